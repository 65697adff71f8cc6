import type { NotEligible } from '../opportunities/eligibility'
import type { AgreementRefusal, BookingRefusal, DecisionRefusal, LeaveRefusal, OfferRefusal } from './rules'

const notEligible = {
  not_open: 'This day is not open for booking at the moment. Choose another day.',
  day_has_passed: 'This day has started or has already happened. Choose a later one.',
  wrong_year: 'This day is for other year groups. Choose a day for your year.',
  too_young: 'You need to be older on the day to take this place. Choose another day.',
  too_late: 'This day is on or after your 18th birthday, so it could not count. Choose an earlier one.',
} satisfies Record<NotEligible, string>

/** What a student reads when a place cannot be taken. */
export const bookingMessages = {
  ...notEligible,
  already_asked: 'You have already asked for this day. Look under My days to see what happens next.',
  busy_then: 'You already have a place at that time. Give that one up first, or choose another day.',
  no_places_left: 'The last place has just gone. You can join the waiting list, or choose another day.',
  kept_for_list: 'People on the waiting list are asked first. You can join the list, or choose another day.',
  places_left: 'There are places left on this day. Ask for a place.',
} satisfies Record<BookingRefusal, string>

/** What a student reads when an offer from the waiting list cannot be taken up. */
export const offerMessages = {
  ...notEligible,
  not_offered: 'This place is not being offered to you now. Look under My days to see where it stands.',
  offer_expired: 'This offer has run out and the place went to the next person. You can join the waiting list again.',
  busy_then: 'You already have a place at that time. Give that one up first, then say yes to this one.',
} satisfies Record<OfferRefusal, string>

/** What a careers lead reads beside a request that was left as it is. */
export const decisionMessages = {
  not_waiting: 'Somebody has already dealt with this request, or the pupil has withdrawn it.',
  day_has_passed: 'The day has started or has already happened.',
  host_not_ready: "The employer's check or insurance does not cover the last date. Ask your area lead.",
  student_left: 'The pupil is no longer on your roll.',
  nothing_selected: 'Select at least one request.',
  reason_needed: 'Say why, in a sentence the pupil can read.',
} satisfies Record<DecisionRefusal | 'nothing_selected' | 'reason_needed', string>

/** What a person reads when a booking cannot be given up. */
export const leaveMessages = {
  not_live: 'This booking has already ended, so there is nothing to give up.',
  already_started:
    'The first day has come. Tell the host and your school instead; the register will say what happened.',
} satisfies Record<LeaveRefusal, string>

/** What a parent or carer reads when their answer cannot be taken. */
export const agreementMessages = {
  link_expired: 'This link has run out. Ask the school to send a new one.',
  already_answered: 'You have already answered. If you have changed your mind, tell the school.',
  no_longer_needed: 'The school or your child has ended this request, so no answer is needed.',
  name_needed: 'Enter your name.',
} satisfies Record<AgreementRefusal, string>

/** What the school reads when a link to a parent or carer cannot be made. */
export const askAgreementMessages = {
  not_waiting: 'This booking is not waiting for an agreement.',
  email_wrong: 'Enter an email address in the form name@example.org.',
} satisfies Record<'not_waiting' | 'email_wrong', string>
