import type { RoundState } from '../allocation/states'

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

/** No award at all. */
export const NO_AWARDS: AwardSums = { byRule: 0, proposed: 0, placed: 0, leftOut: 0, takenBack: 0, dropped: 0 }

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

/** Where a round stands for one school: its own part may be settled while others still read theirs, or after it ended. */
export type OwnStanding = RoundState | 'part_accepted' | 'part_taken_back' | 'part_ended'

/**
 * Where a round stands for who reads it.
 * @param part  of the reader's school; null where no school's part is meant
 */
export function standingFor({ state, part }: { state: RoundState; part: PartState | null }): OwnStanding {
  if (state === 'proposed' && part === 'accepted') return 'part_accepted'
  if ((state === 'proposed' || state === 'accepted') && part === 'taken_back') return 'part_taken_back'
  return (state === 'proposed' || state === 'accepted') && part === 'ended' ? 'part_ended' : state
}
