import type { Proposal } from './proposal-types'
import type { ReviewLine, RoundDay, RoundView } from './types'

/*
 * What the page of a round is drawn from.
 */

/** A pupil who has not chosen yet. */
interface NotYet {
  studentId: string
  name: string
  yearGroup: number
  regGroup: string | null
}

/** How far the pupils of a school have come with choosing. */
export interface WhoChose {
  pupils: number
  /** Put at least one day in order. */
  ranked: number
  /** Answered the questions, without putting a day in order. */
  answered: number
  byYear: { yearGroup: number; pupils: number; chose: number }[]
  notYet: NotYet[]
}

/** Everything the page of a round shows; null for what does not belong to where the round stands. */
export interface RoundPage {
  round: RoundView
  /** Until it has run. */
  days: RoundDay[] | null
  /** While it is being set up: pupils of the school in its year groups. */
  wouldTake: number | null
  /** While pupils choose. */
  chose: WhoChose | null
  proposal: Proposal | null
  /** After acceptance. */
  reviews: ReviewLine[]
}
