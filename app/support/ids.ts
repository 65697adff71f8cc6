import { createHash, createHmac } from 'node:crypto'

import { randomBytes } from './random-bytes'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // no i, l, o, u: fit to read aloud

function encode(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += ALPHABET[byte & 31]
  return text
}

/** The kinds of record, by the prefix of their ids. */
export type IdKind =
  | 'ar'
  | 'sc'
  | 'em'
  | 'wp'
  | 'hc'
  | 'st'
  | 'us'
  | 'tk'
  | 'op'
  | 'se'
  | 'bk'
  | 'ev'
  | 'ag'
  | 'le'
  | 'ml'
  | 'au'
  | 'im'
  | 'dr'
  | 'ro'
  | 'rp'
  | 'aw'
  | 'rv'

/** A new id: kind prefix and 100 random bits, not derived from anything. */
export const newId = (kind: IdKind): string => `${kind}_${encode(randomBytes(20))}`

/** A new secret for a link or a cookie: 256 random bits, 52 characters. */
export const newSecret = (): string => encode(randomBytes(52))

/** A code a person types once: `length` characters of an alphabet without look-alikes, in upper case. */
export function newCode(length: number): string {
  return encode(randomBytes(length)).toUpperCase()
}

/**
 * The secret of a link that a mail carries: 52 characters that only APP_SECRET makes out of the seed, so that the link need
 * not be kept while the mail waits (decision 0023).
 */
export const linkSecret = (appSecret: string, seed: string): string =>
  encode(
    Buffer.concat(
      [1, 2].map((half) => createHmac('sha256', appSecret).update(`link ${half} of ${seed}`).digest()),
    ).subarray(0, 52),
  )

/** How a secret is stored: its SHA-256 in hexadecimal. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A keyed hash (HMAC-SHA-256, hexadecimal) for values that must match again but never be read. */
export const keyedHash = (key: string, message: string): string =>
  createHmac('sha256', key).update(message).digest('hex')
