import { GROUP_POINTS, TIER_POINTS } from '~/modules/allocation/figures'
import type { Lists, Problem } from '~/modules/allocation/problem'

/** One entry of somebody's list, as a solver sees it. */
export interface Wish {
  pupil: number
  place: number
  /** Dates of the place, at most what the pupil needs. */
  days: number
  /** What those days count in the score. */
  worth: number
}

/** All entries of all lists that count anything in the score. Solvers know no classes, turns or reserves. */
export function wishesOf(problem: Problem, lists: Lists): Wish[] {
  const { pupil, pupils } = problem
  const wishes: Wish[] = []
  for (let i = 0; i < pupils; i += 1) {
    const points = (TIER_POINTS[pupil.tier[i] ?? 0] ?? 0) * (pupil.group[i] === 1 ? GROUP_POINTS : 1)
    for (let e = lists.off[i] ?? 0; e < (lists.off[i + 1] ?? 0); e += 1) {
      const j = lists.place[e] ?? 0
      const days = Math.min(pupil.need[i] ?? 0, datesOf(problem, j).length)
      if (points * days > 0) wishes.push({ pupil: i, place: j, days, worth: points * days })
    }
  }
  return wishes
}

/** Date numbers of a place. */
export const datesOf = ({ place }: Problem, j: number): Uint16Array =>
  place.day.subarray(place.dayOff[j], place.dayOff[j + 1])

/** Whether two places share a date. */
export const clash = (problem: Problem, a: number, b: number): boolean => {
  const other = datesOf(problem, b)
  return datesOf(problem, a).some((date) => other.includes(date))
}

/**
 * What can be kept of places a solver gave: for each pupil those with most dates first, at most k, none on a date of another and
 * none after the need is met. A solver that knows no dates loses here what it gave twice.
 */
export function heldFrom(problem: Problem, given: readonly Pick<Wish, 'pupil' | 'place'>[]): Int32Array {
  const { k, pupils, pupil } = problem
  const held = new Int32Array(pupils * k).fill(-1)
  const days = Uint8Array.from(pupil.need)
  const longestFirst = given.toSorted(
    (a, b) => datesOf(problem, b.place).length - datesOf(problem, a.place).length || a.place - b.place,
  )
  for (const { pupil: i, place } of longestFirst) {
    const own = held.subarray(i * k, i * k + k)
    const unit = own.indexOf(-1)
    if (unit < 0 || days[i] === 0 || own.some((other) => other >= 0 && clash(problem, other, place))) continue
    own[unit] = place
    days[i] = Math.max(0, (days[i] ?? 0) - datesOf(problem, place).length)
  }
  return held
}
