import { createHash, createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { promisify } from 'node:util'

const PIECE = 64 * 1024 // plain bytes sealed together
const TAG = 16
const LAST = 0x8000_0000 // set in the length of the last piece, so that a file that was cut off is known

/** The key of a backup could not open it: it is another one, or the file was changed or cut off. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

const scryptOf = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt)

/** A fresh salt for `keyOf`, 16 bytes in base64. */
export const newSalt = (): string => randomBytes(16).toString('base64')

/** The key of 32 bytes that a passphrase makes with a salt, slowly, so that guessing is dear. */
export const keyOf = (passphrase: string, salt: string): Promise<Buffer> =>
  scryptOf(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, { N: 2 ** 15, maxmem: 64 * 2 ** 20 })

/** The number of a piece as nonce: a key seals one file, so none comes twice. */
function nonceOf(piece: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(piece), 4)
  return nonce
}

const bound = (head: string, isLast: boolean): Buffer =>
  Buffer.concat([createHash('sha256').update(head).digest(), Buffer.of(isLast ? 1 : 0)])

/**
 * Seals a stream with AES-256-GCM in pieces, each with its number and whether it is the last; `head` is what stands readable
 * before it and cannot be changed either. A piece is its length in 4 bytes, then what is sealed, then its tag.
 */
export function sealing(key: Buffer, head: string): Transform {
  let held = Buffer.alloc(0)
  let piece = 0
  const seal = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece++))
    cipher.setAAD(bound(head, isLast))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE((sealed.length | (isLast ? LAST : 0)) >>> 0)
    return Buffer.concat([length, sealed])
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk])
      while (held.length > PIECE) {
        this.push(seal(held.subarray(0, PIECE), false))
        held = held.subarray(PIECE)
      }
      done()
    },
    flush(done) {
      this.push(seal(held, true))
      done()
    },
  })
}

/** Opens what `sealing` sealed. The stream fails with `SealBroken` before it hands on a byte that was not sealed so. */
export function unsealing(key: Buffer, head: string): Transform {
  let held = Buffer.alloc(0)
  let piece = 0
  let isWhole = false
  const broken = () =>
    new SealBroken('The backup does not open with this key, or the file was changed or cut off on its way.')
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      held = Buffer.concat([held, chunk])
      try {
        while (held.length >= 4) {
          const length = held.readUInt32BE(0)
          const size = length & ~LAST
          if (isWhole || size < TAG || size > PIECE + TAG) throw broken()
          if (held.length < 4 + size) break
          isWhole = (length & LAST) !== 0
          const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece++))
          decipher.setAAD(bound(head, isWhole))
          decipher.setAuthTag(held.subarray(4 + size - TAG, 4 + size))
          const plain = decipher.update(held.subarray(4, 4 + size - TAG))
          decipher.final()
          this.push(plain)
          held = held.subarray(4 + size)
        }
        done()
      } catch {
        done(broken())
      }
    },
    flush(done) {
      done(isWhole && held.length === 0 ? null : broken())
    },
  })
}
