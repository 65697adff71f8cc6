import { ageBarrier } from '../opportunities/eligibility'
import { metresWithin, travelMinutes } from '../places/distance'
import type { Problem } from './problem'
import type { Barrier } from './types'

/** No limit of travel is above 255, and a band of ten minutes ends at most nine later. */
const MOST_MINUTES = 264

/**
 * For each number of minutes up to 264, the greatest whole number of square metres (the straight line, squared) that is within
 * it: decides as `travelMinutes` does, without roots.
 */
export const SQUARES_WITHIN = Float64Array.from({ length: MOST_MINUTES + 1 }, (_, minutes) => {
  let [inside, outside] = [-1, Math.ceil(metresWithin(minutes)) ** 2 + 1]
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (travelMinutes(Math.sqrt(middle)) <= minutes) inside = middle
    else outside = middle
  }
  return inside
})

/** Minutes from a pupil's home to a place. */
export function minutesBetween({ pupil, place }: Problem, i: number, j: number): number {
  const dx = (pupil.x[i] ?? 0) - (place.x[j] ?? 0)
  const dy = (pupil.y[i] ?? 0) - (place.y[j] ?? 0)
  return travelMinutes(Math.sqrt(dx * dx + dy * dy))
}

const AGE_BARRIERS = [null, 'wrong-year', 'too-young', 'past-deadline'] as const satisfies (Barrier | null)[]

/**
 * Why a place is not for a pupil, first reason first; null when they may have it. Years and ages are decided by the same
 * function as in search and booking.
 */
export function whyNotSuits(problem: Problem, i: number, j: number): Barrier | null {
  const { pupil, place } = problem
  const age = ageBarrier(
    pupil.yearBit[i] ?? 0,
    place.years[j] ?? 0,
    pupil.bornOn[i] ?? 0,
    place.bornBy[j] ?? 0,
    place.lastOn[j] ?? 0,
    pupil.deadlineOn[i] ?? 0,
  )
  if (age !== 0) return AGE_BARRIERS[age]
  if (lacksAccess(pupil.access[i] ?? 0, place.access[j] ?? 0)) return 'access'
  if (isBlocked(problem, i, j)) return 'blocked'
  if (minutesBetween(problem, i, j) > (pupil.maxMinutes[i] ?? 0)) return 'too-far'
  if ((place.capacity[j] ?? 0) <= 0) return 'no-seats'
  return null
}

/** Whether the pupil wants the place at all: ranked it, named its sector, or is open to anything. */
export function isWanted({ pupil, place }: Problem, i: number, j: number): boolean {
  if ((pupil.openToAny[i] ?? 0) === 1 || ((pupil.sectors[i] ?? 0) & (1 << (place.sector[j] ?? 0))) !== 0) return true
  return pupil.ranked.subarray(pupil.rankedOff[i], pupil.rankedOff[i + 1]).includes(j)
}

/** Whether a place lacks something a pupil needs. */
export const lacksAccess = (needs: number, offers: number): boolean => (needs & ~offers) !== 0

/** Whether two places have a date in common. */
export function shareDate({ day, dayOff }: Problem['place'], a: number, b: number): boolean {
  let x = dayOff[a] ?? 0
  let y = dayOff[b] ?? 0
  const [xEnd, yEnd] = [dayOff[a + 1] ?? 0, dayOff[b + 1] ?? 0]
  while (x < xEnd && y < yEnd) {
    const [dx, dy] = [day[x] ?? 0, day[y] ?? 0]
    if (dx === dy) return true
    if (dx < dy) x += 1
    else y += 1
  }
  return false
}

/** Whether a date of a place is one that the pupil cannot make. */
export function isBlocked({ pupil, place }: Problem, i: number, j: number): boolean {
  const from = pupil.blockedOff[i] ?? 0
  const to = pupil.blockedOff[i + 1] ?? 0
  if (from === to) return false
  for (let d = place.dayOff[j] ?? 0; d < (place.dayOff[j + 1] ?? 0); d += 1)
    for (let b = from; b < to; b += 1) if (place.day[d] === pupil.blocked[b]) return true
  return false
}
