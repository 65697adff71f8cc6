import type { Allocation } from './engine'
import { pairNumber } from './pair-number'
import type { Lists, Problem } from './problem'
import { shareDate } from './suits'

/*
 * Two simpler ways to fill the same places from the same lists, to compare a round with: what first come, first served
 * would do, and each turn simply taking its best free place. Neither looks at reserved seats, and nobody is moved.
 */

/**
 * Who would hold what if places were booked as people come: in each of k visits, everybody in order of arrival books their
 * best free place, by class and then by travel band. Pupils come back only while they need days (tier 4 always may).
 * @param arrival pupil numbers, each once, the first to come first
 * @returns k entries a pupil: a place number, or −1
 */
export function firstComeFirstServed(problem: Problem, lists: Lists, arrival: Uint32Array): Int32Array {
  const filling = fill(problem)
  for (let unit = 1; unit <= problem.k; unit += 1)
    for (const pupil of arrival) {
      if (!mayTake(filling, pupil, unit)) continue
      take(filling, pupil, unit, bestFree(filling, lists, pupil, bookingKey))
    }
  return filling.held
}

/**
 * Who would hold what if each turn of the rule, in order, took its best free place and kept it.
 * @returns k entries a pupil: a place number, or −1
 * @source docs/allocation-rule.md, Turns and Lists
 * @public tests and benchmarks compare with it
 */
export function policyOrderDictatorship(problem: Problem, lists: Lists): Int32Array {
  const filling = fill(problem)
  for (let tier = 1; tier <= 4; tier += 1)
    for (let unit = 1; unit <= problem.k; unit += 1)
      for (const pupil of inTurn(
        problem,
        filling.days,
        (i) => problem.pupil.tier[i] === tier && mayTake(filling, i, unit),
      ))
        take(filling, pupil, unit, bestFree(filling, lists, pupil, wishKey))
  return filling.held
}

/**
 * Any allocation with the turns that its places would have been taken by, so that envy and the other figures can be counted:
 * turns of a stage stand in the order of days held when it begins, then lottery number, then reference.
 * @param held k entries a pupil, units in order without a gap
 * @source docs/allocation-rule.md, Turns
 * @public tests and benchmarks compare with it
 */
export function allocationOf(problem: Problem, held: Int32Array): Allocation {
  const { pupil, k } = problem
  const order = new Int32Array(held.length)
  const stageOf = new Uint8Array(held.length)
  const filling = fill(problem)
  let turns = 0
  for (let tier = 1; tier <= 4; tier += 1)
    for (let unit = 1; unit <= k; unit += 1) {
      const stage = inTurn(problem, filling.days, (i) => pupil.tier[i] === tier && mayTake(filling, i, unit))
      for (const i of stage) {
        const turn = i * k + unit - 1
        order[turn] = turns += 1
        stageOf[turn] = (tier - 1) * k + unit - 1
      }
      for (const i of stage) take(filling, i, unit, held[i * k + unit - 1] ?? -1)
    }
  return { held, order, stageOf, added: new Int32Array(held.length).fill(-1), turns, unsettled: 0 }
}

interface Filling {
  problem: Problem
  held: Int32Array
  free: Int32Array
  /** Days still needed, and days held, with the places taken so far. */
  need: Uint8Array
  days: Uint16Array
  /** Sectors met, as bits, with the places taken so far. */
  met: Int32Array
}

function fill(problem: Problem): Filling {
  const { pupil, place } = problem
  return {
    problem,
    held: new Int32Array(problem.pupils * problem.k).fill(-1),
    free: place.capacity.slice(),
    need: pupil.need.slice(),
    days: Uint16Array.from(pupil.held),
    met: pupil.sectorsMet.slice(),
  }
}

/** Whether a pupil has a turn for this unit: one place fewer so far, and days to find (tier 4 without). */
function mayTake({ problem, held, need }: Filling, pupil: number, unit: number): boolean {
  if (unit > 1 && (held[pupil * problem.k + unit - 2] ?? -1) < 0) return false
  return (need[pupil] ?? 0) > 0 || problem.pupil.tier[pupil] === 4
}

/** Pupils that belong, by days held now, then lottery number, then reference. */
function inTurn({ pupil, pupils }: Problem, days: Uint16Array, belongs: (pupil: number) => boolean): Uint32Array {
  const { lotteryHigh, lotteryLow, refRank } = pupil
  const who = new Uint32Array(pupils)
  let size = 0
  for (let i = 0; i < pupils; i += 1) if (belongs(i)) who[size++] = i
  const at = (column: ArrayLike<number>, i: number) => column[i] ?? 0
  return who
    .subarray(0, size)
    .sort(
      (a, b) =>
        at(days, a) - at(days, b) ||
        at(lotteryHigh, a) - at(lotteryHigh, b) ||
        at(lotteryLow, a) - at(lotteryLow, b) ||
        at(refRank, a) - at(refRank, b),
    )
}

function take(filling: Filling, pupil: number, unit: number, place: number): void {
  if (place < 0) return
  const { problem, held, free, need, days, met } = filling
  const useful = usefulDays(filling, pupil, place)
  held[pupil * problem.k + unit - 1] = place
  free[place] = (free[place] ?? 0) - 1
  need[pupil] = (need[pupil] ?? 0) - useful
  days[pupil] = (days[pupil] ?? 0) + useful
  met[pupil] = (met[pupil] ?? 0) | (1 << (problem.place.sector[place] ?? 0))
}

function usefulDays({ problem, need }: Filling, pupil: number, place: number): number {
  const { dayOff } = problem.place
  return Math.min(need[pupil] ?? 0, (dayOff[place + 1] ?? 0) - (dayOff[place] ?? 0))
}

/** Orders the places of a list for one pupil, the smallest first; equal ones stand in the order of the places. */
type Key = (filling: Filling, pupil: number, place: number, cls: number, minutes: number) => number

const PAIRS = 2 ** 24
const BANDS = 32

const pairOf = ({ problem }: Filling, pupil: number, place: number) =>
  pairNumber(problem.pupil.lotteryLow[pupil] ?? 0, problem.place.hash[place] ?? 0)

/** Class, then travel band, then pair number. */
const bookingKey: Key = (filling, pupil, place, cls, minutes) =>
  (cls * BANDS + Math.floor(minutes / 10)) * PAIRS + pairOf(filling, pupil, place)

/** Level, then the order of asking of the rule. */
const wishKey: Key = (filling, pupil, place, cls, minutes) => {
  const { problem, met } = filling
  const spare = 255 - usefulDays(filling, pupil, place)
  const isLastChance = problem.lastChanceDaysFirst && problem.pupil.tier[pupil] === 1
  const level = isLastChance ? spare * 256 + cls : cls * 256 + spare
  const isMet = ((met[pupil] ?? 0) >>> (problem.place.sector[place] ?? 0)) & 1
  return ((level * BANDS + Math.floor(minutes / 10)) * 2 + isMet) * PAIRS + pairOf(filling, pupil, place)
}

/** The place of a pupil's list with a free seat, on no date of a place they took, and the smallest key; −1 when none. */
function bestFree(filling: Filling, lists: Lists, pupil: number, keyOf: Key): number {
  let best = -1
  let bestKey = Infinity
  for (let e = lists.off[pupil] ?? 0; e < (lists.off[pupil + 1] ?? 0); e += 1) {
    const place = lists.place[e] ?? 0
    if ((filling.free[place] ?? 0) <= 0) continue
    const key = keyOf(filling, pupil, place, lists.class[e] ?? 0, lists.minutes[e] ?? 0)
    if (key > bestKey || (key === bestKey && place > best) || clashesWithHeld(filling, pupil, place)) continue
    best = place
    bestKey = key
  }
  return best
}

function clashesWithHeld({ problem, held }: Filling, pupil: number, place: number): boolean {
  const { k } = problem
  for (let u = pupil * k; u < pupil * k + k; u += 1) {
    const other = held[u] ?? -1
    if (other >= 0 && shareDate(problem.place, place, other)) return true
  }
  return false
}
