import { allocationOf } from '~/modules/allocation/baselines'
import { figuresOf } from '~/modules/allocation/figures'
import type { Lists, Problem } from '~/modules/allocation/problem'
import type { Report } from '~/modules/allocation/types'
import type { Measured } from './goals'
import { byFlow } from './peer-flow'
import { byInteger, byLinear, startHighs } from './peer-highs'
import { byAssignment } from './peer-munkres'
import { printTable, seconds, whole } from './table'
import { type Timed, timed } from './timing'

const SECONDS = 60

/**
 * Solvers from npm on the same S round, its lists and the score as what they make most of, beside ours. None of them knows turns,
 * reserves, wishes or reasons. Each runs once; turning lists into what it reads is part of its time.
 */
export async function comparePeers(
  problem: Problem,
  { measures, outcomes: [ours] }: Measured,
  unit: number,
): Promise<void> {
  const lists = measures.lists.value
  const highs = await startHighs()
  const linear = timed(() => byLinear(highs, problem, lists, SECONDS))
  const integer = timed(() => byInteger(highs, problem, lists, SECONDS))
  const best = Math.min(linear.value.bound, integer.value.bound)
  const row = (name: string, run: Timed<Int32Array>) => rowOf(name, run, problem, lists, best, unit)
  const held = ({ cpu, wall, value }: typeof linear) => ({ cpu, wall, value: value.held })
  printTable(
    [
      'on the same lists',
      'CPU (of the yardstick)',
      'useful days',
      'tier-1 days',
      'score',
      '% of best',
      'envy',
      'wasted',
    ],
    [
      ...(ours ? [cellsOf('this engine', measures.allocation.cpu, ours.report, best, unit)] : []),
      row(
        'min-cost-flow 2.1.0',
        timed(() => byFlow(problem, lists)),
      ),
      row(
        'munkres 2.0.4, once a unit',
        timed(() => byAssignment(problem, lists)),
      ),
      row('HiGHS 1.15.3, LP rounded down', held(linear)),
      row(`HiGHS 1.15.3, ILP, ${SECONDS} s at most`, held(integer)),
    ],
  )
  console.log(
    '  min-cost-flow knows no dates: of places that clash only the longest is kept. Peers know no turns: theirs are inferred.',
  )
  console.log(
    `  HiGHS: ILP found ${whole(integer.value.objective)}, proved at most ${whole(integer.value.bound)}; LP bound ${whole(linear.value.bound)}; ` +
      `our Lagrangian bound ${whole(ours?.bound.score ?? 0)} (it also counts places that joined lists)`,
  )
}

/** Turns of an allocation without any are those that its places would have been taken by. */
function rowOf(
  name: string,
  run: Timed<Int32Array>,
  problem: Problem,
  lists: Lists,
  best: number,
  unit: number,
): string[] {
  return cellsOf(name, run.cpu, figuresOf(problem, lists, allocationOf(problem, run.value)), best, unit)
}

function cellsOf(name: string, cpu: number, report: Report, best: number, unit: number): string[] {
  return [
    name,
    seconds(cpu, unit),
    whole(report.usefulDays),
    whole(report.tier1Days),
    whole(report.score),
    ((100 * report.score) / best).toFixed(1),
    whole(report.envyPairs),
    whole(report.wastedSeats),
  ]
}
