import { fail, type FormErrors, type FormValues } from './form'

/** Reasons named for what somebody or the clock had done to the record before the form came. */
const FOUND_OTHERWISE = /^(?:already|is|was)_|_(?:already|meanwhile)$/

/** Others of that kind, which are named for what does not hold of it any more. */
const NO_MORE: readonly string[] = [
  'address_changed',
  'asked_of_parent',
  'day_has_passed',
  'kept_for_list',
  'link_expired',
  'link_gone',
  'link_replaced',
  'no_longer_needed',
  'no_places_left',
  'not_accepted',
  'not_as_shown',
  'not_asked',
  'not_confirmed',
  'not_live',
  'not_offered',
  'not_open',
  'not_paused',
  'not_published',
  'not_suspended',
  'not_waiting',
  'nothing_to_undo',
  'offer_expired',
  'parent_agrees',
  'part_accepted',
  'place_ended',
  'places_left',
  'pupil_agrees',
  'stale',
  'student_left',
  'unknown_booking',
]

/**
 * The status of an answer that refuses for a reason: 409 where things stand otherwise than its page showed, 422 for what was
 * typed.
 */
const statusOf = (reason: string): 409 | 422 => (FOUND_OTHERWISE.test(reason) || NO_MORE.includes(reason) ? 409 : 422)

/**
 * Shows the page again after a rule said no: the reason's sentence under its field, with what was typed.
 * @param reason undefined where it is what was typed, and the sentence alone says what
 */
export const refuse = (reason: string | undefined, errors: FormErrors, values: FormValues = {}) =>
  fail(errors, values, reason === undefined ? 422 : statusOf(reason))
