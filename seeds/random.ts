/**
 * Chance that repeats itself. The demo area is invented, and it is the same invented area on every machine: all
 * randomness comes from here, seeded by a string, never from `Math.random` or a clock.
 *
 * The generator is sfc32 (128 bits of state, a public-domain design by Chris Doty-Humphrey), its state filled by a
 * 32-bit FNV-1a hash of the seed string. It is for made-up data only, never for secrets.
 */

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight (0 or more, at least one above 0). */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T
  /** A new list with the same items in another order. */
  shuffle<T>(items: readonly T[]): T[]
  /** Up to `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[]
  /** A draw from a normal distribution. */
  normal(mean: number, deviation: number): number
  /** An independent generator for one part of the world, so that adding to one part does not change another. */
  fork(label: string): Random
}

/** A 32-bit FNV-1a hash of a text. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}

function sfc32(seed: string): () => number {
  let a = hashText(`${seed}/a`)
  let b = hashText(`${seed}/b`)
  let c = hashText(`${seed}/c`)
  let counter = 1
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warm = 0; warm < 15; warm++) draw()
  return draw
}

/** A generator that gives the same draws for the same seed, everywhere. */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed)
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const shuffle = <T>(items: readonly T[]): T[] => {
    const mixed = [...items]
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = int(0, at)
      const held = mixed[at] as T
      mixed[at] = mixed[other] as T
      mixed[other] = held
    }
    return mixed
  }
  return {
    next,
    int,
    shuffle,
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, Math.floor(next() * items.length)),
    sample: (items, count) => shuffle(items).slice(0, count),
    weighted: (items, weightOf) => {
      const weights = items.map(weightOf)
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const found = items.findIndex((_, at) => (left -= weights[at] ?? 0) < 0)
      return itemAt(items, found < 0 ? items.length - 1 : found)
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) => randomFrom(`${seed}/${label}`),
  }
}

/**
 * The item at a place known to exist.
 * @throws RangeError when there is none: the seed data is wrong, and nothing sensible can follow.
 */
export function itemAt<T>(items: readonly T[], at: number): T {
  const item = items[at]
  if (item === undefined) throw new RangeError(`No item ${at} in a list of ${items.length}`)
  return item
}
