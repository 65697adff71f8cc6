import { weakestHolder } from './holders'
import { isWanted, whyNotSuits } from './suits'
import { NONE, type Seating } from './seating'
import type { DiffersBy, Reason } from './types'

/** Why a pupil did not get a place; orders and what they differ by only where the place was full for them. */
export interface Explanation {
  reason: Reason
  lastAdmittedOrder?: number
  yourOrder?: number
  differsBy?: DiffersBy
}

/**
 * Why pupil `i` did not get place `j`, at the end of a round (docs/allocation-rule.md, Refusals). Costs one list and the
 * holders of one place.
 */
export function explain(round: Seating, i: number, j: number): Explanation {
  const first = i * round.k
  const cls = classAnywhere(round, i, j)
  if (cls === NONE) return { reason: whyNotListed(round, i, j) }
  for (let turn = first; turn < first + round.k; turn += 1)
    if (prefers(round, turn, j, cls)) return whyFull(round, turn, j)
  return { reason: whyContent(round, i, j) }
}

function classAnywhere(round: Seating, i: number, j: number): number {
  for (let turn = i * round.k; turn < (i + 1) * round.k; turn += 1) {
    const cls = round.classOn(turn, j)
    if (cls !== NONE) return cls
  }
  return NONE
}

function whyNotListed({ problem }: Seating, i: number, j: number): Reason {
  if (problem.lists) return 'not-listed'
  return whyNotSuits(problem, i, j) ?? (isWanted(problem, i, j) ? 'not-listed' : 'not-wanted')
}

/** Whether a turn would rather have the place and could; what a flexible pupil waived does not count here. */
function prefers(round: Seating, turn: number, j: number, cls: number): boolean {
  const held = round.held[turn] ?? NONE
  if ((round.order[turn] ?? 0) === 0 || held === j) return false
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest) || !round.fits(turn, j)) return false
  return held === NONE || round.level(turn, j, cls, rest) < round.level(turn, held, round.classOn(turn, held), rest)
}

function whyFull(round: Seating, turn: number, j: number): Explanation {
  const yourOrder = round.order[turn] ?? 0
  const lastAdmittedOrder = round.seats.worst[j] ?? 0
  const isOpen = !round.isFull(j) || weakestHolder(round, turn, j) !== NONE
  if (round.isFlexible(turn) && isOpen) return { reason: 'moved' }
  if (lastAdmittedOrder > yourOrder)
    return { reason: 'reserved-seat', lastAdmittedOrder, yourOrder, differsBy: 'reserve' }
  return { reason: 'full', lastAdmittedOrder, yourOrder, differsBy: differsBy(round, turn, lastHolder(round, j)) }
}

function lastHolder(round: Seating, j: number): number {
  const from = round.seats.off[j] ?? 0
  for (let s = from; s < from + (round.seats.taken[j] ?? 0); s += 1) {
    const holder = round.seats.holder[s] ?? 0
    if (round.order[holder] === round.seats.worst[j]) return holder
  }
  return NONE
}

/** What puts one turn before another: tier, then days (a first place before a second, fewer days before more), then lottery. */
function differsBy(round: Seating, turn: number, other: number): DiffersBy {
  const { tier } = round.problem.pupil
  if (other === NONE) return 'lottery'
  if (tier[round.pupilOf(turn)] !== tier[round.pupilOf(other)]) return 'urgency'
  if (round.stageOf[turn] !== round.stageOf[other]) return 'days'
  return daysAt(round, turn) === daysAt(round, other) ? 'lottery' : 'days'
}

/** Days held when the turn came, as they stand at the end. */
function daysAt(round: Seating, turn: number): number {
  const i = round.pupilOf(turn)
  const need = round.problem.pupil.need[i] ?? 0
  return (round.problem.pupil.held[i] ?? 0) + need - round.restOf(turn)
}

function whyContent(round: Seating, i: number, j: number): Reason {
  const first = i * round.k
  const turns = Array.from({ length: round.k }, (_, unit) => first + unit).filter((turn) => round.order[turn] !== 0)
  if (turns.length === 0) return 'no-turn'
  const { need, tier } = round.problem.pupil
  if (tier[i] !== 4 && round.daysWon(i) >= (need[i] ?? 0)) return 'needs-met'
  const isClash = turns.some((turn) => {
    const held = round.held[turn] ?? NONE
    return held !== NONE && held !== j && round.clash(held, j)
  })
  return isClash ? 'clash' : 'held-better'
}
