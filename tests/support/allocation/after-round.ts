import { bestClaim, claims, pupilIn, type Reverse, reverseLists } from '~/modules/allocation/claims'
import type { Allocation } from '~/modules/allocation/engine'
import type { Lists, Problem } from '~/modules/allocation/problem'
import { restore } from '~/modules/allocation/restore'
import { NONE, type Seating } from '~/modules/allocation/seating'
import { firstTurnOrder, lotteryOrder } from '~/modules/allocation/turns'

/** One step of a chain: a turn that goes to a place, and the place it leaves (-1 when it had none). */
export type Step = { turn: number; pupil: number; place: number; left: number }

/** A round that is over, kept so that seats given up later go by the same rule. */
export class AfterRound {
  readonly round: Seating
  private readonly reverse: Reverse

  constructor(problem: Problem, lists: Lists, allocation: Allocation) {
    this.round = restore(problem, lists, allocation)
    this.reverse = reverseLists(this.round, firstTurnOrder(problem, lotteryOrder(problem)))
    for (const [turn, j] of allocation.added.entries()) {
      if (j === NONE) continue
      this.reverse.joined.set(j, [...(this.reverse.joined.get(j) ?? []), turn])
    }
  }

  /** The turns that claim a place, best first: its waiting list. */
  waitlist(j: number): number[] {
    const { round, reverse } = this
    const waiting: number[] = []
    for (let r = reverse.off[j] ?? 0; r < (reverse.off[j + 1] ?? 0); r += 1) {
      const i = pupilIn(reverse.entry[r] ?? 0)
      for (let t = i * round.k; t < (i + 1) * round.k; t += 1)
        if (claims(round, t, j, round.classOn(t, j))) {
          waiting.push(t)
          break // the pupil's best turn stands for them
        }
    }
    return waiting.sort((a, b) => (round.order[a] ?? 0) - (round.order[b] ?? 0))
  }

  /**
   * Pupil `i` gives place `j` up: their turn ends, the seat goes to its best claim, the seat that one leaves to its best
   * claim, until nobody claims one. Costs one reverse list a step.
   * @returns the chain; empty when nobody claims the seat or the pupil does not hold it
   */
  vacate(i: number, j: number): Step[] {
    const { round, reverse } = this
    const leaving = Array.from({ length: round.k }, (_, unit) => i * round.k + unit).find((t) => round.held[t] === j)
    if (leaving === undefined) return []
    round.rise(leaving)
    round.order[leaving] = 0
    round.reckon(leaving)
    const chain: Step[] = []
    let free = j
    while (free !== NONE) {
      const turn = bestClaim(round, reverse, free)
      if (turn === NONE) break
      const left = round.held[turn] ?? NONE
      if (left !== NONE) round.rise(turn)
      round.sit(turn, free)
      chain.push({ turn, pupil: round.pupilOf(turn), place: free, left })
      free = left
    }
    return chain
  }
}
