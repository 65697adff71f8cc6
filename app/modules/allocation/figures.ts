import { claims, justlyEnvied } from './claims'
import type { Allocation } from './engine'
import { FreeSeats } from './longer-lists'
import type { Lists, Problem } from './problem'
import { restore } from './restore'
import { NONE, type Seating } from './seating'
import type { Report } from './types'

/** Points of a useful day by tier; the priority group's count 1.2 times. @source docs/allocation-rule.md, The figures */
export const TIER_POINTS = [0, 20, 10, 5, 0] as const
export const GROUP_POINTS = 1.2

/** The figures of a round (docs/allocation-rule.md). Envy and waste are counted anew from who holds what. */
export function figuresOf(problem: Problem, lists: Lists, allocation: Allocation): Report {
  const round = restore(problem, lists, allocation)
  const { pupil, pupils, target } = problem
  let [usefulDays, tier1Days, served, reachTarget, points] = [0, 0, 0, 0, 0]
  for (let i = 0; i < pupils; i += 1) {
    const days = round.daysWon(i)
    const tier = pupil.tier[i] ?? 0
    usefulDays += days
    if (tier === 1) tier1Days += days
    if (holdsAny(round, i)) served += 1
    if ((pupil.held[i] ?? 0) + days >= target) reachTarget += 1
    points += days * (TIER_POINTS[tier] ?? 0) * (pupil.group[i] === 1 ? GROUP_POINTS : 1)
  }
  return {
    usefulDays,
    tier1Days,
    served,
    reachTarget,
    gapBefore: gapOf(problem, (i) => Math.min(target, pupil.held[i] ?? 0)),
    gapAfter: gapOf(problem, (i) => Math.min(target, (pupil.held[i] ?? 0) + round.daysWon(i))),
    envyPairs: countEnvy(round),
    unsettled: allocation.unsettled,
    wastedSeats: countWaste(round),
    boundScore: 0,
    score: Math.round(points * 10) / 10,
  }
}

function holdsAny(round: Seating, i: number): boolean {
  for (let t = i * round.k; t < (i + 1) * round.k; t += 1) if (round.held[t] !== NONE) return true
  return false
}

/** Mean days of everybody outside the priority group less that of the group; 0 when either is empty. */
function gapOf({ pupils, pupil }: Problem, daysOf: (i: number) => number): number {
  const [days, count] = [
    [0, 0],
    [0, 0],
  ]
  for (let i = 0; i < pupils; i += 1) {
    const group = pupil.group[i] ?? 0
    days[group] = (days[group] ?? 0) + daysOf(i)
    count[group] = (count[group] ?? 0) + 1
  }
  const [others = 0, group = 0] = count
  return others === 0 || group === 0 ? 0 : (days[0] ?? 0) / others - (days[1] ?? 0) / group
}

/** Calls with every place on a turn's list, its class beside it. */
function eachListed(round: Seating, turn: number, use: (j: number, cls: number) => void): void {
  const i = round.pupilOf(turn)
  const { off, place, class: cls } = round.lists
  for (let e = off[i] ?? 0; e < (off[i + 1] ?? 0); e += 1) use(place[e] ?? 0, cls[e] ?? 0)
  const joined = round.added[turn] ?? NONE
  if (joined !== NONE) use(joined, round.addedClass(i, joined))
}

function countEnvy(round: Seating): number {
  let pairs = 0
  for (let turn = 0; turn < round.order.length; turn += 1) {
    if (round.order[turn] === 0) continue
    eachListed(round, turn, (j, cls) => {
      const isHopeless = (round.order[turn] ?? 0) > (round.seats.worst[j] ?? 0) && round.problem.place.reserved[j] === 0
      if (round.isFull(j) && !isHopeless && claims(round, turn, j, cls)) pairs += justlyEnvied(round, turn, j)
    })
  }
  return pairs
}

/** Free seats that some turn claims, and turns without a place that could have one beyond a cut list. */
function countWaste(round: Seating): number {
  const claimed = new Map<number, number>()
  let beyond = 0
  const free = new FreeSeats(round)
  for (let turn = 0; turn < round.order.length; turn += 1) {
    if (round.order[turn] === 0) continue
    eachListed(round, turn, (j, cls) => {
      if (!round.isFull(j) && claims(round, turn, j, cls)) claimed.set(j, (claimed.get(j) ?? 0) + 1)
    })
    const isCut = round.lists.cut[round.pupilOf(turn)] === 1
    if (isCut && round.held[turn] === NONE && free.bestFor(turn) !== NONE) beyond += 1
  }
  let seats = beyond
  for (const [j, by] of claimed)
    seats += Math.min(by, (round.problem.place.capacity[j] ?? 0) - (round.seats.taken[j] ?? 0))
  return seats
}
