import { munkres } from 'munkres'

import type { Lists, Problem } from '~/modules/allocation/problem'
import { clash, wishesOf } from './peer-market'

/**
 * npm munkres: the best assignment of one seat each, k times over on the seats left, without places that clash. Every
 * seat is a column; a cell that is no wish costs nothing and means going without.
 */
export function byAssignment(problem: Problem, lists: Lists): Int32Array {
  const { pupils, k, pupil, place } = problem
  const held = new Int32Array(pupils * k).fill(-1)
  const free = place.capacity.slice()
  const need = pupil.need.slice()
  const wishes = wishesOf(problem, lists)
  for (let unit = 0; unit < k; unit += 1) {
    const seats = Array.from(free).flatMap((count, j) => Array.from({ length: count }, () => j))
    const firstSeat = firstOf(seats, problem.places)
    const costs = Array.from({ length: pupils }, () => new Float64Array(seats.length))
    for (const { pupil: i, place: j, days, worth } of wishes) {
      const isBarred = unit > 0 && (held[i * k + unit - 1] ?? -1) < 0
      const own = held.subarray(i * k, i * k + unit)
      if (isBarred || own.some((other) => other === j || clash(problem, other, j))) continue
      const useful = (worth / days) * Math.min(days, need[i] ?? 0)
      const from = firstSeat[j] ?? 0
      costs[i]?.fill(-useful, from, from + (free[j] ?? 0))
    }
    for (const [i, seat] of munkres(costs)) {
      const j = seats[seat]
      if (j === undefined || (costs[i]?.[seat] ?? 0) === 0) continue
      held[i * k + unit] = j
      free[j] = (free[j] ?? 0) - 1
      need[i] = Math.max(0, (need[i] ?? 0) - ((place.dayOff[j + 1] ?? 0) - (place.dayOff[j] ?? 0)))
    }
  }
  return held
}

function firstOf(seats: readonly number[], places: number): Int32Array {
  const first = new Int32Array(places)
  for (let n = seats.length - 1; n >= 0; n -= 1) first[seats[n] ?? 0] = n
  return first
}
