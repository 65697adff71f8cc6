import type { Barrier } from '../types'
import type { CheckedPlace, CheckedPupil } from './case'

const STREETS_PER_LINE = 1.3
const WALKED_A_MINUTE = 80
const BUS_A_MINUTE = 250
const BUS_WAIT = 10

/** Why a pupil may not have a place, the first reason in the order of the rule; null when they may. */
export function barrierOf(pupil: CheckedPupil, place: CheckedPlace): Barrier | null {
  if (place.isForYear[pupil.year] !== true) return 'wrong-year'
  if (place.firstOn < (pupil.birthdays[place.minimumAge] ?? '')) return 'too-young'
  if (place.lastOn >= pupil.deadlineOn) return 'past-deadline'
  if (pupil.access.some((needed) => !place.features.has(needed))) return 'access'
  if (pupil.blocked.size > 0 && place.on.some((day) => pupil.blocked.has(day))) return 'blocked'
  if (minutesBetween(pupil, place) > pupil.maxMinutes) return 'too-far'
  if (place.capacity === 0) return 'no-seats'
  return classFor(pupil, place) === null ? 'not-wanted' : null
}

/** Travel minutes: on foot or by bus, whichever is less. */
export function minutesBetween(pupil: CheckedPupil, place: CheckedPlace): number {
  const metres = Math.sqrt((pupil.x - place.x) ** 2 + (pupil.y - place.y) ** 2)
  const foot = Math.ceil((metres * STREETS_PER_LINE) / WALKED_A_MINUTE)
  const bus = Math.ceil(BUS_WAIT + (metres * STREETS_PER_LINE) / BUS_A_MINUTE)
  return Math.min(foot, bus)
}

/** The class a place has by the wishes of a pupil; null when they do not want it. */
export function classFor(pupil: CheckedPupil, place: CheckedPlace): string | null {
  const rank = pupil.ranks.get(place.ref)
  if (rank !== undefined) return `rank-${rank}`
  if (pupil.named.has(place.sector)) return 'sectors'
  return pupil.openToAny ? 'any' : null
}

/** Smaller is better: ranks, then named sectors, then anything. */
export function classOrder(words: string): number {
  if (words === 'any') return 1_001
  return words === 'sectors' ? 1_000 : Number(words.slice('rank-'.length))
}

/** Whether two places share a date. */
export const clash = (a: CheckedPlace, b: CheckedPlace): boolean => a.on.some((day) => b.on.includes(day))
