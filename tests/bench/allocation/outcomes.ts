import { allocationOf, firstComeFirstServed, policyOrderDictatorship } from '~/modules/allocation/baselines'
import { buildLists } from '~/modules/allocation/candidates'
import { allocate } from '~/modules/allocation/engine'
import { figuresOf } from '~/modules/allocation/figures'
import type { Lists, Problem } from '~/modules/allocation/problem'
import type { Report } from '~/modules/allocation/types'
import { arrivalOrder } from './arrival'
import type { BoundWorkers } from './bound-on-two'
import type { Measures } from './measures'
import { percent, printTable, seconds, whole } from './table'
import { type Timed, timed, timedLater } from './timing'

/** Passes of the bound: few where each is long. */
const PASSES = (pupils: number): number => (pupils > 100_000 ? 20 : 60)
const LONGER = 60

/** One way to fill the places, what it took and what came of it. */
export interface Outcome {
  name: string
  cpu: number
  report: Report
  /** What nothing on long lists exceeds, one for all outcomes; and the wall seconds of finding the first on two workers. */
  bound: { score: number; tier1Days: number; wall: number }
}

/** What no allocation on these lists, with the places that joined them, can exceed; found on two workers. */
async function boundsOf(
  two: BoundWorkers,
  problem: Problem,
  lists: Lists,
  added: Int32Array,
): Promise<Outcome['bound']> {
  const iterations = PASSES(problem.pupils)
  const score = await timedLater(() => two.bound(problem, lists, { iterations, added }))
  const tier1 = await two.bound(problem, lists, { iterations, added, tierOnly: 1 })
  return { score: score.value.score, tier1Days: tier1.score, wall: score.wall }
}

/**
 * The round with nobody, half or everybody flexible and with longer lists, then the two baselines. All are measured against one
 * bound, that of the longer lists for everybody: a bound of their own would fall with what short lists leave out.
 */
export async function compareOutcomes(
  problem: Problem,
  { lists, allocation }: Measures,
  two: BoundWorkers,
): Promise<Outcome[]> {
  const usual = lists.value
  const longer = { ...problem, candidates: LONGER }
  const longerLists = buildLists(longer)
  const onLonger = timed(() => allocate(longer, longerLists))
  const bound = await boundsOf(two, longer, longerLists, onLonger.value.added)
  const round = (name: string, of: Problem, on: Lists, { cpu, value } = timed(() => allocate(of, on))): Outcome => ({
    name,
    cpu,
    report: figuresOf(of, on, value),
    bound,
  })
  const baseline = (name: string, { cpu, value }: Timed<Int32Array>): Outcome => ({
    name,
    cpu,
    report: figuresOf(problem, usual, allocationOf(problem, value)),
    bound,
  })
  const arrival = arrivalOrder(problem)
  const K = problem.candidates
  return [
    round(`round, lists of ${K}, half flexible`, problem, usual, allocation),
    round(`round, lists of ${K}, nobody flexible`, flexibleShare(problem, 0), usual),
    round(`round, lists of ${K}, all flexible`, flexibleShare(problem, 1), usual),
    round(`round, lists of ${LONGER}, half flexible`, longer, longerLists, onLonger),
    round(`round, lists of ${LONGER}, nobody flexible`, flexibleShare(longer, 0), longerLists),
    baseline(
      'first come, first served',
      timed(() => firstComeFirstServed(problem, usual, arrival)),
    ),
    baseline(
      'policy order, each takes their best',
      timed(() => policyOrderDictatorship(problem, usual)),
    ),
  ]
}

const flexibleShare = (problem: Problem, bit: 0 | 1): Problem => ({
  ...problem,
  pupil: { ...problem.pupil, flexible: new Uint8Array(problem.pupils).fill(bit) },
})

/** One row for each outcome; times also as multiples of the yardstick. */
export function printOutcomes(outcomes: readonly Outcome[], yardstick: number): void {
  printTable(
    [
      'allocation',
      'CPU',
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
      seconds(cpu, yardstick),
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
