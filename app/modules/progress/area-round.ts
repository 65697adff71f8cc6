import { countOf, formOf } from '~/support/words'

/** Where the part of one school in a round of its area stands. */
export type PartState = 'waits' | 'accepted' | 'taken_back' | 'ended' | 'nothing'

/** What became of a round's awards at one school: `proposed`, `leftOut` and `dropped` are awards, the others pupils. */
export interface AwardSums {
  byRule: number
  proposed: number
  placed: number
  leftOut: number
  takenBack: number
  /** Never accepted: the area ended the round before. */
  dropped: number
}

/** How far a school has come with its part, and how many of its pupils are counted as given a place. */
export interface SchoolPart {
  state: PartState
  pupils: number
}

/**
 * The part of a school in a round that has run. What is counted stands still, so that nothing can be learnt about anybody
 * by looking twice: what the rule proposed until the school accepts, and from then on what it accepted, whether bookings
 * end afterwards or the school takes its part back.
 */
export function partOf({ byRule, proposed, placed, leftOut, takenBack, dropped }: AwardSums): SchoolPart {
  if (proposed > 0) return { state: 'waits', pupils: byRule }
  if (placed > 0) return { state: 'accepted', pupils: placed }
  if (takenBack > 0) return { state: 'taken_back', pupils: takenBack }
  if (leftOut > 0) return { state: 'accepted', pupils: 0 }
  return { state: dropped > 0 ? 'ended' : 'nothing', pupils: 0 }
}

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
export function decidedWords(parts: readonly SchoolPart[]): string | null {
  const asked = parts.filter(({ state }) => state !== 'nothing')
  if (asked.length === 0) return null
  const done = asked.filter(({ state }) => state === 'accepted' || state === 'taken_back').length
  if (done === asked.length) return formOf(done, 'The school has accepted.', 'Every school has accepted.')
  return `${done} of ${countOf(asked.length, 'school has', 'schools have')} accepted.`
}
