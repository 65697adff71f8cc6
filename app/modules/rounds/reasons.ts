import { ROUND_STATES, type RoundState } from '../allocation/states'
import type { BookingRefusal } from '../bookings/rules'
import { NEVER_GIVEN } from '../matching/in-rounds'
import { HOST_REASONS, type HostReason } from '../opportunities/cover'
import { NOT_ELIGIBLE_REASONS } from '../opportunities/eligibility'

/*
 * Every reason for which something about a round is refused, left out or not booked. Each has its sentence in messages.ts.
 */

/** Why a round cannot be set up so; each belongs to one field. */
const SET_UP_PROBLEMS = [
  'no_name',
  'no_years',
  'not_ahead', // the first date is today or before
  'dates_out_of_order',
  'too_far_ahead', // more than a school year
  'lists_close_in_past',
  'lists_close_too_late', // on or after the first date
  'places_per_pupil',
  'rounds_left',
  'reserve_percent',
  'reserve_decision_missing',
  'reserve_not_in_area', // an area lead may not use a flag that only schools may read
] as const
export type SetUpProblem = (typeof SET_UP_PROBLEMS)[number]

/** That a step cannot be taken from where a round stands: the state itself, as it was found when the step was to be written. */
export type StandsReason = `is_${RoundState}`

/** Where a round was found, as the reason for which a step that begins elsewhere is refused. */
export const foundIn = (state: RoundState): StandsReason => `is_${state}`

/** Why a step of a round's life cannot be taken now. */
export const ROUND_REFUSALS = [
  ...ROUND_STATES.map(foundIn),
  'part_accepted', // by the school, in an area's round that others still read
  'nobody_in_it',
  'no_days_in_it',
  'lists_close_passed', // lists close in the past: change the date first
  'lists_still_open', // and nobody said that they close early
  'choices_keep_changing', // each time the round was built, somebody had chosen meanwhile
  'nothing_proposed',
  'already_confirmed', // a booking of the round is confirmed, or its day has come
  'not_accepted', // nothing of the school's was booked by it
  'not_replayable', // its anonymous file would end otherwise: see export-files
  'changed_meanwhile', // somebody else saved first
  'opened_beside', // another round of theirs was opened meanwhile, for some of the same pupils
  'not_as_shown', // it would do something else than its page said
] as const
export type RoundRefusal = (typeof ROUND_REFUSALS)[number]

/** Why an award cannot be changed by hand. */
const ADJUST_REFUSALS = [
  ...ROUND_STATES.map(foundIn),
  'part_accepted', // by the school, in an area's round that others still read
  'already_taken_out', // by a colleague, or in another window
  'changed_meanwhile', // somebody else saved first
  'reason_needed',
  'not_in_round', // the day or the pupil
  'already_given', // in the proposal, or they hold or wait for it themselves
  'no_seat_left', // in the proposal
  'clashes_with_award',
  'no_more_places', // the pupil has as many as one may have
  'not_for_them', // years or age
  'busy_then',
] as const
export type AdjustRefusal = (typeof ADJUST_REFUSALS)[number]

/** Why a proposed place was, or would be, left out on acceptance; `host_not_ready` of one that is kept from before the causes were told apart. */
export type LeftOutReason = BookingRefusal | 'student_left' | 'host_not_ready' | HostReason
/** All of them, for one that was kept. */
export const LEFT_OUT_REASONS = [
  ...NOT_ELIGIBLE_REASONS,
  'already_asked',
  'busy_then',
  'no_places_left',
  'kept_for_list',
  'places_left',
  'student_left',
  'host_not_ready',
  ...HOST_REASONS,
] as const satisfies readonly LeftOutReason[]

/** Why a day between the dates of a round is not in it. */
const DAY_LEFT_OUT = [
  'by_hand',
  ...NEVER_GIVEN,
  'no_free_place',
  'promised_to_waiting_list',
  ...HOST_REASONS,
  'host_not_ready', // of a round frozen before the causes were told apart
  'no_position',
] as const
export type DayLeftOut = (typeof DAY_LEFT_OUT)[number]
