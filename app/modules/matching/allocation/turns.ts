import type { Problem } from './problem'
import { NONE, type RoundState } from './round-state'

/** Pupils by lottery number, then reference: the order between any two with the same days. */
export function lotteryOrder({ pupils, pupil }: Problem): Int32Array {
  const { lotteryHigh: high, lotteryLow: low, refRank } = pupil
  const BITS = 2 ** 21 // more pupils than any round has
  const keys = new Float64Array(pupils)
  for (let i = 0; i < pupils; i += 1) keys[i] = (high[i] ?? 0) * BITS + i
  keys.sort()
  const order = new Int32Array(pupils)
  for (let n = 0; n < pupils; n += 1) order[n] = (keys[n] ?? 0) % BITS
  const isBefore = (a: number, b: number) => (low[a] ?? 0) - (low[b] ?? 0) || (refRank[a] ?? 0) - (refRank[b] ?? 0)
  for (let from = 0; from < pupils;) {
    let to = from + 1
    while (to < pupils && high[order[to] ?? 0] === high[order[from] ?? 0]) to += 1
    if (to - from > 1) order.subarray(from, to).sort(isBefore)
    from = to
  }
  return order
}

/** Everybody by tier, then as first turns go: days held, then lottery. */
export function firstTurnOrder(problem: Problem, byLottery: Int32Array): Int32Array {
  const { tier, held } = problem.pupil
  const DAYS = 256
  const slot = (i: number) => (tier[i] ?? 0) * DAYS + (held[i] ?? 0)
  const next = new Int32Array(6 * DAYS)
  for (let n = 0; n < byLottery.length; n += 1) {
    const after = slot(byLottery[n] ?? 0) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0)
  const order = new Int32Array(byLottery.length)
  for (let n = 0; n < byLottery.length; n += 1) {
    const i = byLottery[n] ?? 0
    const at = next[slot(i)] ?? 0
    order[at] = i
    next[slot(i)] = at + 1
  }
  return order
}

/** The pupils of each tier, by its number, in an order of all of them. */
export function byTier({ pupil }: Problem, order: Int32Array): Int32Array[] {
  const tiers: number[][] = []
  for (const i of order) (tiers[pupil.tier[i] ?? 0] ??= []).push(i)
  return Array.from(tiers, (members) => Int32Array.from(members ?? []))
}

/**
 * Gives out the turns of a stage: everybody of the tier with exactly `unit` − 1 places of this round who still needs days,
 * by days held now, then lottery. Numbers them on from the last stage.
 * @param members the pupils of the tier, by lottery
 * @returns the turns in order
 */
export function startStage(round: RoundState, members: Int32Array, unit: number, stage: number): Int32Array {
  const { held } = round.problem.pupil
  const byDays: number[][] = []
  for (const i of members) {
    const turn = i * round.k + unit - 1
    if (placesOf(round, i) !== unit - 1 || !round.isUseful(turn, round.restOf(turn))) continue
    const days = (held[i] ?? 0) + round.daysWon(i)
    ;(byDays[days] ??= []).push(turn)
  }
  const turns = Int32Array.from(byDays.flat())
  for (const turn of turns) round.give(turn, stage)
  return turns
}

function placesOf(round: RoundState, i: number): number {
  let places = 0
  for (let t = i * round.k; t < (i + 1) * round.k; t += 1) if (round.held[t] !== NONE) places += 1
  return places
}

/** All turns of the round so far, best first. */
export function turnsInOrder(round: RoundState): Int32Array {
  const turns = new Int32Array(round.turns)
  for (let t = 0; t < round.order.length; t += 1) {
    const order = round.order[t] ?? 0
    if (order > 0) turns[order - 1] = t
  }
  return turns
}
