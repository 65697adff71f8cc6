import type { CheckedPlace, CheckedPupil } from './case'
import type { Listed } from './lists'
import type { CheckedTurn, LaidOut } from './standing'
import { barrierOf, classFor, classOrder, clash, minutesBetween } from './suitable'

/** A place as an entry of a turn's list; null when it is neither on it nor the place that joined it as a longer list. */
function entryOf(standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): Listed | null {
  const list = standing.lists[turn.pupil.at]
  const entry = list?.entries.get(place.ref)
  if (entry) return entry
  return turn.place === place ? suitableEntry(standing, turn.pupil, place) : null
}

/** What a place would be on a list without an end; null when the pupil may not have it. */
export function suitableEntry(standing: LaidOut, pupil: CheckedPupil, place: CheckedPlace): Listed | null {
  if (pupil.list !== null) return standing.lists[pupil.at]?.entries.get(place.ref) ?? null
  if (barrierOf(pupil, place) !== null) return null
  return { class: classFor(pupil, place) ?? '', minutes: minutesBetween(pupil, place) }
}

/** Days still needed when the places of the pupil's earlier units are counted. */
function openDays({ awardsOf }: LaidOut, { pupil, stated: { unit } }: CheckedTurn): number {
  const before = awardsOf(pupil).filter(({ stated }) => stated.unit < unit)
  return Math.max(0, pupil.need - before.reduce((days, { place }) => days + place.on.length, 0))
}

/** Useful days of a place for a turn: its dates, at most what is still needed. */
const usefulDays = (standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): number =>
  Math.min(place.on.length, openDays(standing, turn))

/** Whether a place clashes with what a pupil holds by their other turns. */
export const clashesWithOthers = (standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): boolean =>
  standing
    .awardsOf(turn.pupil)
    .some(({ stated, place: held }) => stated.unit !== turn.stated.unit && clash(held, place))

/**
 * Whether a turn prefers one place of its list to another: a better level. -1 the first, 1 the second, 0 neither.
 */
export function compareLevels(standing: LaidOut, turn: CheckedTurn, a: CheckedPlace, b: CheckedPlace): number {
  const classOf = (place: CheckedPlace) => classOrder(suitableEntry(standing, turn.pupil, place)?.class ?? 'any')
  const byClass = Math.sign(classOf(a) - classOf(b))
  const byDays = Math.sign(usefulDays(standing, turn, b) - usefulDays(standing, turn, a))
  const daysFirst = turn.stated.tier === 1 && standing.round.instance.policy.lastChanceDaysFirst
  return daysFirst ? byDays || byClass : byClass || byDays
}

/** Whether a turn still looks for days; in tier 4, where nobody needs any, it always does. */
export const looksForDays = (standing: LaidOut, turn: CheckedTurn): boolean =>
  turn.pupil.tier === 4 || openDays(standing, turn) > 0

/** Whether a turn claims a place: it is on its list, clashes with nothing else of theirs, and is better than what it holds. */
export function claims(standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): boolean {
  if (turn.place === place || entryOf(standing, turn, place) === null) return false
  if (!looksForDays(standing, turn)) return false
  if (clashesWithOthers(standing, turn, place)) return false
  if (turn.place === null) return true
  if (compareLevels(standing, turn, place, turn.place) >= 0) return false
  return !turn.pupil.flexible || usefulDays(standing, turn, place) > usefulDays(standing, turn, turn.place)
}
