import { DISCLOSURE_SETTINGS, type HiddenMark } from './disclosure'

/** A count of pupils in one place. */
export interface PlaceCount {
  id: string
  pupils: number
}

/**
 * Counts of pupils by place as they may be shown outside a school: 1 to 5 hidden, the rest to the nearest 5. When only
 * one place would be hidden, or the hidden ones are fewer than six pupils together, the next smallest are hidden too,
 * so that no total somebody else publishes gives them away.
 * @source rules R20
 */
export function showPlaceCounts(counts: readonly PlaceCount[]): Map<string, number | HiddenMark> {
  const { smallestShown, roundTo } = DISCLOSURE_SETTINGS
  const hidden = new Set(counts.filter(({ pupils }) => pupils > 0 && pupils < smallestShown))
  const others = counts
    .filter((one) => one.pupils > 0 && !hidden.has(one))
    .toSorted((a, b) => a.pupils - b.pupils || (a.id < b.id ? -1 : 1))
  const hiddenPupils = () => [...hidden].reduce((sum, { pupils }) => sum + pupils, 0)
  for (const next of others) {
    if (hidden.size === 0 || (hidden.size > 1 && hiddenPupils() >= smallestShown)) break
    hidden.add(next)
  }
  return new Map(
    counts.map((one) => [one.id, hidden.has(one) ? 'c' : Math.round(one.pupils / roundTo) * roundTo] as const),
  )
}

/** One of the five classes of a map, both ends included. */
export interface Fifth {
  from: number
  to: number
}

/** Five classes of equal width from 0 up that hold these whole numbers; at least one number wide each. */
export function listFifths(numbers: readonly number[]): Fifth[] {
  const width = Math.max(1, Math.ceil((Math.max(0, ...numbers) + 1) / 5))
  return Array.from({ length: 5 }, (_, at) => ({ from: at * width, to: (at + 1) * width - 1 }))
}

/** Which class a whole number falls in. */
export function fifthOf(number: number, fifths: readonly Fifth[]): 0 | 1 | 2 | 3 | 4 {
  const at = fifths.findIndex(({ to }) => number <= to)
  return at === 0 || at === 1 || at === 2 || at === 3 ? at : 4
}
