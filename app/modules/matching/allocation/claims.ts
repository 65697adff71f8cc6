import { goesBefore, weakestHolder } from './holders'
import { NONE, type RoundState } from './round-state'

/** Whose lists a place is on: `pupil[off[j]] … pupil[off[j + 1] - 1]`, and the turns whose list it joined. */
export interface Reverse {
  off: Int32Array
  pupil: Int32Array
  joined: Map<number, number[]>
}

/** Lists turned round: for each place the pupils who have it on their list. */
export function reverseLists({ problem, lists }: RoundState): Reverse {
  const off = new Int32Array(problem.places + 1)
  for (const j of lists.place) off[j + 1] = (off[j + 1] ?? 0) + 1
  for (let j = 0; j < problem.places; j += 1) off[j + 1] = (off[j + 1] ?? 0) + (off[j] ?? 0)
  const pupil = new Int32Array(lists.place.length)
  const next = off.slice()
  for (let i = 0; i < problem.pupils; i += 1)
    for (let e = lists.off[i] ?? 0; e < (lists.off[i + 1] ?? 0); e += 1) {
      const j = lists.place[e] ?? 0
      const at = next[j] ?? 0
      pupil[at] = i
      next[j] = at + 1
    }
  return { off, pupil, joined: new Map() }
}

/**
 * Whether a turn claims a place of its list: prefers it to what it holds, and can go there. Does not ask who sits there.
 * @param cls the class of the place on the turn's list
 */
export function claims(round: RoundState, turn: number, j: number, cls: number): boolean {
  const held = round.held[turn] ?? NONE
  if ((round.order[turn] ?? 0) === 0 || held === j) return false
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return false
  if (held !== NONE && !round.wants(turn, j, cls, rest, held, round.classOn(turn, held))) return false
  return round.fits(turn, j)
}

/**
 * The best claim on a seat that is or becomes free: of the earliest stage; in it the best turn of the group while the place
 * holds fewer of the group than reserved seats, else the best turn. NONE when nobody claims it.
 */
export function bestClaim(round: RoundState, reverse: Reverse, j: number): number {
  const reserved = round.problem.place.reserved[j] ?? 0
  let best = NONE
  let bestOfGroup = NONE
  const first = reverse.off[j] ?? 0
  const last = reverse.off[j + 1] ?? 0
  const joined = reverse.joined.get(j) ?? []
  const { k } = round
  for (let at = 0; at < (last - first) * k + joined.length; at += 1) {
    const isListed = at < (last - first) * k
    const turn = isListed
      ? (reverse.pupil[first + ((at / k) | 0)] ?? 0) * k + (at % k)
      : (joined[at - (last - first) * k] ?? 0)
    const order = round.order[turn] ?? 0
    if (order === 0 || (!isListed && round.added[turn] !== j)) continue
    const beatsGroup = reserved > 0 && isBetter(round, order, bestOfGroup) && round.isGroup(turn)
    const beatsAll = isBetter(round, order, best)
    if ((!beatsGroup && !beatsAll) || !claims(round, turn, j, round.classOn(turn, j))) continue
    if (beatsGroup) bestOfGroup = turn
    if (beatsAll) best = turn
  }
  if (best === NONE || bestOfGroup === NONE) return best
  const stage = round.stageOf[best] ?? 0
  return round.stageOf[bestOfGroup] === stage && round.groupUpTo(j, stage) < reserved ? bestOfGroup : best
}

const isBetter = (round: RoundState, order: number, than: number): boolean =>
  than === NONE || order < (round.order[than] ?? 0)

/** How many holders at a full place a turn justly envies, counted as pairs. */
export function justlyEnvied(round: RoundState, turn: number, j: number): number {
  if (weakestHolder(round, turn, j) === NONE) return 0
  const ofGroup = round.groupUpTo(j, round.stageOf[turn] ?? 0)
  const reserved = round.problem.place.reserved[j] ?? 0
  let pairs = 0
  const from = round.seatOff[j] ?? 0
  for (let s = from; s < from + (round.taken[j] ?? 0); s += 1)
    if (goesBefore(round, turn, round.seat[s] ?? 0, ofGroup, reserved)) pairs += 1
  return pairs
}
