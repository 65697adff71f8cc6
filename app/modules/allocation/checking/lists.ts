import type { Case, CheckedPlace, CheckedPupil } from './case'
import { barrierOf, classFor, minutesBetween } from './suitable'

export interface Listed {
  class: string
  minutes: number
}

/** A pupil's list by place reference, and whether a place they may have was left out of it. */
export interface CheckedList {
  entries: ReadonlyMap<string, Listed>
  cut: boolean
}

/** The lists of everybody, from the wishes or ready-made, in the order of the pupils in the file. */
export function listsOf(round: Case): CheckedList[] {
  const places = [...round.places.values()]
  // Of most places a pupil's year says no already; sorting those out once saves asking.
  const forYear = Array.from({ length: 21 }, (_, year) => places.filter(({ isForYear }) => isForYear[year]))
  const { candidates } = round.instance.policy
  return [...round.pupils.values()].map((pupil) => listOf(pupil, forYear[pupil.year] ?? [], candidates))
}

function listOf(pupil: CheckedPupil, places: readonly CheckedPlace[], candidates: number): CheckedList {
  if (pupil.list !== null) return { entries: new Map(pupil.list.map((entry) => [entry.place, entry])), cut: false }
  const suitable = places.filter((place) => barrierOf(pupil, place) === null)
  const entries = new Map<string, Listed>()
  const take = (place: CheckedPlace) =>
    entries.set(place.ref, { class: classFor(pupil, place) ?? '', minutes: minutesBetween(pupil, place) })

  for (const place of suitable) if (pupil.ranks.has(place.ref)) take(place)
  for (const kind of ['sectors', 'any']) {
    if (entries.size >= candidates) break
    const ofKind = suitable.filter((place) => classFor(pupil, place) === kind)
    for (const place of nearestFirst(pupil, ofKind).slice(0, candidates - entries.size)) take(place)
  }
  return { entries, cut: entries.size < suitable.length }
}

/** By travel minutes, then pair number, then the order of the file. */
function nearestFirst(pupil: CheckedPupil, places: readonly CheckedPlace[]): CheckedPlace[] {
  return places
    .map((place) => ({
      place,
      minutes: minutesBetween(pupil, place),
      pair: pairNumber(pupil, place),
    }))
    .sort((a, b) => a.minutes - b.minutes || a.pair - b.pair || a.place.at - b.place.at)
    .map(({ place }) => place)
}

/** The upper 24 bits of the finaliser of MurmurHash3 over lottery number and reference. */
function pairNumber(pupil: CheckedPupil, place: CheckedPlace): number {
  let bits = pupil.lotteryLow ^ place.hash
  bits ^= bits >>> 16
  bits = Math.imul(bits, 2_246_822_507)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 3_266_489_909)
  bits ^= bits >>> 16
  return bits >>> 8
}
