import type { Measures } from './measures'
import type { Outcome } from './outcomes'
import type { Family, Size } from './plan'
import { printTable } from './table'
import type { VacancyTimes } from './vacancies'

/** Everything measured of one size of one family. */
export interface Measured {
  size: Size
  family: Family
  measures: Measures
  outcomes: Outcome[]
  vacancies: VacancyTimes | null
}

interface Goal {
  name: string
  size: Size
  /** null when it was not measured. */
  value(of: Measured): number | null
  limit: number
  /** At least (for shares of a bound) or at most (for what costs something). */
  way: 'least' | 'most'
  unit: string
}

/** The order itself is what stops tier-1 days, so they are held against what it alone gives (docs/allocation-measured.md). */
const tier1Share = ({ outcomes }: Measured) => {
  const [round, inOrder] = [outcomes[0], outcomes.at(-1)]
  return round && inOrder?.report.tier1Days ? (100 * round.report.tier1Days) / inOrder.report.tier1Days : null
}
const scoreShare = (nth: number) => (of: Measured) => {
  const round = of.outcomes[nth]
  return round ? (100 * round.report.score) / round.bound.score : null
}
const wholeRound = ({ measures: { lists, allocation, explanations } }: Measured) =>
  lists.cpu + allocation.cpu + (explanations?.cpu ?? 0)
const most = (size: Size, name: string, value: Goal['value'], limit: number, unit = 's'): Goal => ({
  name,
  size,
  value,
  limit,
  way: 'most',
  unit,
})
const least = (size: Size, name: string, value: Goal['value'], limit: number): Goal => ({
  name,
  size,
  value,
  limit,
  way: 'least',
  unit: '%',
})

/** Outcomes by their place in `compareOutcomes`. */
const SCORED = ['lists of 30, half flexible', '', 'lists of 30, all flexible', 'lists of 60, half flexible'] as const

const GOALS: readonly Goal[] = [
  most('S', 'whole round with candidates and explanations, CPU', wholeRound, 0.05),
  most('M', 'candidates and allocation, CPU', wholeRound, 0.5),
  most('L', 'allocation, CPU', ({ measures }) => measures.allocation.cpu, 0.9),
  most('L', 'candidates, CPU', ({ measures }) => measures.lists.cpu, 2),
  most('L', 'candidates on two workers, wall', ({ measures }) => measures.onTwo.wall, 1.1),
  most('L', 'memory above the instance', ({ measures }) => measures.peaks.round, 120, 'MB'),
  most('XL', 'allocation, CPU', ({ measures }) => measures.allocation.cpu, 4),
  most('XL', 'candidates on two workers, wall', ({ measures }) => measures.onTwo.wall, 6),
  most('XL', 'memory above the instance', ({ measures }) => measures.peaks.round, 250, 'MB'),
  most('L', 'bound on two workers, wall', ({ outcomes: [round] }) => round?.bound.wall ?? null, 10),
  ...(['S', 'M', 'L', 'XL'] as const).map((size) =>
    most(size, 'envy pairs, wasted seats, unsettled, all rounds together', flawsOf, 0, ''),
  ),
  ...(['S', 'M', 'L', 'XL'] as const).map((size) =>
    least(size, 'tier-1 days of those that the order alone gives', tier1Share, 100),
  ),
  ...([0, 2, 3] as const).flatMap((nth) =>
    (['S', 'M', 'L'] as const).map((size) =>
      least(size, `score of the bound, ${SCORED[nth]}`, scoreShare(nth), size === 'L' ? 94 : 90),
    ),
  ),
  most('L', 'a cancellation to the next offer, p99', ({ vacancies }) => vacancies?.p99 ?? null, 1, 'ms'),
]

function flawsOf({ outcomes }: Measured): number {
  const rounds = outcomes.filter(({ name }) => name.startsWith('round'))
  return rounds.reduce((sum, { report }) => sum + report.envyPairs + report.wastedSeats + report.unsettled, 0)
}

/** Every goal of the sizes that were measured, met or not. */
export function printGoals(all: readonly Measured[]): void {
  const rows = GOALS.flatMap((goal) =>
    all
      .filter(({ size }) => size === goal.size)
      .map((of) => {
        const value = goal.value(of)
        const isMet = value !== null && (goal.way === 'least' ? value >= goal.limit : value <= goal.limit)
        return [
          `${of.size} ${of.family}  ${goal.name}`,
          value === null ? '–' : `${value.toFixed(goal.unit === 's' || goal.unit === 'ms' ? 3 : 1)} ${goal.unit}`,
          `${goal.way === 'least' ? '≥' : '≤'} ${goal.limit} ${goal.unit}`,
          value === null ? 'not measured' : isMet ? 'met' : 'NOT MET',
        ]
      }),
  )
  printTable(['goal', 'measured', 'limit', ''], rows)
}
