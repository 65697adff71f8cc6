import { weakestHolder, whoGoes } from './holders'
import { bandOf, firstOfClass, LEVEL, levelFor, WORST_LEVEL } from './levels'
import { NONE, type Seating } from './seating'
import { OPEN } from './seats'

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
export function bestPlace(round: Seating, turn: number, looking: Looking): number {
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return NONE
  const { days } = round
  const { gate } = round.seats
  const { place, class: classes, minutes } = round.lists
  const held = round.held[turn] ?? NONE
  const daysFirst = round.isDaysFirst(turn)
  const flags = flagsFor(round, looking)
  const gates = round.isGroup(turn) ? round.seats.groupGate : gate
  const order = gatekept(round, turn, looking)
  let best = NONE
  let bestKey = Infinity
  let bestLevel = held !== NONE && looking !== LOOKING.asGood ? (round.heldLevel[turn] ?? 0) - 1 : WORST_LEVEL
  const { from, to } = partOfList(round, turn, looking, bestLevel)
  for (let e = from - 1; ;) {
    e = flags ? nextFlagged(flags, place, e + 1, to) : nextOpen(gates, place, e + 1, to, order)
    const cls = classes[e] ?? 0
    if (e >= to || (!daysFirst && firstOfClass(cls) > bestLevel)) break // classes stand in order on a list
    const j = place[e] ?? 0
    const useful = Math.min(days[j] ?? 0, rest)
    const level = levelFor(daysFirst, cls, useful)
    if (level > bestLevel || j === held) continue
    if (held !== NONE && !isRather(round, turn, cls, level, useful, rest, looking)) continue
    const minute = minutes[e] ?? 0
    if (level * LEVEL + bandOf(minute) > bestKey) continue
    const key = level * LEVEL + round.withinLevel(turn, j, minute)
    if (key > bestKey || (key === bestKey && j > best) || !round.fits(turn, j)) continue
    if (gate[j] !== OPEN && !isSurelyHad(round, turn, j, looking)) continue
    best = j
    bestKey = key
    bestLevel = level
  }
  return (round.added[turn] ?? NONE) === NONE ? best : orJoined(round, turn, looking, rest, best, bestKey)
}

/** Which places a turn that looks for room, or for a free place, has to look at; null when its own order decides. */
function flagsFor(round: Seating, looking: Looking): Uint8Array | null {
  if (looking === LOOKING.room) return round.seats.mayMakeRoom
  return looking === LOOKING.asGood || looking === LOOKING.back ? round.seats.isOpen : null
}

/** The order by which gates let a turn pass: its own; any gate, where a claim of the group may find a reserved seat. */
function gatekept(round: Seating, turn: number, looking: Looking): number {
  return looking === LOOKING.claim && round.isGroup(turn) ? 0 : (round.order[turn] ?? 0)
}

/** The entries of a turn's list that can be of a level or better: classes stand in order on a list. */
function partOfList(round: Seating, turn: number, looking: Looking, level: number): { from: number; to: number } {
  const { off, class: classes } = round.lists
  const i = round.pupilOf(turn)
  let from = off[i] ?? 0
  let to = off[i + 1] ?? 0
  if (looking === LOOKING.asGood && !round.isFlexible(turn)) {
    const only = round.heldClass[turn] ?? 0
    while (from < to && (classes[from] ?? 0) < only) from += 1
    while (from < to && (classes[to - 1] ?? 0) > only) to -= 1
  } else if (level !== WORST_LEVEL && !round.isDaysFirst(turn)) {
    let end = from
    while (end < to && firstOfClass(classes[end] ?? 0) <= level) end += 1
    to = end
  }
  return { from, to }
}

/** The next entry whose place has its flag up; `to` when there is none. */
function nextFlagged(flags: Uint8Array, place: Int32Array, from: number, to: number): number {
  let e = from
  while (e < to && flags[place[e] ?? 0] === 0) e += 1
  return e
}

/** The next entry whose gate lets an order pass; `to` when there is none. */
function nextOpen(gates: Int32Array, place: Int32Array, from: number, to: number, order: number): number {
  let e = from
  while (e < to && order > (gates[place[e] ?? 0] ?? 0)) e += 1
  return e
}

/** The place that joined a turn's list later, where it is what the turn looks for and better than the best of the list. */
function orJoined(round: Seating, turn: number, looking: Looking, rest: number, best: number, bestKey: number): number {
  const j = round.added[turn] ?? NONE
  if (j === round.held[turn]) return best
  if (flagsFor(round, looking)?.[j] === 0) return best
  const cls = round.addedClass(round.pupilOf(turn), j)
  const level = round.level(turn, j, cls, rest)
  const useful = Math.min(round.days[j] ?? 0, rest)
  const key = level * LEVEL + round.withinLevel(turn, j, round.minutesTo(turn, j))
  if (key > bestKey || !round.fits(turn, j)) return best
  if (round.held[turn] !== NONE && !isRather(round, turn, cls, level, useful, rest, looking)) return best
  return !round.isFull(j) || isSurelyHad(round, turn, j, looking) ? j : best
}

/** Whether a full place is what a turn looks for, by its holders. */
function isSurelyHad(round: Seating, turn: number, j: number, looking: Looking): boolean {
  if (looking === LOOKING.ask) return whoGoes(round, j, turn) !== turn
  return looking === LOOKING.room || weakestHolder(round, turn, j) !== NONE
}

/** Whether a turn that holds a place would go to another, for what it looks for. */
function isRather(
  round: Seating,
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
