import { askInTurn } from './ask'
import { reverseLists } from './claims'
import { FreeSeats } from './longer-lists'
import { Moves } from './moves'
import { polish, repairTies, settleAll } from './repair'
import type { Lists, Problem } from './problem'
import { NONE, Seating } from './seating'
import { RoundCancelled, type Watch } from './watch'
import { byTier, firstTurnOrder, lotteryOrder, startStage, turnsInOrder } from './turns'

/** Who has what at the end of a round; index `pupil × k + unit − 1`, place −1 and turn 0 where there is none. */
export interface Allocation {
  held: Int32Array
  /** The number of the turn; a lower one is better. */
  order: Int32Array
  /** Which stage a turn belonged to, from 0: (tier − 1) × k + unit − 1. */
  stageOf: Uint8Array
  /** The place that joined the list of the turn because the list was cut and the place had a free seat. */
  added: Int32Array
  turns: number
  /** Claims left over when settling was stopped; 0 unless something is wrong. */
  unsettled: number
}

/** The name and version of this implementation of the rule, as results carry it. */
export const ENGINE = 'five-by-18 entitlement rounds 1'

const TIERS = [1, 2, 3, 4] as const
const BETWEEN_LOOKS = 2048

/**
 * Runs a round by the rule in docs/allocation-rule.md. Pure: the same problem and lists give the same allocation.
 * @throws RoundCancelled when `watch.isCancelled` says so
 */
export function allocate(problem: Problem, lists: Lists, watch: Watch = {}): Allocation {
  const round = runStages(problem, lists, watch).round
  return {
    held: round.held,
    order: round.order,
    stageOf: round.stageOf,
    added: round.added,
    turns: round.turns,
    unsettled: round.unsettled,
  }
}

/** The same, with the state to go on from: for vacancies after the round. */
function runStages(problem: Problem, lists: Lists, watch: Watch = {}): { round: Seating; moves: Moves } {
  const round = new Seating(problem, lists)
  const byLottery = lotteryOrder(problem)
  const moves = new Moves(round, reverseLists(round, firstTurnOrder(problem, byLottery)))
  const members = byTier(problem, byLottery)
  const stages = TIERS.length * problem.k
  let [stage, reported] = [0, -1]
  for (const tier of TIERS)
    for (let unit = 1; unit <= problem.k; unit += 1) {
      const turns = startStage(round, members[tier] ?? new Int32Array(0), unit, stage)
      const look = (at: number) => {
        if (at % BETWEEN_LOOKS !== 0) return
        if (watch.isCancelled?.()) throw new RoundCancelled()
        const reached = (stage + at / Math.max(1, turns.length)) / stages
        if (reached <= reported) return // repair goes through the turns of its stage once more
        reported = reached
        watch.progress?.(reached)
      }
      askInTurn(round, turns, look)
      lengthenLists(round, moves, turns)
      if (problem.repair === 'ties') repairTies(round, moves, turns, look)
      stage += 1
    }
  if (problem.repair === 'ties') polish(round, moves)
  do settleAll(round, moves)
  while (lengthenLists(round, moves, turnsInOrder(round)))
  watch.progress?.(1)
  return { round, moves }
}

/** Turns without a place whose list was cut look for a free seat anywhere. @returns whether one found any */
function lengthenLists(round: Seating, { reverse }: Moves, turns: Int32Array): boolean {
  const { cut } = round.lists
  const waits = (turn: number) => round.held[turn] === NONE && cut[round.pupilOf(turn)] === 1
  if (!turns.some(waits)) return false
  let found = false
  const free = new FreeSeats(round)
  for (const turn of turns) {
    if (!waits(turn)) continue
    const j = free.bestFor(turn)
    if (j === NONE) continue
    round.added[turn] = j
    const joined = reverse.joined.get(j)
    if (joined) joined.push(turn)
    else reverse.joined.set(j, [turn])
    round.sit(turn, j)
    if (round.isFull(j)) free.hasFilled(j)
    found = true
  }
  return found
}
