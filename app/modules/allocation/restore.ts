import type { Allocation } from './engine'
import type { Lists, Problem } from './problem'
import { NONE, Seating } from './seating'

/** The state at the end of a round, from its outcome: for figures, reasons and vacancies. */
export function restore(problem: Problem, lists: Lists, allocation: Allocation): Seating {
  const round = new Seating(problem, lists)
  round.order.set(allocation.order)
  round.stageOf.set(allocation.stageOf)
  round.added.set(allocation.added)
  round.turns = allocation.turns
  round.unsettled = allocation.unsettled
  for (const [turn, j] of allocation.held.entries()) if (j !== NONE) round.sit(turn, j)
  for (let i = 0; i < problem.pupils; i += 1) round.reckon(i * round.k)
  return round
}
