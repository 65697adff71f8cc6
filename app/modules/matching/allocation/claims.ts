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
  if (held !== NONE) {
    const own = round.claimLevel(turn, held, round.classOn(turn, held), rest)
    if (round.claimLevel(turn, j, cls, rest) >= own) return false
  }
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
  const consider = (turn: number, cls: () => number) => {
    const order = round.order[turn] ?? 0
    if (order === 0 || round.held[turn] === j) return
    const beatsGroup = reserved > 0 && round.isGroup(turn) && isBetter(round, order, bestOfGroup)
    if (!beatsGroup && !isBetter(round, order, best)) return
    if (!claims(round, turn, j, cls())) return
    if (beatsGroup) bestOfGroup = turn
    if (isBetter(round, order, best)) best = turn
  }
  for (let r = reverse.off[j] ?? 0; r < (reverse.off[j + 1] ?? 0); r += 1) {
    const i = reverse.pupil[r] ?? 0
    for (let t = i * round.k; t < (i + 1) * round.k; t += 1) consider(t, () => round.classOn(t, j))
  }
  for (const t of reverse.joined.get(j) ?? [])
    if (round.added[t] === j) consider(t, () => round.addedClass(round.pupilOf(t), j))
  if (best === NONE || bestOfGroup === NONE) return best
  const stage = round.stageOf[best] ?? 0
  return round.stageOf[bestOfGroup] === stage && round.groupUpTo(j, stage) < reserved ? bestOfGroup : best
}

const isBetter = (round: RoundState, order: number, than: number): boolean =>
  than === NONE || order < (round.order[than] ?? 0)

/**
 * The worst-placed holder whose seat a claim is better for, at a full place; NONE when every holder's is. A holder of the
 * group keeps the seat against a claim from outside the group in the same stage while the place holds no more of the group
 * than reserved seats; a claim from the group goes before holders outside it in its stage while there are fewer.
 */
export function weakestHolder(round: RoundState, turn: number, j: number): number {
  const order = round.order[turn] ?? 0
  const reserved = round.problem.place.reserved[j] ?? 0
  const isGroup = round.isGroup(turn)
  if (order > (round.worst[j] ?? 0) && !(isGroup && reserved > 0)) return NONE
  const stage = round.stageOf[turn] ?? 0
  const ofGroup = reserved > 0 ? round.groupUpTo(j, stage) : 0
  let weakest = NONE
  const from = round.seatOff[j] ?? 0
  for (let s = from; s < from + (round.taken[j] ?? 0); s += 1) {
    const holder = round.seat[s] ?? 0
    if (!isJustified(round, turn, holder, { order, stage, isGroup, ofGroup, reserved })) continue
    if (weakest === NONE || (round.order[holder] ?? 0) > (round.order[weakest] ?? 0)) weakest = holder
  }
  return weakest
}

type Claimant = { order: number; stage: number; isGroup: boolean; ofGroup: number; reserved: number }

function isJustified(round: RoundState, turn: number, holder: number, by: Claimant): boolean {
  const sameStage = round.stageOf[holder] === by.stage
  const holderOfGroup = round.isGroup(holder)
  if ((round.order[holder] ?? 0) > by.order)
    return !(sameStage && holderOfGroup && !by.isGroup && by.ofGroup <= by.reserved)
  return sameStage && by.isGroup && !holderOfGroup && by.ofGroup < by.reserved
}

/** How many holders at a full place a turn justly envies, counted as pairs. */
export function justlyEnvied(round: RoundState, turn: number, j: number): number {
  if (weakestHolder(round, turn, j) === NONE) return 0
  const stage = round.stageOf[turn] ?? 0
  const by = {
    order: round.order[turn] ?? 0,
    stage,
    isGroup: round.isGroup(turn),
    ofGroup: round.groupUpTo(j, stage),
    reserved: round.problem.place.reserved[j] ?? 0,
  }
  let pairs = 0
  const from = round.seatOff[j] ?? 0
  for (let s = from; s < from + (round.taken[j] ?? 0); s += 1)
    if (isJustified(round, turn, round.seat[s] ?? 0, by)) pairs += 1
  return pairs
}
