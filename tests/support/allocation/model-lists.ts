import type { PlaceIn, PupilIn } from '~/modules/allocation/types'

/*
 * Who may have what, and lists, as docs/allocation-rule.md has them: written plainly and without anything of the engine.
 */

/** Travel minutes, on foot or by bus. */
export function minutesOf(pupil: PupilIn, place: PlaceIn): number {
  const road = Math.sqrt((pupil.x - place.x) ** 2 + (pupil.y - place.y) ** 2) * 1.3
  return Math.min(Math.ceil(road / 80), Math.ceil(10 + road / 250))
}

/** Whether a pupil may have a place, wishes apart. */
export function suits(pupil: PupilIn, place: PlaceIn): boolean {
  const first = place.on[0] ?? ''
  const oldEnoughOn = `${Number(pupil.bornOn.slice(0, 4)) + place.minimumAge}${pupil.bornOn.slice(4)}`
  return (
    place.years.includes(pupil.year) &&
    oldEnoughOn <= first &&
    place.on.every((date) => date < pupil.deadlineOn && !pupil.blockedOn.includes(date)) &&
    pupil.access.every((need) => place.access.includes(need)) &&
    minutesOf(pupil, place) <= pupil.maxMinutes &&
    place.capacity > 0
  )
}

const SECTORS_CLASS = 1000
const ANY_CLASS = 1001

/** How a pupil wants a place: their rank from 0, a named sector, anything; null when not at all. Lower is better. */
export function classOf(pupil: PupilIn, place: PlaceIn): number | null {
  const rank = pupil.ranked.indexOf(place.ref)
  if (rank >= 0) return rank
  if (pupil.sectors.includes(place.sector)) return SECTORS_CLASS
  return pupil.openToAny ? ANY_CLASS : null
}

export const classWords = (cls: number | null): string =>
  cls === SECTORS_CLASS ? 'sectors' : cls === ANY_CLASS ? 'any' : `rank-${(cls ?? 0) + 1}`

/** The number that orders equally good places for one pupil. */
export function pairOf(lotteryLow: number, ref: string): number {
  const low32 = (n: bigint) => n & 0xffffffffn
  let hash = 2166136261n
  for (const byte of Buffer.from(ref, 'utf8')) hash = low32((hash ^ BigInt(byte)) * 16777619n)
  let mixed = BigInt(lotteryLow) ^ hash
  mixed = low32((mixed ^ (mixed >> 16n)) * 0x85ebca6bn)
  mixed = low32((mixed ^ (mixed >> 13n)) * 0xc2b2ae35n)
  return Number((mixed ^ (mixed >> 16n)) >> 8n)
}

/** Compares two lists of numbers, first difference first. */
export function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, n) => value !== b[n])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** The places on a pupil's list, and whether it left out one they may have. */
export function listOf(pupil: PupilIn, lotteryLow: number, places: readonly PlaceIn[], candidates: number) {
  const may = places.filter((place) => suits(pupil, place) && classOf(pupil, place) !== null)
  const list = may.filter(({ ref }) => pupil.ranked.includes(ref))
  for (const cls of [SECTORS_CLASS, ANY_CLASS]) {
    const key = (place: PlaceIn) => [minutesOf(pupil, place), pairOf(lotteryLow, place.ref), places.indexOf(place)]
    const ofClass = may.filter((place) => classOf(pupil, place) === cls)
    const room = Math.max(0, candidates - list.length)
    list.push(...ofClass.toSorted((a, b) => compareKeys(key(a), key(b))).slice(0, room))
  }
  return { list, cut: list.length < may.length }
}
