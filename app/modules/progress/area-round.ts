import { countOf, formOf } from '~/support/words'
import type { PartState, SchoolPart } from '../rounds/school-part'

/**
 * Of how many pupils those are who are counted as given a place: of everybody frozen into the round until the school
 * accepts, and from then on of everybody who takes part, as its own page says. It stands still as that count does.
 */
export const baseOf = (state: PartState, { frozen, takingPart }: { frozen: number; takingPart: number }): number =>
  state === 'accepted' || state === 'taken_back' ? takingPart : frozen

/** The awards that counted when their school accepted, of those that were booked or taken back since. */
export function givenOnAcceptance<Award extends { schoolId: string; state: string }>(
  awards: readonly Award[],
): Award[] {
  const standing = new Set(awards.filter(({ state }) => state === 'placed').map(({ schoolId }) => schoolId))
  return awards.filter(({ schoolId, state }) => state === 'placed' || !standing.has(schoolId))
}

/** Where the part of a school stands, for the lead of its area. */
export const partWords = {
  waits: 'To be accepted by the school',
  accepted: 'Accepted',
  taken_back: 'Accepted, then taken back',
  ended: 'Ended before the school accepted',
  nothing: 'Nothing to accept',
} satisfies Record<PartState, string>

/** How many schools have decided, as a sentence; null when there is nothing to decide. */
export function schoolsDecidedWords(parts: readonly SchoolPart[]): string | null {
  const asked = parts.filter(({ state }) => state !== 'nothing')
  if (asked.length === 0) return null
  const done = asked.filter(({ state }) => state === 'accepted' || state === 'taken_back').length
  if (done === asked.length) return formOf(done, 'The school has accepted.', 'Every school has accepted.')
  return `${done} of ${countOf(asked.length, 'school has', 'schools have')} accepted.`
}
