import { goesBefore, weakestHolder } from './holders'
import { NONE, type Seating } from './seating'

/** How often a walk asks whether it has come to turns that are too late: seldom enough to cost nothing. */
const NOW_AND_THEN = 8

/** Whose lists a place is on: `entry[off[j]] … entry[off[j + 1] - 1]`, and the turns whose list it joined. */
export interface Reverse {
  off: Int32Array
  /** The class of the place on their list in the upper 8 bits, the pupil in the lower 24. */
  entry: Uint32Array
  joined: Map<number, number[]>
}

const PUPIL_BITS = 24
/** Four tiers of three units at most. */
const STAGES = 12
/** The pupil of an entry of reverse lists. */
export const pupilIn = (entry: number): number => entry & 0xffffff
/** The class of the place on that pupil's list. */
export const classIn = (entry: number): number => entry >>> PUPIL_BITS

/**
 * Lists turned round: for each place the pupils who have it on their list, in the order of their first turns.
 * @param byTurn every pupil, by tier and then as turns go
 */
export function reverseLists({ problem, lists }: Seating, byTurn: Int32Array): Reverse {
  const off = new Int32Array(problem.places + 1)
  for (let e = 0; e < lists.place.length; e += 1) {
    const after = (lists.place[e] ?? 0) + 1
    off[after] = (off[after] ?? 0) + 1
  }
  for (let j = 0; j < problem.places; j += 1) off[j + 1] = (off[j + 1] ?? 0) + (off[j] ?? 0)
  const entry = new Uint32Array(lists.place.length)
  const next = off.slice()
  for (let n = 0; n < byTurn.length; n += 1) {
    const i = byTurn[n] ?? 0
    for (let e = lists.off[i] ?? 0; e < (lists.off[i + 1] ?? 0); e += 1) {
      const j = lists.place[e] ?? 0
      const at = next[j] ?? 0
      entry[at] = ((lists.class[e] ?? 0) << PUPIL_BITS) | i
      next[j] = at + 1
    }
  }
  return { off, entry, joined: new Map() }
}

/** Turns claim a place of classes below this. */
const claimsBelowAt = (round: Seating, j: number): Uint8Array => round.claimsBelow[round.days[j] ?? 0] ?? NO_CLAIMS
const NO_CLAIMS = new Uint8Array(0)

/**
 * Whether a turn claims a place of its list: prefers it to what it holds, and can go there. Does not ask who sits there.
 * @param cls the class of the place on the turn's list
 */
export function claims(round: Seating, turn: number, j: number, cls: number): boolean {
  return cls < (claimsBelowAt(round, j)[turn] ?? 0) && round.held[turn] !== j && round.fits(turn, j)
}

/**
 * The best claim on a seat that is or becomes free: of the earliest stage; in it the best turn of the group while the place
 * holds fewer of the group than reserved seats, else the best turn. NONE when nobody claims it.
 */
export function bestClaim(round: Seating, reverse: Reverse, j: number): number {
  const found: Found = { best: NONE, ofGroup: NONE, isOpen: null }
  const last = reverse.off[j + 1] ?? 0
  const claimsBelow = claimsBelowAt(round, j)
  over: for (let at = reverse.off[j] ?? 0; at < last; at += 1) {
    const entry = reverse.entry[at] ?? 0
    const first = pupilIn(entry) * round.k
    const cls = classIn(entry)
    for (let turn = first; turn < first + round.k; turn += 1) {
      if (cls >= (claimsBelow[turn] ?? 0)) continue
      if (found.best !== NONE && noneBetterFrom(round, first, j, found)) break over
      consider(round, turn, j, cls, found)
    }
  }
  for (const turn of reverse.joined.get(j) ?? [])
    if (round.added[turn] === j) consider(round, turn, j, round.addedClass(round.pupilOf(turn), j), found)
  if (found.best === NONE || found.ofGroup === NONE || !isReserveOpen(round, j, found.best)) return found.best
  return round.stageOf[found.ofGroup] === round.stageOf[found.best] ? found.ofGroup : found.best
}

/** Whether a place holds fewer of the group, up to the stage of a turn, than it has reserved seats. */
function isReserveOpen(round: Seating, j: number, turn: number): boolean {
  const reserved = round.problem.place.reserved[j] ?? 0
  return reserved > 0 && round.groupUpTo(j, round.stageOf[turn] ?? 0) < reserved
}

/** The best claims so far; whether the reserve is open for the best is worked out once, when somebody asks. */
type Found = { best: number; ofGroup: number; isOpen: boolean | null }

/** Whether neither this pupil nor anybody after them in the order of first turns has a better claim, or one of the group that goes first. */
function noneBetterFrom(round: Seating, firstTurn: number, j: number, found: Found): boolean {
  if ((round.order[firstTurn] ?? 0) <= (round.order[found.best] ?? 0)) return false
  const stage = round.stageOf[found.best]
  if (round.stageOf[firstTurn] !== stage) return true
  if (found.ofGroup !== NONE && round.stageOf[found.ofGroup] === stage) return true
  found.isOpen ??= isReserveOpen(round, j, found.best)
  return !found.isOpen
}

function consider(round: Seating, turn: number, j: number, cls: number, found: Found): void {
  const order = round.order[turn] ?? 0
  if (order === 0) return
  const beatsAll = isBetter(round, order, found.best)
  const mayReserve = (round.problem.place.reserved[j] ?? 0) > 0 && isBetter(round, order, found.ofGroup)
  const beatsGroup = mayReserve && round.isGroup(turn)
  if ((!beatsAll && !beatsGroup) || !claims(round, turn, j, cls)) return
  if (beatsAll) {
    found.best = turn
    found.isOpen = null
  }
  if (beatsGroup) found.ofGroup = turn
}

const isBetter = (round: Seating, order: number, than: number): boolean =>
  than === NONE || order < (round.order[than] ?? 0)

/** For each stage 1 when a claim of the group may go before a holder outside it: fewer of the group, up to it, than reserved seats. */
function stagesWithOpenReserve(round: Seating, j: number): Uint8Array {
  const reserved = round.problem.place.reserved[j] ?? 0
  const open = new Uint8Array(STAGES)
  const from = round.seats.off[j] ?? 0
  for (let s = from; reserved > 0 && s < from + (round.seats.taken[j] ?? 0); s += 1) {
    const holder = round.seats.holder[s] ?? 0
    const stage = round.stageOf[holder] ?? 0
    if (open[stage] === 0 && !round.isGroup(holder) && round.groupUpTo(j, stage) < reserved) open[stage] = 1
  }
  return open
}

/** The turns that claim a seat of a place which is free or whose holder they go before, as things stand. */
export function claimsThatGoBefore(round: Seating, reverse: Reverse, j: number): number[] {
  const openFor = stagesWithOpenReserve(round, j)
  const gate = round.seats.gate[j] ?? 0
  const anyOpen = openFor.includes(1)
  const found: number[] = []
  const look = (turn: number, cls: number) => {
    const mayUseReserve = openFor[round.stageOf[turn] ?? 0] === 1 && round.isGroup(turn)
    const mayGo = (round.order[turn] ?? 0) <= gate || mayUseReserve
    if (mayGo && claims(round, turn, j, cls) && (!round.isFull(j) || weakestHolder(round, turn, j) !== NONE))
      found.push(turn)
  }
  const claimsBelow = claimsBelowAt(round, j)
  for (let at = reverse.off[j] ?? 0; at < (reverse.off[j + 1] ?? 0); at += 1) {
    const entry = reverse.entry[at] ?? 0
    const first = pupilIn(entry) * round.k
    const cls = classIn(entry)
    if (!anyOpen && at % NOW_AND_THEN === 0 && (round.order[first] ?? 0) > gate) break // so are all after it
    for (let turn = first; turn < first + round.k; turn += 1) {
      if (cls < (claimsBelow[turn] ?? 0)) look(turn, cls)
    }
  }
  for (const turn of reverse.joined.get(j) ?? [])
    if (round.added[turn] === j) look(turn, round.addedClass(round.pupilOf(turn), j))
  return found
}

/** How many holders at a full place a turn justly envies, counted as pairs. */
export function justlyEnvied(round: Seating, turn: number, j: number): number {
  if (weakestHolder(round, turn, j) === NONE) return 0
  const ofGroup = round.groupUpTo(j, round.stageOf[turn] ?? 0)
  const reserved = round.problem.place.reserved[j] ?? 0
  let pairs = 0
  const from = round.seats.off[j] ?? 0
  for (let s = from; s < from + (round.seats.taken[j] ?? 0); s += 1)
    if (goesBefore(round, turn, round.seats.holder[s] ?? 0, ofGroup, reserved)) pairs += 1
  return pairs
}
