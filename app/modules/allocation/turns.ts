import type { Problem } from './problem'
import { NONE, type Seating } from './seating'

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
  const tiers = [0, 1, 2, 3, 4].map(
    (tier) => new Int32Array(pupil.tier.reduce((n, own) => n + Number(own === tier), 0)),
  )
  const next = tiers.map(() => 0)
  for (const i of order) {
    const tier = pupil.tier[i] ?? 0
    const at = next[tier] ?? 0
    const members = tiers[tier]
    if (members) members[at] = i
    next[tier] = at + 1
  }
  return tiers
}

/** More days than anybody can hold. */
const MOST_HELD = 512
const NO_TURN = MOST_HELD

/**
 * Gives out the turns of a stage: everybody of the tier with exactly `unit` − 1 places of this round who still needs days,
 * by days held now, then lottery. Numbers them on from the last stage.
 * @param members the pupils of the tier, by lottery
 * @returns the turns in order
 */
export function startStage(round: Seating, members: Int32Array, unit: number, stage: number): Int32Array {
  const held = Uint16Array.from(members, (i) => daysHeldNow(round, i, unit))
  const next = new Int32Array(MOST_HELD + 1)
  for (const days of held) if (days !== NO_TURN) next[days + 1] = (next[days + 1] ?? 0) + 1
  for (let days = 1; days <= MOST_HELD; days += 1) next[days] = (next[days] ?? 0) + (next[days - 1] ?? 0)
  const turns = new Int32Array(next[MOST_HELD] ?? 0)
  for (let n = 0; n < members.length; n += 1) {
    const days = held[n] ?? NO_TURN
    if (days === NO_TURN) continue
    const at = next[days] ?? 0
    turns[at] = (members[n] ?? 0) * round.k + unit - 1
    next[days] = at + 1
  }
  for (const turn of turns) round.give(turn, stage)
  return turns
}

/** Days of a pupil who is to have a turn: before the round, and those won; `NO_TURN` of anybody else. */
function daysHeldNow(round: Seating, i: number, unit: number): number {
  const turn = i * round.k + unit - 1
  if (placesOf(round, i) !== unit - 1 || !round.isUseful(turn, round.restOf(turn))) return NO_TURN
  return (round.problem.pupil.held[i] ?? 0) + round.daysWon(i)
}

function placesOf(round: Seating, i: number): number {
  let places = 0
  for (let t = i * round.k; t < (i + 1) * round.k; t += 1) if (round.held[t] !== NONE) places += 1
  return places
}

/** All turns of the round so far, best first. */
export function turnsInOrder(round: Seating): Int32Array {
  const turns = new Int32Array(round.turns)
  for (let t = 0; t < round.order.length; t += 1) {
    const order = round.order[t] ?? 0
    if (order > 0) turns[order - 1] = t
  }
  return turns
}
