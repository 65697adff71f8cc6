import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import type { RoundState } from '../allocation/states'
import type { Tier } from '../allocation/types'
import { isHostReason } from '../opportunities/cover'
import { hostReasonWords } from '../opportunities/cover-words'
import {
  type AdjustRefusal,
  type DayLeftOut,
  type LeftOutReason,
  ROUND_REFUSALS,
  type RoundRefusal,
  type SetUpProblem,
  type StandsReason,
} from './reasons'
import type { OwnStanding } from './school-part'
import type { RoundField } from './types'

/** What a lead reads beside a field of the set-up. */
export const setUpMessages = {
  no_name: 'Enter a name, such as Spring round.',
  no_years: 'Select at least one year group.',
  not_ahead: 'Enter a first date after today.',
  dates_out_of_order: 'Enter a last date on or after the first date.',
  too_far_ahead: 'Enter dates within the next twelve months.',
  lists_close_in_past: 'Enter a closing day that is today or later.',
  lists_close_too_late: 'Close lists before the first date, so that there is time to ask parents and carers.',
  places_per_pupil: 'Enter 1, 2 or 3 places.',
  rounds_left: 'Enter how many more rounds you plan, from 0 to 20.',
  reserve_percent: 'Enter a share from 0 to 80.',
  reserve_decision_missing: 'Write down why you keep seats for disadvantaged pupils, and who decided it.',
  reserve_not_in_area: 'An area round keeps no seats for a group: only schools may see who is in it.',
} satisfies Record<SetUpProblem, string>

/** The field that each problem belongs to. */
export const setUpFieldOf = {
  no_name: 'name',
  no_years: 'yearGroups',
  not_ahead: 'fromOn',
  dates_out_of_order: 'toOn',
  too_far_ahead: 'toOn',
  lists_close_in_past: 'listsCloseOn',
  lists_close_too_late: 'listsCloseOn',
  places_per_pupil: 'placesPerPupil',
  rounds_left: 'roundsLeft',
  reserve_percent: 'reservePercent',
  reserve_decision_missing: 'reserveDecision',
  reserve_not_in_area: 'reservePercent',
} satisfies Record<SetUpProblem, RoundField>

/** Where a round was found when a step from elsewhere was to be taken, and what can be done from there. */
const foundMessages = {
  is_draft: 'This round is still being set up: its lists have not been opened. Nothing has been changed.',
  is_open:
    'The lists of this round are open, so this was not done. Its set-up can no longer be changed: cancel the round to set up another, or freeze it to go on.',
  is_frozen: 'This round is frozen, so this was not done. Run it, or open its lists again, from where it stands now.',
  is_running: 'This round is running. Wait until it has finished, or stop it.',
  is_proposed: 'This round has run and its proposal is there to read, so this was not done.',
  is_accepted:
    'This round has been accepted, so this was not done. What was accepted of it is booked. The page of the round says what can still be done.',
  is_undone: 'This round was accepted and then undone. Nothing more can be done with it: set up another.',
  is_cancelled: 'This round has been cancelled. Nothing more can be done with it: set up another.',
  part_accepted: 'Your school has accepted its part of this round already, so nothing has been changed.',
} satisfies Record<StandsReason | 'part_accepted', string>

/** What a lead reads when a step of a round cannot be taken. */
export const roundMessages = {
  ...foundMessages,
  nobody_in_it: 'No pupil is in the year groups you chose. Choose other year groups.',
  no_days_in_it:
    'No day between these dates has a free place that could be given. Change the dates, or wait until employers have posted more days.',
  lists_close_passed: 'The closing day of the lists has passed. Choose a later one before you open the round.',
  lists_still_open: 'Pupils can still choose. Tick the box to close the lists early, or wait until they close.',
  choices_keep_changing:
    'Pupils were changing their choices all the while, so the lists were not closed. Nothing has happened. Try again in a minute.',
  nothing_proposed: 'The round proposes no place for your pupils, so there is nothing to accept.',
  already_confirmed:
    'A place of this round is confirmed or its day has come, so the round can no longer be undone. Cancel single bookings instead.',
  not_accepted: 'No place of this round stands booked for your pupils, so there is nothing to take back.',
  not_replayable:
    'No file without names can be made of this round: it has so many days that lists were cut short, and without homes it would end otherwise.',
  changed_meanwhile: 'Somebody else has just changed this round. Look at it again, then make your change.',
} satisfies Record<Exclude<RoundRefusal, 'not_as_shown' | 'opened_beside'>, string>

/** The same, of every reason there is. */
export function roundRefusalWords(language: Language, reason: RoundRefusal): string {
  if (reason === 'not_as_shown') return wordsIn(language)('frame:notAsShown')
  return reason === 'opened_beside' ? wordsIn(language)('rounds:beside.gone') : roundMessages[reason]
}

/** Why something about a round was not done, as an address names it; null when nothing known. */
export const roundRefusedWords = (language: Language, name: string | null): string | null => {
  const reason = ROUND_REFUSALS.find((one) => one === name)
  return reason ? roundRefusalWords(language, reason) : null
}

/** What a lead reads when a proposal cannot be changed so. */
export const adjustMessages = {
  ...foundMessages,
  already_taken_out: 'This place has been taken out of the proposal already. The reason that is kept stands with it.',
  changed_meanwhile: 'Somebody else changed the proposal at the same moment. Look at it again, then send it once more.',
  reason_needed: 'Say why, in a sentence the pupil may read.',
  not_in_round: 'Choose a day and a pupil of this round.',
  already_given: 'The pupil has this day already, in the proposal or because they asked for it.',
  no_seat_left: 'Every place on this day is given in the proposal. Take one out first, or choose another day.',
  clashes_with_award: 'The pupil has another day of this round on one of these dates. Take that one out first.',
  no_more_places: 'The pupil already has as many places as one pupil may get in this round.',
  not_for_them: 'This day is not for the pupil’s year group or age, or is no longer open.',
  busy_then: 'The pupil has a place somewhere else at that time.',
} satisfies Record<AdjustRefusal, string>

/** Why a proposed place was left out on acceptance, as a lead reads it. */
export function leftOutForSchool(language: Language, reason: LeftOutReason): string {
  if (isHostReason(reason)) return hostReasonWords(language, 'school')[reason]
  const words = wordsIn(language)
  return reason === 'day_has_passed' || reason === 'student_left'
    ? words(`bookings:decisionRefusal.${reason}`)
    : words(`rounds:leftOutReason.${reason}`)
}

/** Why a day between the dates is not in the round. */
export const dayLeftOutWords = {
  by_hand: 'Taken out by hand',
  virtual: 'Online, so there is no place to share out by distance',
  encounter: 'A talk or fair, which does not count as a day',
  not_a_full_day: 'One of its dates is too short to count as a full day',
  no_free_place: 'Every place is taken',
  promised_to_waiting_list: 'Its free places are promised to pupils on the waiting list',
  employer_suspended: 'The employer is suspended',
  employer_not_checked: 'The employer waits to be checked',
  check_ends_too_soon: 'The employer’s check ends before the last date',
  insurance_not_seen: 'Nobody has seen the employer’s insurance',
  insurance_ends_too_soon: 'The employer’s insurance ends before the last date',
  host_not_ready: 'The employer’s check or insurance does not cover it',
  no_position: 'We do not know where the workplace is',
} satisfies Record<DayLeftOut, string>

/** Where a round stands, for its staff. */
const roundStateWords = {
  draft: 'Being set up',
  open: 'Open for choices',
  frozen: 'Frozen',
  running: 'Running',
  proposed: 'Proposal to read',
  accepted: 'Accepted',
  undone: 'Undone',
  cancelled: 'Cancelled',
} satisfies Record<RoundState, string>

/** Where a round stands for the staff of a school, whose own part may be settled already. */
export const ownStandingWords = {
  ...roundStateWords,
  part_accepted: 'Accepted by your school',
  part_taken_back: 'Taken back by your school',
  part_ended: 'Ended before your school accepted',
} satisfies Record<OwnStanding, string>

/** Where a round of an area stands, for the area's people, who decide for no pupil. */
export const areaStateWords = { ...roundStateWords, proposed: 'With the schools' } satisfies Record<RoundState, string>

/** How urgent a pupil's days are, for staff. */
export const tierWords = {
  1: 'Last chance: no later round comes before their 18th birthday',
  2: 'Later rounds could not make up what is missing',
  3: 'On track with later rounds',
  4: 'Has all their days already',
} satisfies Record<Tier, string>

/** What is read when an answer to a review cannot be saved. */
export const reviewAnswerMessages = {
  answer_needed: 'Write an answer that the pupil can read.',
  already_answered: 'Somebody has already answered. Look at the answer.',
} satisfies Record<'answer_needed' | 'already_answered', string>

/** What is read when a run brought nothing. Nothing was booked by it. */
export const runFailedWords = {
  stopped: 'The site was restarted while the round was being worked out. Nothing was given. Run it again.',
  broken:
    'The check after the run found a mistake, so nothing is proposed and nothing was given. Please tell whoever looks after this site.',
  failed:
    'The round could not be worked out, and nothing was given. Run it again, or tell whoever looks after this site.',
}

/** What stands in the history of a booking that was taken back with its round. */
export const UNDONE_REASON = 'The school took back the round that gave this place.'
