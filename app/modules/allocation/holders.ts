import { NONE, type Seating } from './seating'

/**
 * Who goes when a turn asks at a full place in its stage: a holder by a turn of that stage, or the turn itself. Seats given in
 * earlier stages stay given.
 */
export function whoGoes(round: Seating, j: number, turn: number): number {
  if (round.problem.precedence === 'open-first') return whoGoesOpenFirst(round, j, turn)
  const stage = round.stageOf[turn] ?? 0
  const isGroup = round.isGroup(turn)
  const ofGroup = (round.seats.groupTaken[j] ?? 0) + Number(isGroup)
  let worst = turn
  let worstOther = isGroup ? NONE : turn
  const from = round.seats.off[j] ?? 0
  const to = from + (round.seats.taken[j] ?? 0)
  for (let s = from; s < to; s += 1) {
    const holder = round.seats.holder[s] ?? 0
    if (round.stageOf[holder] !== stage) continue
    const order = round.order[holder] ?? 0
    if (order > (round.order[worst] ?? 0)) worst = holder
    if ((worstOther === NONE || order > (round.order[worstOther] ?? 0)) && !round.isGroup(holder)) worstOther = holder
  }
  return ofGroup <= (round.problem.place.reserved[j] ?? 0) && worstOther !== NONE ? worstOther : worst
}

/** Open seats by turn first, then the reserved ones: the worst of the rest outside the group goes, else the worst of all. */
function whoGoesOpenFirst(round: Seating, j: number, turn: number): number {
  const from = round.seats.off[j] ?? 0
  const staying = [turn]
  let [earlier, earlierGroup] = [0, 0]
  for (let s = from; s < from + (round.seats.taken[j] ?? 0); s += 1) {
    const holder = round.seats.holder[s] ?? 0
    if (round.stageOf[holder] === round.stageOf[turn]) staying.push(holder)
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

/**
 * The worst-placed holder of a full place whom a claim of this turn goes before; NONE when it goes before nobody. A holder of
 * the group keeps the seat against a claim from outside the group in the same stage while the place holds no more of the group
 * than reserved seats; a claim from the group goes before holders outside it in its stage while there are fewer.
 */
export function weakestHolder(round: Seating, turn: number, j: number): number {
  const order = round.order[turn] ?? 0
  const reserved = round.problem.place.reserved[j] ?? 0
  const isGroup = round.isGroup(turn)
  if (order > (round.seats.worst[j] ?? 0) && !(isGroup && reserved > 0)) return NONE
  // With nothing reserved, a holder of the group is one more than the reserve protects.
  const ofGroup = reserved > 0 ? round.groupUpTo(j, round.stageOf[turn] ?? 0) : 1
  let weakest = NONE
  const from = round.seats.off[j] ?? 0
  const to = from + (round.seats.taken[j] ?? 0)
  for (let s = from; s < to; s += 1) {
    const holder = round.seats.holder[s] ?? 0
    const isWeaker = weakest === NONE || (round.order[holder] ?? 0) > (round.order[weakest] ?? 0)
    if (isWeaker && goesBefore(round, turn, holder, ofGroup, reserved)) weakest = holder
  }
  return weakest
}

/**
 * Whether a claim goes before a holder (docs/allocation-rule.md, What always holds).
 * @param ofGroup holders of the group by turns of the claim's stage and earlier ones
 */
export function goesBefore(round: Seating, turn: number, holder: number, ofGroup: number, reserved: number): boolean {
  const isSameStage = round.stageOf[holder] === round.stageOf[turn]
  if ((round.order[holder] ?? 0) > (round.order[turn] ?? 0)) {
    if (!isSameStage || ofGroup > reserved) return true
    return round.isGroup(turn) || !round.isGroup(holder)
  }
  return isSameStage && ofGroup < reserved && round.isGroup(turn) && !round.isGroup(holder)
}
