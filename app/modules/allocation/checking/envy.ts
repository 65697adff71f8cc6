import type { Problems } from '../file-problems'
import { freeSeats } from './awards'
import type { CheckedPlace } from './case'
import { claims, clashesWithOthers, looksForDays, suitableEntry } from './claims'
import type { CheckedTurn, LaidOut } from './standing'

/** A claim that should have been met: who has it, on which place, and against whom. */
export interface Envy {
  turn: CheckedTurn
  place: CheckedPlace
  holder: CheckedTurn
  says: string
}

/** Every justified claim of a turn on a seat that somebody else holds. */
export function* enviesOf(standing: LaidOut): Generator<Envy> {
  for (const turn of standing.turns)
    for (const place of listedPlaces(standing, turn)) {
      if (!claims(standing, turn, place)) continue
      for (const holder of standing.holdersOf(place)) {
        const says = whyJustified(standing, turn, place, holder)
        if (says !== null) yield { turn, place, holder, says }
      }
    }
}

/** Whether a claim of a turn on a seat goes before the turn that holds it. */
export const isJustified = (standing: LaidOut, turn: CheckedTurn, place: CheckedPlace, holder: CheckedTurn): boolean =>
  whyJustified(standing, turn, place, holder) !== null

function whyJustified(standing: LaidOut, turn: CheckedTurn, place: CheckedPlace, holder: CheckedTurn): string | null {
  const ofOneStage = turn.stage === holder.stage
  const inGroup = groupHolders(standing, place, holder.stage)
  if (holder.order > turn.order) {
    const isReserved = holder.pupil.group && !turn.pupil.group && ofOneStage && inGroup <= place.reserved
    if (!isReserved) return `claims ${place.ref}, which ${holder.pupil.ref} holds by the later turn ${holder.order}`
  }
  // A reserved seat is claimed from somebody outside the group, even from a better turn of the stage.
  if (turn.pupil.group && !holder.pupil.group && ofOneStage && inGroup < place.reserved)
    return `claims a reserved seat of ${place.ref}, which ${holder.pupil.ref} holds`
  return null
}

/** How many of the priority group hold a place by turns of a stage and the stages before it. */
const groupHolders = ({ holdersOf }: LaidOut, place: CheckedPlace, stage: number): number =>
  holdersOf(place).filter((holder) => holder.pupil.group && holder.stage <= stage).length

function listedPlaces(standing: LaidOut, turn: CheckedTurn): CheckedPlace[] {
  const refs = [...(standing.lists[turn.pupil.at]?.entries.keys() ?? [])]
  return refs.flatMap((ref) => standing.round.places.get(ref) ?? [])
}

/** No justified envy, where the policy promises it. */
export function checkEnvy(standing: LaidOut, wrong: Problems): void {
  if (standing.round.instance.policy.precedence !== 'reserve-first') return
  for (const { turn, says } of enviesOf(standing)) wrong.add(turn.path, `${turn.pupil.ref} ${says}`)
}

/** No seat is free that a turn claims, nor one that a turn without a place could have. */
export function checkWaste(standing: LaidOut, wrong: Problems): void {
  const free = [...standing.round.places.values()].filter((place) => freeSeats(standing, place) > 0)
  const isFree = new Set(free)
  for (const turn of standing.turns) {
    const wanted =
      turn.place === null
        ? free.find((place) => couldHave(standing, turn, place))
        : listedPlaces(standing, turn).find((place) => isFree.has(place) && claims(standing, turn, place))
    if (wanted) wrong.add(turn.path, `${turn.pupil.ref} could have a free seat of ${wanted.ref}`)
  }
}

const couldHave = (standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): boolean =>
  looksForDays(standing, turn) &&
  suitableEntry(standing, turn.pupil, place) !== null &&
  !clashesWithOthers(standing, turn, place)
