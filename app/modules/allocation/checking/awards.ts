import { countOf } from '~/support/words'
import type { Problems } from '../file-problems'
import { suitableEntry } from './claims'
import type { CheckedPlace } from './case'
import type { LaidOut } from './standing'
import { barrierOf, clash } from './suitable'

/** Every award is of a place that the pupil may have. */
export function checkEligibility({ awards, lists }: LaidOut, wrong: Problems): void {
  for (const { path, pupil, place } of awards) {
    if (pupil.list !== null) {
      if (!lists[pupil.at]?.entries.has(place.ref)) wrong.add(path, `${place.ref} is not on the list of ${pupil.ref}`)
      continue
    }
    const barrier = barrierOf(pupil, place)
    if (barrier !== null) wrong.add(path, `${pupil.ref} may not have ${place.ref}: ${barrier}`)
  }
}

/** No place gives more seats than it has. */
export function checkCapacity({ round, holdersOf }: LaidOut, wrong: Problems): void {
  for (const place of round.places.values()) {
    const given = holdersOf(place).length
    if (given > place.capacity)
      wrong.add(
        `places[${place.at}]`,
        `${place.ref} has ${countOf(place.capacity, 'seat')}, and ${countOf(given, 'was', 'were')} given`,
      )
  }
}

/** Nobody is in two places on one date. */
export function checkClashes({ round, awardsOf }: LaidOut, wrong: Problems): void {
  for (const pupil of round.pupils.values()) {
    const awards = awardsOf(pupil)
    for (const [at, award] of awards.entries())
      for (const other of awards.slice(0, at))
        if (clash(award.place, other.place))
          wrong.add(award.path, `${pupil.ref} has ${other.place.ref} on a date of ${award.place.ref}`)
  }
}

/** Nobody has more places than the policy allows. */
export function checkCount({ round, awards, awardsOf }: LaidOut, wrong: Problems): void {
  const { k } = round.instance.policy
  for (const pupil of round.pupils.values()) {
    const given = awardsOf(pupil).length
    if (given > k)
      wrong.add(
        `pupils[${pupil.at}]`,
        `${pupil.ref} was given ${countOf(given, 'place')}, and ${countOf(k, 'is', 'are')} the most`,
      )
  }
  for (const { path, stated } of awards) if (stated.unit > k) wrong.add(`${path}.unit`, `is more than ${k}`)
}

/** Class and travel minutes of each award are those of the list. */
export function checkClasses(standing: LaidOut, wrong: Problems): void {
  for (const { path, stated, pupil, place } of standing.awards) {
    const entry = suitableEntry(standing, pupil, place)
    if (entry === null) continue // told by the check of eligibility
    if (entry.class !== stated.class) wrong.add(`${path}.class`, `is ${entry.class} by the wishes of ${pupil.ref}`)
    if (entry.minutes !== stated.minutes) wrong.add(`${path}.minutes`, `must be ${entry.minutes}`)
  }
}

/** A place beyond a pupil's list is given only where the list was cut. */
export function checkLists({ awards, lists }: LaidOut, wrong: Problems): void {
  for (const { path, pupil, place } of awards) {
    const list = lists[pupil.at]
    if (list && !list.entries.has(place.ref) && !list.cut)
      wrong.add(path, `${place.ref} is not on the list of ${pupil.ref}, and that list is whole`)
  }
}

/** The seats of a place that nobody holds. */
export const freeSeats = ({ holdersOf }: LaidOut, place: CheckedPlace): number =>
  place.capacity - holdersOf(place).length
