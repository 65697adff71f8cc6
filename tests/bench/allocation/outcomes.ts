import { allocationOf, firstComeFirstServed, policyOrderDictatorship } from '~/modules/matching/allocation/baselines'
import { boundOf } from '~/modules/matching/allocation/bound'
import { buildLists } from '~/modules/matching/allocation/candidates'
import { allocate, type Allocation } from '~/modules/matching/allocation/engine'
import { figuresOf } from '~/modules/matching/allocation/figures'
import type { Lists, Problem } from '~/modules/matching/allocation/problem'
import type { Report } from '~/modules/matching/allocation/types'
import { arrivalOrder } from './arrival'
import { percent, printTable, whole } from './table'
import { timed } from './timing'

const BOUND_PASSES = 40
const LONGER = 60

/** One way to fill the places, what it took and what came of it. */
export interface Outcome {
  name: string
  cpu: number
  report: Report
  bound: { score: number; tier1Days: number }
}

/** What no allocation on these lists, with the places that joined them, can exceed. */
export function boundsOf(problem: Problem, lists: Lists, added: Int32Array): Outcome['bound'] {
  const score = boundOf(problem, lists, { iterations: BOUND_PASSES, added }).score
  return { score, tier1Days: boundOf(problem, lists, { iterations: BOUND_PASSES, added, tierOnly: 1 }).score }
}

/** The round with nobody, half or everybody flexible and with longer lists, then the two baselines. */
export function compareOutcomes(problem: Problem, lists: Lists, half: Allocation, halfCpu: number): Outcome[] {
  const bound = boundsOf(problem, lists, half.added)
  const outcome = (name: string, cpu: number, allocation: Allocation): Outcome => ({
    name,
    cpu,
    report: figuresOf(problem, lists, allocation),
    bound,
  })
  const round = (name: string, of: Problem, on: Lists): Outcome => {
    const { cpu, value } = timed(() => allocate(of, on))
    return { name, cpu, report: figuresOf(of, on, value), bound: boundsOf(of, on, value.added) }
  }
  const longer = { ...problem, candidates: LONGER }
  const longerLists = buildLists(longer)
  const arrival = arrivalOrder(problem)
  const booked = timed(() => firstComeFirstServed(problem, lists, arrival))
  const inOrder = timed(() => policyOrderDictatorship(problem, lists))
  const K = problem.candidates
  return [
    outcome(`round, lists of ${K}, half flexible`, halfCpu, half),
    round(`round, lists of ${K}, nobody flexible`, flexibleShare(problem, 0), lists),
    round(`round, lists of ${K}, all flexible`, flexibleShare(problem, 1), lists),
    round(`round, lists of ${LONGER}, half flexible`, longer, longerLists),
    round(`round, lists of ${LONGER}, nobody flexible`, flexibleShare(longer, 0), longerLists),
    outcome('first come, first served', booked.cpu, allocationOf(problem, booked.value)),
    outcome('policy order, each takes their best', inOrder.cpu, allocationOf(problem, inOrder.value)),
  ]
}

const flexibleShare = (problem: Problem, bit: 0 | 1): Problem => ({
  ...problem,
  pupil: { ...problem.pupil, flexible: new Uint8Array(problem.pupils).fill(bit) },
})

/** One row for each outcome. */
export function printOutcomes(outcomes: readonly Outcome[]): void {
  printTable(
    [
      'allocation',
      'CPU s',
      'useful days',
      'tier-1 days',
      '% bound',
      'score',
      '% bound',
      'gap before',
      'after',
      'envy',
      'wasted',
      'unsettled',
    ],
    outcomes.map(({ name, cpu, report, bound }) => [
      name,
      cpu.toFixed(3),
      whole(report.usefulDays),
      whole(report.tier1Days),
      percent(report.tier1Days, bound.tier1Days),
      whole(report.score),
      percent(report.score, bound.score),
      report.gapBefore.toFixed(3),
      report.gapAfter.toFixed(3),
      whole(report.envyPairs),
      whole(report.wastedSeats),
      whole(report.unsettled),
    ]),
  )
}
