import { weakestHolder, whoGoes } from './holders'
import { NONE, type RoundState } from './round-state'

/**
 * What a turn looks for on its list: a place that would keep it (`ask`), a full place it claims where somebody may move
 * (`room`), a free place as good as the one it holds (`as-good`), a free place it likes better, whatever it waived
 * (x
 */
export const LOOKING = { ask: 0, room: 1, asGood: 2, back: 3, claim: 4, newClaim: 5 } as const
export type Looking = (typeof LOOKING)[keyof typeof LOOKING]

/** Levels come before the order of asking, which is below this. */
const LEVEL = 2 ** 30

/**
 * The best place of a turn's list, in its order of asking, among those it is looking for and that do not clash with the
 * pupil's other places. The inmost loop of the engine: every list is walked here, and the cheap questions come first.
 * @returns the place, or NONE
 */
export function bestPlace(round: RoundState, turn: number, looking: Looking): number {
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return NONE
  const { lists, free } = round
  const i = round.pupilOf(turn)
  const held = round.held[turn] ?? NONE
  const heldClass = held === NONE ? NONE : round.classOn(turn, held)
  const last = lists.off[i + 1] ?? 0
  let best = NONE
  let bestKey = Infinity
  const joined = round.added[turn] ?? NONE
  for (let e = lists.off[i] ?? 0; e <= last; e += 1) {
    if (e === last && joined === NONE) break
    const j = e === last ? joined : (lists.place[e] ?? 0)
    const isFree = (free[j] ?? 0) > 0
    if (isFree ? looking === LOOKING.room : !mayHaveFull(round, turn, j, looking)) continue
    if (j === held) continue
    const cls = e === last ? round.addedClass(i, j) : (lists.class[e] ?? 0)
    const level = round.level(turn, j, cls, rest)
    if (level * LEVEL > bestKey) continue
    if (held !== NONE && !isBetterThanHeld(round, turn, j, cls, rest, held, heldClass, looking)) continue
    const minutes = e === last ? round.minutesTo(turn, j) : (lists.minutes[e] ?? 0)
    const key = level * LEVEL + round.withinLevel(turn, j, minutes)
    if (key > bestKey || (key === bestKey && j > best) || !round.fits(turn, j)) continue
    if (!isFree && !isSurelyHad(round, turn, j, looking)) continue
    best = j
    bestKey = key
  }
  return best
}

/** Whether a full place might be what a turn looks for, by the cheapest questions. */
function mayHaveFull(round: RoundState, turn: number, j: number, looking: Looking): boolean {
  if (looking === LOOKING.room) return round.mayMove[j] === 1
  if (looking === LOOKING.asGood || looking === LOOKING.back) return false
  if (looking === LOOKING.newClaim && round.touched[j] === 0) return false
  if ((round.order[turn] ?? 0) < (round.worst[j] ?? 0)) return true
  return (round.problem.place.reserved[j] ?? 0) > 0 && round.isGroup(turn)
}

/** Whether a full place is what a turn looks for, by its holders. */
function isSurelyHad(round: RoundState, turn: number, j: number, looking: Looking): boolean {
  if (looking === LOOKING.ask) return whoGoes(round, j, turn) !== turn
  return looking === LOOKING.room || weakestHolder(round, turn, j) !== NONE
}

function isBetterThanHeld(
  round: RoundState,
  turn: number,
  j: number,
  cls: number,
  rest: number,
  held: number,
  heldClass: number,
  looking: Looking,
): boolean {
  if (looking === LOOKING.back) return round.level(turn, j, cls, rest) < round.level(turn, held, heldClass, rest)
  if (looking === LOOKING.asGood) {
    const isFlexible = round.problem.pupil.flexible[round.pupilOf(turn)] === 1
    const days = round.days[held] ?? 0
    return (cls === heldClass || isFlexible) && Math.min(round.days[j] ?? 0, rest) >= Math.min(days, rest)
  }
  return round.wants(turn, j, cls, rest, held, heldClass)
}
