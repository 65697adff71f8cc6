import { bestPlace, LOOKING } from './best-place'
import type { Moves } from './moves'
import { NONE, type RoundState } from './round-state'
import { turnsInOrder } from './turns'

const MOST_PASSES = 20

/**
 * Tie repair for the turns of a stage that are without a place, best first: each looks at the full places of its list in its
 * order of asking, and where a holder can move to a free place as good to them, the seat goes to its best claim.
 */
export function repairTies(round: RoundState, moves: Moves, turns: Int32Array, each: (at: number) => void): void {
  for (let at = 0; at < turns.length; at += 1) {
    each(at)
    const turn = turns[at] ?? NONE
    if (round.held[turn] === NONE) roomFor(round, moves, turn)
    moves.settle()
  }
}

/** One pass in which turns that hold a place improve in the same way, and flexible pupils go back where there is room. */
export function polish(round: RoundState, moves: Moves): void {
  for (const turn of turnsInOrder(round)) {
    if (round.held[turn] === NONE) continue
    roomFor(round, moves, turn)
    backToFree(round, moves, turn)
    moves.settle()
  }
}

function roomFor(round: RoundState, moves: Moves, turn: number): void {
  const before = round.held[turn]
  while (round.held[turn] === before) {
    const j = bestPlace(round, turn, LOOKING.room)
    if (j === NONE) return
    moves.makeRoom(j)
  }
}

/** A pupil who was moved among their choices takes a choice they like better if it has a free seat. */
function backToFree(round: RoundState, moves: Moves, turn: number): void {
  const held = round.held[turn] ?? NONE
  if (held === NONE || round.problem.pupil.flexible[round.pupilOf(turn)] !== 1) return
  const j = bestPlace(round, turn, LOOKING.back)
  if (j === NONE) return
  moves.move(turn, j)
  moves.fill(held)
}

/** Goes through every turn until none has a claim that is free or better than a holder's: the last word on envy and waste. */
export function settleAll(round: RoundState, moves: Moves): void {
  moves.settle()
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let moved = false
    for (const turn of turnsInOrder(round))
      if (bestPlace(round, turn, LOOKING.newClaim) !== NONE) {
        moved = moves.restate(turn) || moved
        moves.settle()
      }
    if (!moved) return
  }
}
