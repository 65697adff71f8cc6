import { weakestHolder, whoGoes } from './holders'
import { CLASSES, LEVEL, MOST_DAYS, NONE, OPEN, type RoundState } from './round-state'

/**
 * What a turn looks for on its list: a place that would keep it (`ask`), a full place it claims where somebody may move
 * (`room`), a free place as good as the one it holds (`asGood`), a free place it likes better, whatever it waived
 * (`back`), or a seat it claims that is free or whose holder has the weaker claim (`claim`).
 */
export const LOOKING = { ask: 0, room: 1, asGood: 2, back: 3, claim: 4 } as const
export type Looking = (typeof LOOKING)[keyof typeof LOOKING]

/**
 * The best place of a turn's list, in its order of asking, among those it is looking for and that do not clash with the
 * pupil's other places. The inmost loop of the engine: every list is walked here, again and again, so what belongs to the
 * turn is worked out once, the cheap questions come first, and it stops at the first class that cannot be better.
 * @returns the place, or NONE
 */
export function bestPlace(round: RoundState, turn: number, looking: Looking): number {
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return NONE
  const { lists, gate, days, mayMove, groupTaken } = round
  const { place, class: classes, off, minutes } = lists
  const { reserved } = round.problem.place
  const isFloor = round.problem.precedence === 'reserve-first'
  const i = round.pupilOf(turn)
  const order = round.order[turn] ?? 0
  const held = round.held[turn] ?? NONE
  const isGroup = round.isGroup(turn)
  const daysFirst = round.isDaysFirst(turn)
  const last = off[i + 1] ?? 0
  let best = NONE
  let bestKey = Infinity
  let bestLevel = held !== NONE && looking !== LOOKING.asGood ? (round.heldLevel[turn] ?? 0) - 1 : Infinity
  const onlyClass = looking === LOOKING.asGood && !round.isFlexible(turn) ? (round.heldClass[turn] ?? NONE) : NONE
  for (let e = off[i] ?? 0; e < last; e += 1) {
    const cls = classes[e] ?? 0
    if (!daysFirst && cls * (MOST_DAYS + 1) > bestLevel) break // classes stand in order on a list
    if (onlyClass !== NONE && cls !== onlyClass) continue
    const j = place[e] ?? 0
    if (looking === LOOKING.room) {
      if (mayMove[j] === 0 || gate[j] === OPEN) continue
    } else if (looking === LOOKING.asGood || looking === LOOKING.back) {
      if (gate[j] !== OPEN) continue
    } else if (order > (gate[j] ?? 0)) {
      const kept = reserved[j] ?? 0
      if (!isGroup || kept === 0) continue
      if (isFloor && looking === LOOKING.ask && (groupTaken[j] ?? 0) >= kept) continue
    }
    const useful = Math.min(days[j] ?? 0, rest)
    const level = daysFirst ? (MOST_DAYS - useful) * CLASSES + cls : cls * (MOST_DAYS + 1) + MOST_DAYS - useful
    if (level > bestLevel || j === held) continue
    if (held !== NONE && !isRather(round, turn, cls, level, useful, rest, looking)) continue
    const key = level * LEVEL + round.withinLevel(turn, j, minutes[e] ?? 0)
    if (key > bestKey || (key === bestKey && j > best) || !round.fits(turn, j)) continue
    if (gate[j] !== OPEN && !isSurelyHad(round, turn, j, looking)) continue
    best = j
    bestKey = key
    bestLevel = level
  }
  return (round.added[turn] ?? NONE) === NONE ? best : orJoined(round, turn, looking, rest, best, bestKey)
}

/** The place that joined a turn's list later, where it is what the turn looks for and better than the best of the list. */
function orJoined(
  round: RoundState,
  turn: number,
  looking: Looking,
  rest: number,
  best: number,
  bestKey: number,
): number {
  const j = round.added[turn] ?? NONE
  if (j === round.held[turn]) return best
  const isFree = !round.isFull(j)
  const isRoom = looking === LOOKING.room
  if (isFree ? isRoom : looking === LOOKING.asGood || looking === LOOKING.back || (isRoom && round.mayMove[j] === 0))
    return best
  const cls = round.addedClass(round.pupilOf(turn), j)
  const level = round.level(turn, j, cls, rest)
  const useful = Math.min(round.days[j] ?? 0, rest)
  const key = level * LEVEL + round.withinLevel(turn, j, round.minutesTo(turn, j))
  if (key > bestKey || !round.fits(turn, j)) return best
  if (round.held[turn] !== NONE && !isRather(round, turn, cls, level, useful, rest, looking)) return best
  return isFree || isSurelyHad(round, turn, j, looking) ? j : best
}

/** Whether a full place is what a turn looks for, by its holders. */
function isSurelyHad(round: RoundState, turn: number, j: number, looking: Looking): boolean {
  if (looking === LOOKING.ask) return whoGoes(round, j, turn) !== turn
  return looking === LOOKING.room || weakestHolder(round, turn, j) !== NONE
}

/** Whether a turn that holds a place would go to another, for what it looks for. */
function isRather(
  round: RoundState,
  turn: number,
  cls: number,
  level: number,
  useful: number,
  rest: number,
  looking: Looking,
): boolean {
  const isBetter = level < (round.heldLevel[turn] ?? 0)
  if (looking === LOOKING.back) return isBetter
  const heldUseful = Math.min(round.days[round.held[turn] ?? 0] ?? 0, rest)
  const isFlexible = round.isFlexible(turn)
  if (looking === LOOKING.asGood) return (cls === round.heldClass[turn] || isFlexible) && useful >= heldUseful
  return isBetter && (!isFlexible || useful > heldUseful)
}
