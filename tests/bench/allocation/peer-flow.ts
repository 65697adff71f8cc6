import { minCostFlowForNumberNodes } from 'min-cost-flow'

import type { Lists, Problem } from '~/modules/allocation/problem'
import { heldFrom, wishesOf } from './peer-market'

/**
 * npm min-cost-flow: one unit for each place a pupil may take (at most k, at most the days they need), worth its useful days.
 * A flow cannot say that two places share a date, nor that a second one is worth less when the first fills most of the need.
 */
export function byFlow(problem: Problem, lists: Lists): Int32Array {
  const { pupils, places, k, pupil, place } = problem
  const sink = pupils + places + 1
  const wishes = wishesOf(problem, lists)
  const seekers = Array.from({ length: pupils }, (_, i) => i)
  const edges = [
    ...seekers.map((i) => ({ from: 0, to: 1 + i, capacity: Math.min(k, pupil.need[i] ?? 0), cost: 0 })),
    ...wishes.map(({ pupil: i, place: j, worth }) => ({ from: 1 + i, to: 1 + pupils + j, capacity: 1, cost: -worth })),
    // Going without costs nothing: otherwise the most places would be filled, whatever they are worth.
    ...seekers.map((i) => ({ from: 1 + i, to: sink, capacity: k, cost: 0 })),
    ...Array.from({ length: places }, (_, j) => ({
      from: 1 + pupils + j,
      to: sink,
      capacity: place.capacity[j] ?? 0,
      cost: 0,
    })),
  ]
  const solved = minCostFlowForNumberNodes(edges).slice(pupils, pupils + wishes.length)
  return heldFrom(
    problem,
    wishes.filter((_, n) => (solved[n]?.flow ?? 0) > 0),
  )
}
