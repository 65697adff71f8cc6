import { NONE, type RoundState } from './round-state'

/** Above every key of a list. */
const NO_KEY = Infinity
const LEVEL = 2 ** 30

/**
 * A turn's best place among those that `may` have it now: by level, then the order of asking, then the number of the
 * place. Asks each place on the list, and the one that joined it, once.
 * @returns the place, or NONE
 */
export function bestPlace(round: RoundState, turn: number, may: (j: number) => boolean): number {
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return NONE
  const i = round.pupilOf(turn)
  const { off, place, class: cls, minutes } = round.lists
  let best = NONE
  let bestKey = NO_KEY
  for (let e = off[i] ?? 0; e < (off[i + 1] ?? 0); e += 1) {
    const j = place[e] ?? 0
    const level = round.level(turn, j, cls[e] ?? 0, rest) * LEVEL
    if (level > bestKey || !may(j) || !round.fits(turn, j)) continue
    const key = level + round.withinLevel(turn, j, minutes[e] ?? 0)
    if (key < bestKey || (key === bestKey && j < best)) {
      best = j
      bestKey = key
    }
  }
  const joined = round.added[turn] ?? NONE
  if (joined !== NONE && may(joined) && round.fits(turn, joined)) {
    const level = round.level(turn, joined, round.addedClass(i, joined), rest) * LEVEL
    if (level + round.withinLevel(turn, joined, round.minutesTo(turn, joined)) < bestKey) return joined
  }
  return best
}

/**
 * Pupil-proposing deferred acceptance for the turns of one stage, best turn first. Whoever has to make room asks on at
 * once. A place that would not keep a turn is passed over without asking, which changes nothing.
 * @param turns in order
 * @param stage their stage
 */
export function askInTurn(round: RoundState, turns: Int32Array, stage: number, each: (at: number) => void): void {
  let asking = NONE
  const may = (j: number) => !round.isFull(j) || mayBump(round, j, asking, stage)
  for (let at = 0; at < turns.length; at += 1) {
    each(at)
    asking = turns[at] ?? NONE
    while (asking !== NONE) {
      const j = bestPlace(round, asking, may)
      if (j === NONE) break
      const bumped = round.isFull(j) ? whoGoes(round, j, asking, stage) : NONE
      if (bumped !== NONE) round.rise(bumped)
      round.sit(asking, j)
      asking = bumped
    }
  }
}

function mayBump(round: RoundState, j: number, turn: number, stage: number): boolean {
  const isBetter = (round.order[turn] ?? 0) < (round.worst[j] ?? 0)
  const mayUseReserve = (round.problem.place.reserved[j] ?? 0) > 0 && round.isGroup(turn)
  return (isBetter || mayUseReserve) && whoGoes(round, j, turn, stage) !== turn
}

/** Who goes when one more turn than there are seats wants to stay at a full place: a turn of this stage, perhaps the one asking. */
function whoGoes(round: RoundState, j: number, turn: number, stage: number): number {
  if (round.problem.precedence === 'open-first') return whoGoesOpenFirst(round, j, turn, stage)
  const reserved = round.problem.place.reserved[j] ?? 0
  const ofGroup = (round.groupTaken[j] ?? 0) + Number(round.isGroup(turn))
  let worst = turn
  let worstOther = round.isGroup(turn) ? NONE : turn
  const from = round.seatOff[j] ?? 0
  for (let s = from; s < from + (round.taken[j] ?? 0); s += 1) {
    const holder = round.seat[s] ?? 0
    if (round.stageOf[holder] !== stage) continue
    const order = round.order[holder] ?? 0
    if (order > (round.order[worst] ?? 0)) worst = holder
    if (!round.isGroup(holder) && (worstOther === NONE || order > (round.order[worstOther] ?? 0))) worstOther = holder
  }
  return ofGroup <= reserved && worstOther !== NONE ? worstOther : worst
}

/** Open seats by turn first, then the reserved ones: the worst of the rest outside the group goes, else the worst of all. */
function whoGoesOpenFirst(round: RoundState, j: number, turn: number, stage: number): number {
  const from = round.seatOff[j] ?? 0
  const staying = [turn]
  let [earlier, earlierGroup] = [0, 0]
  for (let s = from; s < from + (round.taken[j] ?? 0); s += 1) {
    const holder = round.seat[s] ?? 0
    if (round.stageOf[holder] === stage) staying.push(holder)
    else {
      earlier += 1
      earlierGroup += Number(round.isGroup(holder))
    }
  }
  const seats = (round.problem.place.capacity[j] ?? 0) - earlier
  const reserved = Math.min(seats, Math.max(0, (round.problem.place.reserved[j] ?? 0) - earlierGroup))
  staying.sort((a, b) => (round.order[a] ?? 0) - (round.order[b] ?? 0))
  for (let at = staying.length - 1; at >= seats - reserved; at -= 1) {
    const holder = staying[at] ?? turn
    if (!round.isGroup(holder)) return holder
  }
  return staying.at(-1) ?? turn
}
