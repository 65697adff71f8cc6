import { numberByTurn } from '~/modules/allocation/by-turn'
import { buildLists } from '~/modules/allocation/candidates'
import { allocate, type Allocation } from '~/modules/allocation/engine'
import { explain } from '~/modules/allocation/explain'
import { presentRound } from '~/modules/allocation/present'
import type { Lists, Problem } from '~/modules/allocation/problem'
import { restore } from '~/modules/allocation/restore'
import { USUAL } from './choices'
import { instanceOf } from './instance-of'
import { startTwo } from './lists-on-two'
import { peakMemory, type Peaks } from './memory'
import type { Family, Size } from './plan'
import { printTable, seconds } from './table'
import { type Timed, timedLater, timedWarm } from './timing'

/** What one size of one family took. */
export interface Measures {
  lists: Timed<Lists>
  allocation: Timed<Allocation>
  /** At S only. */
  explanations: Timed<number> | null
  onTwo: Timed<Lists>
  peaks: Peaks
}

/** Times lists, allocation and explanations after a warm-up (XL once), lists on two workers, and memory in a child. */
export async function measure(problem: Problem, size: Size, family: Family): Promise<Measures> {
  const repeats = size === 'XL' ? 1 : 3
  const lists = timedWarm(() => buildLists(numberByTurn(problem)), repeats) // already by turn: the numbering is timed too
  const allocation = timedWarm(() => allocate(problem, lists.value), repeats)
  const explanations = size === 'S' ? timedWarm(() => explainAll(problem, lists.value, allocation.value)) : null
  return { lists, allocation, explanations, onTwo: await listsOnTwo(problem), peaks: await peakMemory(size, family) }
}

/** Gives the reason for every ranked place that was not given. @returns how many */
function explainAll(problem: Problem, lists: Lists, allocation: Allocation): number {
  const round = restore(problem, lists, allocation)
  const { rankedOff, ranked } = problem.pupil
  const { k } = problem
  let given = 0
  for (let i = 0; i < problem.pupils; i += 1)
    for (let r = rankedOff[i] ?? 0; r < (rankedOff[i + 1] ?? 0); r += 1) {
      const j = ranked[r] ?? 0
      if (round.held.subarray(i * k, i * k + k).includes(j)) continue
      if (explain(round, i, j).reason) given += 1
    }
  return given
}

async function listsOnTwo(problem: Problem): Promise<Timed<Lists>> {
  const two = startTwo(problem)
  await two.build()
  const again = await timedLater(() => two.build())
  await two.stop()
  return again
}

/** The times with their multiples of the yardstick. */
export function printMeasures({ lists, allocation, explanations, onTwo, peaks }: Measures, yardstick: number): void {
  const row = (name: string, { cpu, wall }: Timed<unknown>) => [name, seconds(cpu, yardstick), wall.toFixed(3)]
  printTable(
    ['', 'CPU (of the yardstick)', 'wall s'],
    [
      row('candidates', lists),
      row('candidates on two workers', onTwo),
      row('allocation', allocation),
      ...(explanations ? [row(`explanations, ${explanations.value} of them`, explanations)] : []),
    ],
  )
  console.log(
    `  memory above the instance: ${peaks.lists.toFixed(0)} MB for lists, ${peaks.round.toFixed(0)} MB at most (process ${peaks.before.toFixed(0)} MB before)`,
  )
}

/** What turns a round at S into its whole result in words, as the command line writes it. */
export function timePresentation(problem: Problem, { lists, allocation }: Measures): Timed<number> {
  const instance = instanceOf(problem, USUAL.seed, USUAL.reserveShare)
  return timedWarm(() => presentRound(instance, problem, lists.value, allocation.value).refusals.length)
}
