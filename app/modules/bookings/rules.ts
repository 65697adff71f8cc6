import { hasLeft } from '../people/leaving'
import { type HostReason, whyNotCovered } from '../opportunities/cover'
import { type Candidate, type NotEligible, type Offer, whyNotEligible } from '../opportunities/eligibility'
import { firstClash, type SessionTime } from '../opportunities/overlap'
import type { HostPapers } from '../opportunities/types'
import type { Day } from '~/support/dates'
import { type Agreer, type BookingState, HOLDING_STATES, LIVE_STATES, PENDING_STATES } from './types'

export type BookingRefusal =
  | NotEligible
  | 'already_asked'
  | 'busy_then'
  | 'no_places_left'
  | 'kept_for_list' // the free places are for those who wait
  | 'places_left'
export type DecisionRefusal = 'not_asked' | 'not_waiting' | 'day_has_passed' | 'student_left' | HostReason
/** What became of a request before its school decided: the kinds of step that lead out of waiting for it. */
export type GoneRefusal =
  'school_approved' | 'declined' | 'given_up' | 'ended_by_school' | 'ended_by_others' | 'expired'
/** How a booking ended that somebody then wanted to give up or to ask about: the kinds of step that end one. */
export type EndRefusal =
  Exclude<GoneRefusal, 'school_approved'> | 'left_list' | 'said_no' | 'taken_off_list' | 'not_agreed' | 'lapsed_offer'
export type LeaveRefusal =
  | 'not_live'
  | 'already_started'
  | 'offer_over' // before the job that ends it came by
  | 'moved_meanwhile' // by somebody else, since the page was opened
export type OfferRefusal = 'not_offered' | 'offer_expired' | NotEligible | 'busy_then'
export type AgreementRefusal =
  'link_replaced' | 'link_expired' | 'already_answered' | 'no_longer_needed' | 'name_needed'
export type OwnAgreementRefusal = 'no_longer_needed' | 'asked_of_parent'
export type AskingRefusal =
  'not_waiting' | 'day_has_passed' | 'email_wrong' | 'pupil_agrees' | 'parent_agrees' | 'address_changed'

/** An opportunity as somebody asks for a place on it: whom it is for, when it is, how full it is. */
export type BookableOpportunity = Offer & {
  sessions: readonly SessionTime[]
  capacityPlaces: number
  takenPlaces: number
  /** Of the places that are not taken, those that somebody on the waiting list can have. */
  keptPlaces: number
}

/** Why an opportunity does not suit this student, however full it is; null when it does. */
export function whyNotSuited(
  student: Candidate,
  opportunity: Offer & { sessions: readonly SessionTime[] },
  diary: readonly SessionTime[],
  today: Day,
): NotEligible | 'busy_then' | null {
  return whyNotEligible(student, opportunity, today) ?? (firstClash(opportunity.sessions, diary) ? 'busy_then' : null)
}

/**
 * Why this student may not take a place on this opportunity today; null when they may. First reason wins. A place that
 * came free is kept for those who wait until it was offered to them. A last place that somebody else takes in the same
 * moment is caught by the guarded update behind it, with the same reason.
 * @param diary the sessions of every other place the student holds
 */
export function whyNotBook(
  student: Candidate,
  opportunity: BookableOpportunity,
  diary: readonly SessionTime[],
  today: Day,
): BookingRefusal | null {
  const reason = whyNotSuited(student, opportunity, diary, today)
  if (reason) return reason
  if (opportunity.takenPlaces >= opportunity.capacityPlaces) return 'no_places_left'
  return opportunity.takenPlaces + opportunity.keptPlaces >= opportunity.capacityPlaces ? 'kept_for_list' : null
}

/** Whether no place can be had now, but the waiting list can be joined. */
export const isWaitOnly = (reason: BookingRefusal | null): boolean =>
  reason === 'no_places_left' || reason === 'kept_for_list'

/** Why this student may not join the waiting list; null when they may. While places are left they ask for one instead. */
export function whyNotWait(
  student: Candidate,
  opportunity: BookableOpportunity,
  diary: readonly SessionTime[],
  today: Day,
): BookingRefusal | null {
  const reason = whyNotBook(student, opportunity, diary, today)
  return isWaitOnly(reason) ? null : (reason ?? 'places_left')
}

/** Why a school may not approve or decline this request now; null when it may. */
export function whyNotDecide(booking: { state: BookingState; firstOn: Day }, today: Day): DecisionRefusal | null {
  if (booking.state === 'waitlisted' || booking.state === 'offered') return 'not_asked'
  if (booking.state !== 'requested') return 'not_waiting'
  return booking.firstOn <= today ? 'day_has_passed' : null
}

/**
 * Why this one may not be asked anew to agree; null when they may. Whoever is asked now may be sent the question again,
 * whatever the school's rule became; somebody else is asked only where the rule of today would have them asked.
 * @param wouldAsk  whom the rule of today would have asked
 * @source docs/rules.md, Who agrees
 */
export function whyNotAskAnew(
  booking: { state: BookingState; agreer: Agreer | null; firstOn: Day },
  whom: Agreer,
  wouldAsk: Agreer,
  today: Day,
): Exclude<AskingRefusal, 'email_wrong' | 'address_changed'> | null {
  if (booking.state !== 'agreement_requested') return 'not_waiting'
  if (booking.firstOn <= today) return 'day_has_passed'
  if (whom === booking.agreer || whom === wouldAsk) return null
  return wouldAsk === 'student' ? 'pupil_agrees' : 'parent_agrees'
}

/** Why a request that can be decided may be declined, but not approved; null when it may be approved too. */
export function whyNotApprove(
  student: { leftOn: Day | null },
  opportunity: { host: HostPapers; lastOn: Day },
  today: Day,
): 'student_left' | HostReason | null {
  if (hasLeft(student.leftOn, today)) return 'student_left'
  return whyNotCovered(opportunity.host, opportunity.lastOn)
}

/** Why a booking cannot be given up; null when it can. From the first day on the register says what happened instead. */
export function whyNotLeave(booking: { state: BookingState; firstOn: Day }, today: Day): LeaveRefusal | null {
  if (!isLive(booking.state)) return 'not_live'
  return booking.firstOn <= today ? 'already_started' : null
}

/** Whether a booking in this state still has to be settled before it is confirmed. */
export const isPending = (state: BookingState): boolean => PENDING_STATES.some((pending) => pending === state)

/** Which exit giving up leads to: before the place was confirmed it is withdrawn, after that cancelled. */
export const exitFor = (state: BookingState): 'withdrawn' | 'cancelled' =>
  state === 'waitlisted' || isPending(state) ? 'withdrawn' : 'cancelled'

/** Whether a booking in this state takes up one of the places. */
export const isHolding = (state: BookingState): boolean => HOLDING_STATES.some((holding) => holding === state)

/** Whether a booking in this state still stands: holding a place or waiting for one. */
export const isLive = (state: BookingState): boolean => LIVE_STATES.some((live) => live === state)

const OFFER_HOURS = 48

/** Until when an offer from the waiting list stands: two days, and never past the evening before the first date. */
export function offerExpiry(now: Date, dayBeforeEvening: Date): Date {
  const twoDays = new Date(now.getTime() + OFFER_HOURS * 3_600_000)
  return twoDays < dayBeforeEvening ? twoDays : dayBeforeEvening
}
