import { firstComeFirstServed } from '../allocation/baselines'
import { boundOf } from '../allocation/bound'
import { numberByTurn } from '../allocation/by-turn'
import { buildLists } from '../allocation/candidates'
import { compile, type Draws } from '../allocation/compile'
import { allocate } from '../allocation/engine'
import type { Lists, Problem } from '../allocation/problem'
import { reservedOf } from '../allocation/read-instance'
import { scarcityOf } from '../allocation/scarcity'
import { type Instance, PRECEDENCES } from '../allocation/types'
import { MOST_RESERVE_PERCENT } from './rules'
import { figuresOfGiven, type Given } from './tally'
import type { RoundFigures } from './proposal-types'
import type { Sweep, SweepPoint } from './types'

/*
 * What else could have been done with a round's data: other shares of kept seats, and first come, first served; and where
 * one more seat would help most. All of it looks at the same lists, which are made once.
 */

const SWEEP_STEP = 10
const BOUND_PASSES = 20

/** What one more seat would be worth, by reference of a place and by sector, in points of the rule's score. */
export interface StudiedScarcity {
  places: { ref: string; worth: number }[]
  sectors: { sector: string; worth: number }[]
}

/** A round in numbers, with everybody's list: made once for all that is asked of it. */
export interface Prepared {
  instance: Instance
  problem: Problem
  lists: Lists
}

/** Puts a round into numbers and makes its lists. */
export function prepare(instance: Instance, draws: Draws): Prepared {
  const problem = numberByTurn(compile(instance, draws))
  return { instance, problem, lists: buildLists(problem) }
}

/**
 * What every share of kept seats would bring, in both orders of filling them.
 * @param between  told the part that is done, 0 to 1, and waited for between two shares: whatever else waits can have its turn
 */
export async function sweepOf(round: Prepared, between: (share: number) => Promise<void>): Promise<Sweep> {
  const { instance, problem, lists } = round
  const figures = (percent: number, precedence: SweepPoint['precedence']): RoundFigures => {
    const reserved = Int32Array.from(problem.place.capacity, (seats) => reservedOf(seats, percent / 100))
    const tried: Problem = { ...problem, precedence, place: { ...problem.place, reserved } }
    return figuresOfGiven(instance, givenOf(round, allocate(tried, lists).held))
  }
  const shares = Array.from({ length: MOST_RESERVE_PERCENT / SWEEP_STEP + 1 }, (_, n) => n * SWEEP_STEP)
  const points: SweepPoint[] = []
  for (const precedence of PRECEDENCES)
    for (const percent of shares) {
      const { gapAfter, usefulDays } = figures(percent, precedence)
      points.push({ percent, precedence, gapAfter: gapAfter ?? 0, usefulDays })
      await between(points.length / (shares.length * PRECEDENCES.length))
    }
  return {
    gapBefore: figuresOfGiven(instance, new Map()).gapBefore ?? 0,
    pupils: instance.pupils.length,
    inGroup: instance.pupils.filter(({ group }) => group).length,
    seats: instance.places.reduce((sum, { capacity }) => sum + capacity, 0),
    points,
  }
}

/**
 * The figures had the same places gone to whoever asks first. Nobody knows who would have been first: pupils come in an
 * order drawn by lot, which is kinder to those who are seldom first than real life is.
 * @param draws other numbers than those of the round, in the order of the instance
 */
export function firstComeOf(round: Prepared, draws: Draws): RoundFigures {
  const { instance, problem, lists } = round
  const { number } = problem.pupil
  const at = (half: Uint32Array, i: number) => half[number[i] ?? 0] ?? 0
  const arrival = Uint32Array.from(number.keys()).sort(
    (a, b) => at(draws.high, a) - at(draws.high, b) || at(draws.low, a) - at(draws.low, b),
  )
  return figuresOfGiven(instance, givenOf(round, firstComeFirstServed(problem, lists, arrival)))
}

/** How scarce seats are, by place and sector. */
export function scarcityOfRound({ instance, problem, lists }: Prepared): StudiedScarcity {
  const { prices } = boundOf(problem, lists, { iterations: BOUND_PASSES })
  const { byPlace, bySector } = scarcityOf(problem, prices)
  const sectors = new Map(instance.places.map(({ sector }, j) => [problem.place.sector[j] ?? 0, sector]))
  return {
    places: instance.places.map(({ ref }, j) => ({ ref, worth: rounded(byPlace[j] ?? 0) })),
    sectors: [...sectors].map(([number, sector]) => ({ sector, worth: rounded(bySector[number] ?? 0) })),
  }
}

const rounded = (points: number): number => Math.round(points * 10) / 10

/** Who holds what, in references. */
function givenOf({ instance: { pupils, places }, problem: { k, pupil } }: Prepared, held: Int32Array): Given {
  return new Map(
    Array.from(pupil.number, (number, i) => [
      pupils[number]?.ref ?? '',
      Array.from(held.subarray(i * k, i * k + k)).flatMap((j) => places[j]?.ref ?? []),
    ]),
  )
}
