import { firstComeFirstServed } from '../allocation/baselines'
import { boundOf } from '../allocation/bound'
import { buildLists } from '../allocation/candidates'
import { compile, type Draws } from '../allocation/compile'
import { allocate } from '../allocation/engine'
import type { Problem } from '../allocation/problem'
import { reservedOf } from '../allocation/read-instance'
import { scarcityOf } from '../allocation/scarcity'
import { type Instance, PRECEDENCES } from '../allocation/types'
import { MOST_RESERVE_PERCENT } from './rules'
import { figuresOfGiven, type Given } from './tally'
import type { RoundFigures, Sweep, SweepPoint } from './types'

/*
 * What else could have been done with a round's data: other shares of kept seats, and first come, first served; and where
 * one more seat would help most.
 */

const SWEEP_STEP = 10
const BOUND_PASSES = 20

/** What one more seat would be worth, by reference of a place and by sector, in points of the rule's score. */
export interface StudiedScarcity {
  places: { ref: string; worth: number }[]
  sectors: { sector: string; worth: number }[]
}

/** What every share of kept seats would bring, in both orders of filling them. */
export function sweepOf(instance: Instance, draws: Draws): Sweep {
  const problem = compile(instance, draws)
  const lists = buildLists(problem)
  const figures = (percent: number, precedence: SweepPoint['precedence']): RoundFigures => {
    const reserved = Int32Array.from(problem.place.capacity, (seats) => reservedOf(seats, percent / 100))
    const tried: Problem = { ...problem, precedence, place: { ...problem.place, reserved } }
    return figuresOfGiven(instance, givenOf(instance, problem.k, allocate(tried, lists).held))
  }
  const points: SweepPoint[] = []
  for (const precedence of PRECEDENCES)
    for (let percent = 0; percent <= MOST_RESERVE_PERCENT; percent += SWEEP_STEP) {
      const { gapAfter, usefulDays } = figures(percent, precedence)
      points.push({ percent, precedence, gapAfter: gapAfter ?? 0, usefulDays })
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
 * @param draws other numbers than those of the round
 */
export function firstComeOf(instance: Instance, draws: Draws): RoundFigures {
  const problem = compile(instance, draws)
  const arrival = Uint32Array.from(instance.pupils.keys()).sort(
    (a, b) => (draws.high[a] ?? 0) - (draws.high[b] ?? 0) || (draws.low[a] ?? 0) - (draws.low[b] ?? 0),
  )
  const held = firstComeFirstServed(problem, buildLists(problem), arrival)
  return figuresOfGiven(instance, givenOf(instance, problem.k, held))
}

/** How scarce seats are, by place and sector. */
export function scarcityOfRound(instance: Instance, draws: Draws): StudiedScarcity {
  const problem = compile(instance, draws)
  const { prices } = boundOf(problem, buildLists(problem), { iterations: BOUND_PASSES })
  const { byPlace, bySector } = scarcityOf(problem, prices)
  const sectors = new Map(instance.places.map(({ sector }, j) => [problem.place.sector[j] ?? 0, sector]))
  return {
    places: instance.places.map(({ ref }, j) => ({ ref, worth: rounded(byPlace[j] ?? 0) })),
    sectors: [...sectors].map(([number, sector]) => ({ sector, worth: rounded(bySector[number] ?? 0) })),
  }
}

const rounded = (points: number): number => Math.round(points * 10) / 10

/** Who holds what, in references. */
function givenOf({ pupils, places }: Instance, k: number, held: Int32Array): Given {
  return new Map(
    pupils.map(({ ref }, i) => [ref, Array.from(held.subarray(i * k, i * k + k)).flatMap((j) => places[j]?.ref ?? [])]),
  )
}
