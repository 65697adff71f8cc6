import { createHash, createHmac, createSecretKey } from 'node:crypto'

import type { Draws } from './compile'

/**
 * The lottery number of every pupil, in two halves: the first 64 bits of HMAC-SHA-256 with the seed as key and the reference
 * as message, both as UTF-8. Smaller is luckier.
 */
export function drawLottery(seed: string, refs: readonly string[]): Draws {
  const high = new Uint32Array(refs.length)
  const low = new Uint32Array(refs.length)
  const key = createSecretKey(seed, 'utf8')
  for (const [at, ref] of refs.entries()) {
    const bytes = createHmac('sha256', key).update(ref).digest()
    high[at] = bytes.readUInt32BE(0)
    low[at] = bytes.readUInt32BE(4)
  }
  return { high, low }
}

/** What is published before lists close: a hash that holds the seed and the roster fast and gives neither away. Hex. */
export function seedCommitOf(seed: string, refs: readonly string[]): string {
  return createHash('sha256')
    .update([seed, ...refs.toSorted()].join('\n'))
    .digest('hex')
}

const FLUSH_AT = 1 << 16

/**
 * SHA-256 in hex over canonical JSON: keys in the order of their UTF-16 code units, nothing between the signs, numbers and
 * text as JSON.stringify writes them, keys without a value left out. The text is never whole in memory.
 */
export function hashOf(value: unknown): string {
  const hash = createHash('sha256')
  let text = ''
  const write = (piece: string) => {
    text += piece
    if (text.length < FLUSH_AT) return
    hash.update(text)
    text = ''
  }
  writeCanonical(value, write)
  return hash.update(text).digest('hex')
}

function writeCanonical(value: unknown, write: (piece: string) => void): void {
  if (Array.isArray(value)) {
    write('[')
    for (const [at, entry] of value.entries()) {
      if (at > 0) write(',')
      writeCanonical(entry, write)
    }
    write(']')
  } else if (typeof value === 'object' && value !== null) {
    write('{')
    let first = true
    for (const [key, entry] of Object.entries(value).sort(byKey)) {
      if (entry === undefined) continue
      write(`${first ? '' : ','}${JSON.stringify(key)}:`)
      writeCanonical(entry, write)
      first = false
    }
    write('}')
  } else write(JSON.stringify(value) ?? 'null')
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)
