import { bestPlace, LOOKING } from './best-place'
import { claimsThatGoBefore } from './claims'
import type { Moves } from './moves'
import { NONE, type Seating } from './seating'
import { turnsInOrder } from './turns'

const MOST_VISITS = 1_000_000

/**
 * Tie repair for the turns of a stage that are without a place, best first: each looks at the full places of its list in its
 * order of asking, and where a holder can move to a free place as good to them, the seat goes to its best claim.
 */
export function repairTies(round: Seating, moves: Moves, turns: Int32Array, each: (at: number) => void): void {
  for (let at = 0; at < turns.length; at += 1) {
    each(at)
    const turn = turns[at] ?? NONE
    if (round.held[turn] === NONE) roomFor(round, moves, turn)
    moves.settle()
  }
}

/** One pass in which turns that hold a place improve in the same way, and flexible pupils go back where there is room. */
export function polish(round: Seating, moves: Moves): void {
  for (const turn of turnsInOrder(round)) {
    if (round.held[turn] === NONE) continue
    roomFor(round, moves, turn)
    backToFree(round, moves, turn)
    moves.settle()
  }
}

function roomFor(round: Seating, moves: Moves, turn: number): void {
  const before = round.held[turn]
  while (round.held[turn] === before) {
    const j = bestPlace(round, turn, LOOKING.room)
    if (j === NONE) return
    moves.makeRoom(j)
  }
}

/** A pupil who was moved among their choices takes a choice they like better if it has a free seat. */
function backToFree(round: Seating, moves: Moves, turn: number): void {
  const held = round.held[turn] ?? NONE
  if (held === NONE || !round.isFlexible(turn)) return
  const j = bestPlace(round, turn, LOOKING.back)
  if (j === NONE) return
  moves.move(turn, j)
  moves.fill(held)
}

/**
 * Goes through every place where a seat changed hands until nobody claims one that is free or go before its holder: the
 * last word on envy and waste.
 */
export function settleAll(round: Seating, moves: Moves): void {
  moves.settle()
  const { touched } = round
  for (let visits = 0; touched.size > 0 && visits < MOST_VISITS; visits += 1) {
    const [j = NONE] = touched
    touched.delete(j)
    for (const turn of claimsThatGoBefore(round, moves.reverse, j)) moves.restate(turn)
    moves.settle()
  }
  round.unsettled += touched.size
}
