import loadHighs, { type Highs, type ModelData } from 'highs'

import type { Lists, Problem } from '~/modules/allocation/problem'
import { datesOf, heldFrom, type Wish, wishesOf } from './peer-market'

export interface Solved {
  held: Int32Array
  /** The score found, and what the solver proved none can exceed. */
  objective: number
  bound: number
}

export const startHighs = (): Promise<Highs> => loadHighs()

/** The whole weighted problem, dates and blocks included, solved by branch and cut until the best is proved or time is up. */
export function byInteger(highs: Highs, problem: Problem, lists: Lists, seconds: number): Solved {
  const wishes = wishesOf(problem, lists)
  return solve(highs, problem, wishes, modelOf(highs, problem, wishes, true), seconds)
}

/** The same with parts of places allowed, rounded down to the whole ones: a bound, hardly an allocation. */
export function byLinear(highs: Highs, problem: Problem, lists: Lists, seconds: number): Solved {
  const wishes = wishesOf(problem, lists)
  return solve(highs, problem, wishes, modelOf(highs, problem, wishes, false), seconds)
}

function solve(highs: Highs, problem: Problem, wishes: readonly Wish[], data: ModelData, seconds: number): Solved {
  const model = highs.createModel(data)
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0 })
    model.run()
    const { colValue } = model.getSolution()
    const objective = model.getObjectiveValue()
    const bound = data.integrality ? Number(model.info.get('mip_dual_bound')) : objective
    return {
      held: heldFrom(
        problem,
        wishes.filter((_, n) => (colValue[n] ?? 0) > 0.999),
      ),
      objective,
      bound,
    }
  } finally {
    model.dispose()
  }
}

/** A column for each wish (taken or not) and one for each pupil (useful days); rows as built below. */
function modelOf(highs: Highs, problem: Problem, wishes: readonly Wish[], isWhole: boolean): ModelData {
  const { pupils, k, pupil } = problem
  const rows = new Rows()
  const byPupil = grouped(wishes.keys(), (n) => wishes[n]?.pupil ?? 0)
  for (const [i, own] of byPupil) {
    rows.add(own, k)
    rows.addUsefulDays(wishes.length + i, own, (n) => datesOf(problem, wishes[n]?.place ?? 0).length)
    const dates = own.flatMap((n) => Array.from(datesOf(problem, wishes[n]?.place ?? 0), (date) => ({ date, n })))
    for (const together of grouped(dates, ({ date }) => date).values())
      if (together.length > 1)
        rows.add(
          together.map(({ n }) => n),
          1,
        )
  }
  for (const [j, own] of grouped(wishes.keys(), (n) => wishes[n]?.place ?? 0))
    rows.add(own, problem.place.capacity[j] ?? 0)
  const points = new Float64Array(pupils)
  for (const { pupil: i, worth, days } of wishes) points[i] = worth / days
  const numCols = wishes.length + pupils
  return {
    numCols,
    sense: highs.constants.objectiveSense.maximize,
    colCost: [...new Float64Array(wishes.length), ...points],
    colLower: new Float64Array(numCols),
    colUpper: [...new Float64Array(wishes.length).fill(1), ...pupil.need],
    ...rows.finish(numCols),
    ...(isWhole ? { integrality: Int32Array.from({ length: numCols }, (_, n) => Number(n < wishes.length)) } : {}),
  }
}

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Rows of the form: sum of columns, at most something. */
class Rows {
  private readonly starts = [0]
  private readonly indices: number[] = []
  private readonly values: number[] = []
  private readonly upper: number[] = []

  add(columns: readonly number[], atMost: number): void {
    for (const column of columns) this.put(column, 1)
    this.end(atMost)
  }

  /** Useful days are at most the days of the places taken. */
  addUsefulDays(column: number, wishes: readonly number[], daysOf: (wish: number) => number): void {
    this.put(column, 1)
    for (const wish of wishes) this.put(wish, -daysOf(wish))
    this.end(0)
  }

  finish(numCols: number): Pick<ModelData, 'numRows' | 'rowLower' | 'rowUpper' | 'matrix'> {
    const numRows = this.upper.length
    const { starts, indices, values } = this
    return {
      numRows,
      rowLower: new Float64Array(numRows).fill(-Infinity),
      rowUpper: this.upper,
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    }
  }

  private put(column: number, value: number): void {
    this.indices.push(column)
    this.values.push(value)
  }

  private end(atMost: number): void {
    this.upper.push(atMost)
    this.starts.push(this.indices.length)
  }
}
