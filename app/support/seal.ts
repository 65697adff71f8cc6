import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

import { randomBytes } from './random-bytes'

const IV_BYTES = 12
const TAG_BYTES = 16

const MOST_KEYS = 500
const keys = new Map<string, Buffer>()

// A key of its own for each purpose: what was sealed for one cannot be opened for another. Every page seals something, and
// making the key costs half of that: the newest are kept at hand.
function keyFor(secret: string, purpose: string): Buffer {
  const name = JSON.stringify([secret, purpose])
  const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', secret, 'five by 18', purpose, 32))
  if (!keys.has(name) && keys.size >= MOST_KEYS) keys.clear()
  keys.set(name, key)
  return key
}

/** A text sealed with a key derived from the secret (AES-256-GCM): unreadable, unchangeable, and different each time. */
export function seal(secret: string, purpose: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed for this purpose; null when it is anything else, or was changed. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const options = { authTagLength: TAG_BYTES }
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, IV_BYTES), options)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
