import { numberByTurn } from '~/modules/allocation/by-turn'
import type { Problem } from '~/modules/allocation/problem'
import { type BoundWorkers, startBoundOnTwo } from './allocation/bound-on-two'
import { generate } from './allocation/generate'
import { type Measured, printGoals } from './allocation/goals'
import { isRealLottery } from './allocation/lottery'
import { measure, printMeasures, timePresentation } from './allocation/measures'
import { compareOutcomes, printOutcomes } from './allocation/outcomes'
import { comparePeers } from './allocation/peers'
import { FAMILIES, type Family, PLANS, type Size, SIZES } from './allocation/plan'
import { seconds, whole } from './allocation/table'
import { yardstick } from './allocation/timing'
import { timeVacancies } from './allocation/vacancies'

const CANCELLATIONS = 1000

/**
 * How fast allocation rounds are and how good, on made-up rounds (see `allocation/generate.ts`).
 * @param args  sizes S, M, L, XL (S M L without any, `--all` for all four); `--family A` or `B` for one of the two;
 *   `--no-peers` leaves out the comparison with other solvers at S.
 */
export async function run(args: readonly string[] = []): Promise<void> {
  const unit = yardstick()
  console.log(`Yardstick: sorting a million floats, ${unit.toFixed(3)} s CPU. Times are also multiples of it (×).\n`)
  const two = await startBoundOnTwo()
  const all: Measured[] = []
  for (const family of familiesIn(args))
    for (const size of sizesIn(args)) {
      const problem = numberByTurn(generate(size, family))
      const measured = await report(problem, size, family, { unit, two })
      all.push(measured)
      if (size === 'S' && !args.includes('--no-peers')) await comparePeers(problem, measured, unit)
    }
  await two.stop()
  console.log('\n  Goals')
  printGoals(all)
}

interface Tools {
  /** CPU seconds of the yardstick. */
  unit: number
  two: BoundWorkers
}

/** Measures and prints one size of one family. */
async function report(problem: Problem, size: Size, family: Family, { unit, two }: Tools): Promise<Measured> {
  const lottery = isRealLottery(size) ? 'lottery by HMAC' : 'lottery by a fast stand-in'
  console.log(
    `\n  ${size}, family ${family} (${PLANS[family].name}): ${whole(problem.pupils)} pupils, ${whole(problem.places)} places, ${lottery}`,
  )
  const measures = await measure(problem, size, family)
  printMeasures(measures, unit)
  if (size === 'S') {
    const { cpu, value } = timePresentation(problem, measures)
    console.log(`  the whole result in words, with ${value} refusals: ${seconds(cpu, unit)}`)
  }
  const outcomes = await compareOutcomes(problem, measures, two)
  printOutcomes(outcomes, unit)
  console.log(`  the bound of the first row on two workers: ${(outcomes[0]?.bound.wall ?? 0).toFixed(2)} s wall`)
  const vacancies =
    size === 'L' ? timeVacancies(problem, measures.lists.value, measures.allocation.value, CANCELLATIONS) : null
  if (vacancies)
    console.log(
      `  a cancellation to the next offer: p50 ${vacancies.p50.toFixed(3)}, p99 ${vacancies.p99.toFixed(3)}, max ${vacancies.max.toFixed(3)} ms; ` +
        `${(100 * vacancies.offered).toFixed(0)} % are offered on, ${vacancies.steps.toFixed(1)} steps each`,
    )
  return { size, family, measures, outcomes, vacancies }
}

function sizesIn(args: readonly string[]): Size[] {
  const isSize = (text: string): text is Size => Object.hasOwn(SIZES, text)
  const named = args.filter(isSize)
  if (args.includes('--all')) return ['S', 'M', 'L', 'XL']
  return named.length > 0 ? named : ['S', 'M', 'L']
}

function familiesIn(args: readonly string[]): Family[] {
  const wanted = args[args.indexOf('--family') + 1]
  return args.includes('--family') ? FAMILIES.filter((family) => family === wanted) : [...FAMILIES]
}
