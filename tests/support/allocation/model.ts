import type { PlaceIn, PupilIn } from '~/modules/allocation/types'

import { classOf, compareKeys, listOf, suits } from './model-lists'
import type { Ran } from './rounds'

/*
 * The rule of docs/allocation-rule.md once more, as plainly as it can be said and without anything of the engine: what the
 * properties hold its rounds against. Lists are in `model-lists`.
 */

/** A turn with the place it holds in the end. */
export interface Seated {
  pupil: PupilIn
  unit: number
  order: number
  stage: number
  place: PlaceIn | null
  /** The places on its list, the one that joined it included. */
  list: PlaceIn[]
  cut: boolean
}

export interface ModelStanding {
  ran: Ran
  turns: Seated[]
}

/** Who holds what by which turn. */
export function modelStandingOf(ran: Ran): ModelStanding {
  const { instance, draws, allocation, problem, result } = ran
  const { k, candidates } = instance.policy
  const lists = instance.pupils.map((pupil, at) => listOf(pupil, draws.low[at] ?? 0, instance.places, candidates))
  const rowOf = new Map(Array.from(problem.pupil.number, (number, row) => [number, row]))
  const numberOf = new Map(instance.pupils.map(({ ref }, at) => [ref, at]))
  const placeBy = new Map(instance.places.map((place) => [place.ref, place]))
  const awards = new Map(result.awards.map(({ pupil, unit, place }) => [`${pupil} ${unit}`, place]))
  const turns = result.turns.flatMap(({ pupil: ref, unit, order, tier }): Seated[] => {
    const number = numberOf.get(ref) ?? -1
    const pupil = instance.pupils[number]
    const own = lists[number]
    if (!pupil || !own) return []
    const joined = instance.places[allocation.added[(rowOf.get(number) ?? 0) * k + unit - 1] ?? -1]
    return [
      {
        pupil,
        unit,
        order,
        stage: tier * 10 + unit,
        place: placeBy.get(awards.get(`${ref} ${unit}`) ?? '') ?? null,
        list: joined ? [...own.list, joined] : own.list,
        cut: own.cut,
      },
    ]
  })
  return { ran, turns }
}

/** The turns that hold a place. */
export const seated = ({ turns }: ModelStanding) =>
  turns.flatMap(({ pupil, unit, place }) => (place ? [{ pupil, unit, place }] : []))

const turnsOf = ({ turns }: ModelStanding, { ref }: PupilIn) => turns.filter(({ pupil }) => pupil.ref === ref)

/** Days a pupil still needs when a turn comes. */
export function restOf(standing: ModelStanding, { pupil, unit }: Pick<Seated, 'pupil' | 'unit'>): number {
  const before = turnsOf(standing, pupil).filter((turn) => turn.unit < unit)
  const given = before.reduce((days, { place }) => days + (place?.on.length ?? 0), 0)
  return Math.max(0, standing.ran.instance.policy.target - pupil.daysHeld - given)
}

const usefulOf = (place: PlaceIn, rest: number): number => Math.min(place.on.length, rest)

/** How much a turn wants a place: lower is better, equal is equally good. */
export function levelOf(standing: ModelStanding, turn: Seated, place: PlaceIn): number[] {
  const days = -usefulOf(place, restOf(standing, turn))
  const cls = classOf(turn.pupil, place) ?? Infinity
  return turn.pupil.tier === 1 && standing.ran.instance.policy.lastChanceDaysFirst ? [days, cls] : [cls, days]
}

const clash = (a: PlaceIn, b: PlaceIn): boolean => a.on.some((date) => b.on.includes(date))

/** Whether a turn could go to a place as far as its pupil's days and other places go. */
function couldGo(standing: ModelStanding, turn: Seated, place: PlaceIn): boolean {
  if (turn.pupil.tier !== 4 && restOf(standing, turn) === 0) return false
  const others = turnsOf(standing, turn.pupil).filter(({ unit }) => unit !== turn.unit)
  return !others.some((other) => other.place && clash(other.place, place))
}

/** Whether a turn claims a place of its list: prefers it to what it holds and can go there. */
export function claims(standing: ModelStanding, turn: Seated, place: PlaceIn): boolean {
  if (!turn.list.includes(place) || turn.place === place || !couldGo(standing, turn, place)) return false
  if (!turn.place) return true
  if (compareKeys(levelOf(standing, turn, place), levelOf(standing, turn, turn.place)) >= 0) return false
  const rest = restOf(standing, turn)
  return !turn.pupil.flexible || usefulOf(place, rest) > usefulOf(turn.place, rest)
}

export const holdersOf = ({ turns }: ModelStanding, place: PlaceIn): Seated[] =>
  turns.filter((turn) => turn.place === place)

/** How many of the group hold a place by turns of a stage and those before it. */
export const groupUpTo = (standing: ModelStanding, place: PlaceIn, stage: number): number =>
  holdersOf(standing, place).filter((holder) => holder.pupil.group && holder.stage <= stage).length

/** Every claim that goes before the holder of a seat, in words. */
export function envyIn(standing: ModelStanding): string[] {
  return standing.turns.flatMap((turn) =>
    turn.list
      .filter((place) => claims(standing, turn, place))
      .flatMap((place) =>
        holdersOf(standing, place)
          .filter((holder) => goesBefore(standing, turn, place, holder))
          .map((holder) => `turn ${turn.order} envies turn ${holder.order} its seat at ${place.ref}`),
      ),
  )
}

function goesBefore(standing: ModelStanding, turn: Seated, place: PlaceIn, holder: Seated): boolean {
  const ofOneStage = turn.stage === holder.stage
  const ofGroup = groupUpTo(standing, place, turn.stage)
  if (turn.order < holder.order)
    return !(holder.pupil.group && !turn.pupil.group && ofOneStage && ofGroup <= place.reserved)
  return turn.pupil.group && !holder.pupil.group && ofOneStage && ofGroup < place.reserved
}

/** Every free seat that somebody should have, in words: by a claim, or beyond a cut list for a turn without a place. */
export function wasteIn(standing: ModelStanding): string[] {
  const { places } = standing.ran.instance
  const free = places.filter((place) => holdersOf(standing, place).length < place.capacity)
  return standing.turns.flatMap((turn) =>
    free
      .filter((place) => claims(standing, turn, place) || couldHaveBeyond(standing, turn, place))
      .map(({ ref }) => `turn ${turn.order} could have a free seat at ${ref}`),
  )
}

function couldHaveBeyond(standing: ModelStanding, turn: Seated, place: PlaceIn): boolean {
  const mayHave = suits(turn.pupil, place) && classOf(turn.pupil, place) !== null
  return turn.place === null && turn.cut && mayHave && couldGo(standing, turn, place)
}
