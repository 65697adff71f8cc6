/*
 * Large values cross between threads in pieces, so that neither side is busy with one for long.
 */

/** The value with its long lists emptied, or some entries of the list at a path. */
export type Piece = { whole: unknown } | { path: string[]; entries: unknown[] }

/** Entries that one piece carries: a few milliseconds of copying. */
const MOST_ENTRIES = 1_000

/** A plain value in pieces: first itself without the entries of long lists, then those, in order. Lists within lists stay whole. */
export function* piecesOf(value: unknown): Generator<Piece> {
  const long: { path: string[]; list: unknown[] }[] = []
  yield { whole: hollow(value, [], long) }
  for (const { path, list } of long)
    for (let from = 0; from < list.length; from += MOST_ENTRIES)
      yield { path, entries: list.slice(from, from + MOST_ENTRIES) }
}

function hollow(value: unknown, path: string[], long: { path: string[]; list: unknown[] }[]): unknown {
  if (Array.isArray(value)) {
    if (value.length <= MOST_ENTRIES) return value
    long.push({ path, list: value })
    return []
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hollow(entry, [...path, key], long)]))
}

/** Puts pieces together again, in the order in which they were made. */
export class Joined {
  whole: unknown

  add(piece: Piece): void {
    if ('whole' in piece) {
      this.whole = piece.whole
      return
    }
    let at: unknown = this.whole
    for (const key of piece.path) at = isRecord(at) ? at[key] : undefined
    if (Array.isArray(at)) at.push(...piece.entries)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
