import type { Agreer, BookingState, Doer } from './types'

/** A step as it was taken; `otherAsked` where it asked somebody else than before to agree. */
export type Step = { from: BookingState | null; to: BookingState; byKind: Doer; otherAsked?: Agreer | null }

/** What the state of a booking does not say: whether a round gave it, and who gave it up as what; null when nobody did. */
export type WhoDid = { isGiven: boolean; endedBy: Doer | null; endedFrom: BookingState | null }

/**
 * What a step was: the state it led to where that says it whole, or what whence it came and who took it say besides. Each
 * audience has its words for each kind (`bookings:step`), and no other place tells steps apart.
 */
export type StepKind =
  | Exclude<BookingState, 'requested' | 'withdrawn' | 'cancelled'>
  | 'asked' // for a place, by the pupil
  | 'given' // by an allocation round
  | 'taken' // an offer from the waiting list
  | 'parent_asked' // to agree, instead of the pupil
  | 'student_asked' // to agree, instead of a parent or carer
  | 'not_agreed' // by whoever was asked
  | 'given_up' // by the pupil
  | 'left_list' // by the pupil, who waited for a place
  | 'said_no' // by the pupil, to a place that was offered
  | 'ended_by_school'
  | 'taken_off_list' // by the school
  | 'ended_by_others' // a job, a host or an area

/** Tells what a step was, of all that its two states and whoever took it can mean. */
export function kindOf({ from, to, byKind, otherAsked }: Step): StepKind {
  if (otherAsked) return `${otherAsked}_asked`
  if (to === 'requested') return from === 'offered' ? 'taken' : byKind === 'school' ? 'given' : 'asked'
  if (isGivenUp(to)) return endOf(from, byKind)
  return from === 'agreement_requested' && to === 'declined' ? 'not_agreed' : to
}

/** What was given up, and by whom: a turn on a waiting list and an offer are no place yet. */
function endOf(from: BookingState | null, byKind: Doer) {
  if (byKind === 'student') return from === 'waitlisted' ? 'left_list' : from === 'offered' ? 'said_no' : 'given_up'
  if (byKind === 'school') return from === 'waitlisted' ? 'taken_off_list' : 'ended_by_school'
  return 'ended_by_others'
}

/** Whether a booking in this state was given up or ended by somebody, before it was confirmed or after. */
export const isGivenUp = (state: BookingState): state is 'withdrawn' | 'cancelled' =>
  state === 'withdrawn' || state === 'cancelled'

/** What words about a booking need of its history, so that nobody reads “you” of what somebody else did. */
export function whoDid(steps: readonly Step[]): WhoDid {
  const end = steps.find(({ to }) => isGivenUp(to))
  return {
    isGiven: steps.some((step) => kindOf(step) === 'given'), // a school takes places for its pupils in no other way
    endedBy: end?.byKind ?? null,
    endedFrom: end?.from ?? null,
  }
}
