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

/** One of the classes of a map, both ends included. */
export interface Fifth {
  from: number
  to: number
}

/**
 * At most five classes that hold these whole numbers: none at all by itself where there is none, the rest in classes of
 * about as many wards each, so that one large number does not leave every other ward pale. Equal numbers share a class.
 */
export function listFifths(numbers: readonly number[]): Fifth[] {
  const some = numbers.filter((number) => number > 0).toSorted((a, b) => a - b)
  const hasNone = some.length < numbers.length
  const groups = hasNone ? 4 : 5
  const ends = Array.from({ length: groups }, (_, at) => some[Math.ceil(((at + 1) * some.length) / groups) - 1])
  const tops = [...new Set([...(hasNone ? [0] : []), ...ends.filter((end) => end !== undefined)])]
  return tops.map((to, at) => ({ from: at === 0 ? (hasNone ? 0 : (some[0] ?? 0)) : (tops[at - 1] ?? 0) + 1, to }))
}

/** Which class a whole number falls in. */
export function fifthOf(number: number, fifths: readonly Fifth[]): 0 | 1 | 2 | 3 | 4 {
  const at = fifths.findIndex(({ to }) => number <= to)
  return at === 0 || at === 1 || at === 2 || at === 3 ? at : 4
}
