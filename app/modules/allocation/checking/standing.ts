import { grouped } from '~/support/grouped'
import type { Problems } from '../file-problems'
import type { Award, Refusal, RoundResult, Turn } from '../types'
import type { Case, CheckedPlace, CheckedPupil } from './case'
import { type CheckedList, listsOf } from './lists'

/** A turn of the result with what it holds in the end. */
export interface CheckedTurn {
  path: string
  stated: Turn
  pupil: CheckedPupil
  order: number
  /** Stages in their order: tier 1 unit 1, tier 1 unit 2, … */
  stage: number
  place: CheckedPlace | null
}

interface CheckedAward {
  path: string
  stated: Award
  pupil: CheckedPupil
  place: CheckedPlace
}

/** A result beside its round: who holds what by which turn. */
export interface LaidOut {
  round: Case
  result: RoundResult
  lists: readonly CheckedList[]
  turns: readonly CheckedTurn[]
  awards: readonly CheckedAward[]
  refusals: readonly { path: string; stated: Refusal; pupil: CheckedPupil; place: CheckedPlace }[]
  turnsOf: (pupil: CheckedPupil) => readonly CheckedTurn[]
  /** The awards of a pupil by unit. */
  awardsOf: (pupil: CheckedPupil) => readonly CheckedAward[]
  /** The turns that hold a seat of a place. */
  holdersOf: (place: CheckedPlace) => readonly CheckedTurn[]
}

/** Puts a result beside its round. @returns null when it names pupils, places or turns that are not there, or one twice */
export function laidOut(round: Case, result: RoundResult, problems: Problems): LaidOut | null {
  const named = <T extends { pupil: string }>(list: readonly T[], name: string) =>
    list.flatMap((stated, at) => {
      const path = `${name}[${at}]`
      const pupil = round.pupils.get(stated.pupil)
      if (!pupil) problems.add(`${path}.pupil`, 'is not among the pupils')
      return pupil ? { path, stated, pupil } : []
    })
  const placed = <T extends { path: string; stated: { place: string } }>(list: readonly T[]) =>
    list.flatMap((entry) => {
      const place = round.places.get(entry.stated.place)
      if (!place) problems.add(`${entry.path}.place`, 'is not among the places')
      return place ? { ...entry, place } : []
    })
  const turns = named(result.turns, 'turns')
  const awards = placed(named(result.awards, 'awards'))
  const refusals = placed(named(result.refusals, 'refusals'))
  const turnKey = ({ pupil, unit }: { pupil: string; unit: number }) => JSON.stringify([pupil, unit])
  const awardByTurn = byKey(awards, ({ stated }) => turnKey(stated), problems, 'There are two awards by this turn')
  const turnByKey = byKey(
    turns,
    ({ stated }) => turnKey(stated),
    problems,
    'There are two turns of this pupil and unit',
  )
  for (const { path, stated } of awards)
    if (!turnByKey.has(turnKey(stated))) problems.add(`${path}.unit`, 'has no turn of that unit')
  if (!problems.none) return null

  const units = round.instance.policy.k
  const withPlaces = turns.map(({ path, stated, pupil }) => ({
    path,
    stated,
    pupil,
    order: stated.order,
    stage: stated.tier * (units + 1) + stated.unit,
    place: awardByTurn.get(turnKey(stated))?.place ?? null,
  }))
  return {
    round,
    result,
    lists: listsOf(round),
    turns: withPlaces,
    awards,
    refusals,
    turnsOf: groupOf(withPlaces, ({ pupil }) => pupil.at),
    awardsOf: groupOf(
      awards.toSorted((a, b) => a.stated.unit - b.stated.unit),
      ({ pupil }) => pupil.at,
    ),
    holdersOf: groupOf(
      withPlaces.filter(({ place }) => place !== null),
      ({ place }) => place?.at ?? -1,
    ),
  }
}

function byKey<T extends { path: string }>(
  list: readonly T[],
  key: (entry: T) => string,
  problems: Problems,
  says: string,
): Map<string, T> {
  const met = new Map<string, T>()
  for (const entry of list) {
    if (met.has(key(entry))) problems.add(entry.path, says)
    met.set(key(entry), entry)
  }
  return met
}

function groupOf<T>(list: readonly T[], at: (entry: T) => number): (of: { at: number }) => readonly T[] {
  const groups = grouped(list, at)
  return (of) => groups.get(of.at) ?? []
}
