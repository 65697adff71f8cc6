import { GROUP_POINTS, TIER_POINTS } from './figures'
import type { Lists, PlaceColumns, Problem } from './problem'

/**
 * What the bound looks at: who wants which places and what a useful day of theirs counts. Dates of a place are its first
 * date and a bit for each date from there; a place whose dates do not fit into 32 bits has no bits.
 */
export interface Market {
  k: number
  pupils: number
  places: number
  /** What a useful day of each pupil counts in the figure that is bounded. */
  weight: Float64Array
  need: Uint8Array
  off: Int32Array
  place: Int32Array
  /** The most entries one pupil has. */
  longest: number
  days: Uint8Array
  firstDate: Int32Array
  dateBits: Int32Array
  dayOff: Int32Array
  day: Uint16Array
  capacity: Int32Array
}

/** What to bound: the score, or with `tierOnly` the useful days of tier 1; and places that joined lists, pupils × k, -1 none. */
export interface MarketOptions {
  tierOnly?: 1
  added?: Int32Array
}

/**
 * The market of a round on the lists used. Every listed place counts as suitable (lists hold no others), so the bound holds
 * for ready-made lists too.
 */
export function marketOf(problem: Problem, lists: Lists, options: MarketOptions = {}): Market {
  const { pupil, place, k, pupils, places } = problem
  const { off, place: entries } = options.added ? withAdded(lists, options.added, k) : lists
  return {
    k,
    pupils,
    places,
    weight: Float64Array.from(
      pupil.tier,
      options.tierOnly ? (tier) => Number(tier === 1) : (tier, i) => pointsOfDay(tier, pupil.group[i] === 1),
    ),
    need: pupil.need,
    off,
    place: entries,
    longest: longestOf(off),
    ...datesOf(place, places),
    dayOff: place.dayOff,
    day: place.day,
    capacity: place.capacity,
  }
}

const pointsOfDay = (tier: number, isGroup: boolean) => (TIER_POINTS[tier] ?? 0) * (isGroup ? GROUP_POINTS : 1)

function longestOf(off: Int32Array): number {
  let longest = 0
  for (let i = 1; i < off.length; i += 1) longest = Math.max(longest, (off[i] ?? 0) - (off[i - 1] ?? 0))
  return longest
}

function withAdded(lists: Lists, added: Int32Array, k: number): Pick<Lists, 'off' | 'place'> {
  const off = new Int32Array(lists.off.length)
  const place = new Int32Array(lists.place.length + added.reduce((sum, j) => sum + Number(j >= 0), 0))
  let end = 0
  for (let i = 0; i + 1 < off.length; i += 1) {
    for (let e = lists.off[i] ?? 0; e < (lists.off[i + 1] ?? 0); e += 1) place[end++] = lists.place[e] ?? 0
    for (let unit = 0; unit < k; unit += 1) if ((added[i * k + unit] ?? 0) >= 0) place[end++] = added[i * k + unit] ?? 0
    off[i + 1] = end
  }
  return { off, place }
}

function datesOf({ dayOff, day }: PlaceColumns, places: number): Pick<Market, 'days' | 'firstDate' | 'dateBits'> {
  const days = new Uint8Array(places)
  const firstDate = new Int32Array(places)
  const dateBits = new Int32Array(places)
  for (let j = 0; j < places; j += 1) {
    const dates = day.subarray(dayOff[j], dayOff[j + 1])
    const first = dates[0] ?? 0
    days[j] = Math.min(255, dates.length)
    firstDate[j] = first
    const fits = dates.every((date) => date >= first && date - first < 32)
    dateBits[j] = fits ? dates.reduce((bits, date) => bits | (1 << (date - first)), 0) : 0
  }
  return { days, firstDate, dateBits }
}

/** Whether two places share a date. */
export function placesClash(market: Market, a: number, b: number): boolean {
  const { firstDate, dateBits } = market
  const bitsOfA = dateBits[a] ?? 0
  const bitsOfB = dateBits[b] ?? 0
  if (bitsOfA === 0 || bitsOfB === 0) return shareDate(market, a, b)
  const apart = (firstDate[b] ?? 0) - (firstDate[a] ?? 0)
  if (apart >= 32 || apart <= -32) return false
  return (apart >= 0 ? (bitsOfA >>> apart) & bitsOfB : bitsOfA & (bitsOfB >>> -apart)) !== 0
}

function shareDate({ dayOff, day }: Market, a: number, b: number): boolean {
  for (let d = dayOff[a] ?? 0; d < (dayOff[a + 1] ?? 0); d += 1) {
    for (let e = dayOff[b] ?? 0; e < (dayOff[b + 1] ?? 0); e += 1) if (day[d] === day[e]) return true
  }
  return false
}
