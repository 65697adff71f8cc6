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

/** Entries of a list that are written at once. */
const MOST_ENTRIES = 500

/**
 * SHA-256 in hex over canonical JSON: keys in the order of their UTF-16 code units, nothing between the signs, numbers and
 * text as JSON.stringify writes them, keys without a value left out. The text is never whole in memory.
 */
export function hashOf(value: unknown): string {
  const hash = createHash('sha256')
  writeCanonical(value, (piece) => hash.update(piece))
  return hash.digest('hex')
}

function writeCanonical(value: unknown, write: (piece: string) => void): void {
  if (Array.isArray(value)) {
    write('[')
    for (let from = 0; from < value.length; from += MOST_ENTRIES) {
      const entries: unknown[] = value.slice(from, from + MOST_ENTRIES)
      const text = JSON.stringify(entries, [...keysIn(entries, new Set())].sort()).slice(1, -1)
      write(from === 0 ? text : `,${text}`)
    }
    write(']')
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
    for (const [at, [key, entry]] of entries.sort(byKey).entries()) {
      write(`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`)
      writeCanonical(entry, write)
    }
    write(entries.length === 0 ? '{}' : '}')
  } else write(JSON.stringify(value))
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

/** Every key of the objects in a value: a list of them makes JSON.stringify write in its order. */
function keysIn(value: object, keys: Set<string>): Set<string> {
  for (const [key, entry] of Object.entries(value)) {
    if (!Array.isArray(value)) keys.add(key)
    if (typeof entry === 'object' && entry !== null) keysIn(entry, keys)
  }
  return keys
}
