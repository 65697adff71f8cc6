import { randomFrom } from '#seeds/random'
import type { Allocation } from '~/modules/allocation/engine'
import type { Lists, Problem } from '~/modules/allocation/problem'
import { AfterRound } from '../../support/allocation/after-round'

export interface VacancyTimes {
  /** Milliseconds from a cancellation to the whole chain of offers. */
  p50: number
  p99: number
  max: number
  /** Share of cancellations after which the seat is offered on, and the mean length of those chains. */
  offered: number
  steps: number
}

/** So many cancellations at random after a round, one after another, each timed alone. */
export function timeVacancies(problem: Problem, lists: Lists, allocation: Allocation, count: number): VacancyTimes {
  const after = new AfterRound(problem, lists, allocation)
  const random = randomFrom('cancellations')
  const turns = Array.from(allocation.held.keys()).filter((turn) => (allocation.held[turn] ?? -1) >= 0)
  const times: number[] = []
  const chains: number[] = []
  const warmUp = Math.min(100, Math.floor(turns.length / 10))
  for (const [n, turn] of random.sample(turns, count + warmUp).entries()) {
    const place = after.round.held[turn] ?? -1
    if (place < 0) continue
    const from = performance.now()
    const chain = after.vacate(Math.floor(turn / problem.k), place)
    if (n < warmUp) continue
    times.push(performance.now() - from)
    chains.push(chain.length)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  const offered = chains.filter((steps) => steps > 0)
  return {
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    offered: offered.length / Math.max(1, chains.length),
    steps: offered.reduce((sum, steps) => sum + steps, 0) / Math.max(1, offered.length),
  }
}
