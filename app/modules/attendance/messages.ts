import { countOf } from '~/support/words'
import type { FeedbackReason, RegisterReason } from './rules'
import type { AttendanceState, RecorderKind } from './types'

/** Why a register is not saved, to the host or the school that takes it. */
export const registerMessages = {
  unknown_session: 'Choose a date of this day.',
  not_today: 'You can take the register on the day itself or after it.',
  host_too_late:
    'This day was more than four weeks ago, so names are no longer shown to you. Ask the school to mark it.',
  nobody_marked: 'Mark at least one pupil.',
  unknown_booking: 'One of these pupils is not on this day any more. Look at the list again.',
  marked_twice: 'One pupil was marked twice. Mark each once.',
  marked_meanwhile:
    'Somebody marked one of these pupils while you had the register open, so nothing is saved yet. What stands now is said beside the pupil. Save again to put yours in its place.',
  not_confirmed: 'One of these pupils has no confirmed place on this day, so they cannot be marked.',
  already_verified: 'This day is already verified for a pupil you changed. Ask their school to put it right.',
  minutes_missing: 'Enter how many minutes they were there for.',
  too_many_minutes: 'Enter fewer minutes: no more than the day without its break.',
} satisfies Record<RegisterReason, string>

/** The marks of a register, as the buttons name them. */
export const markWords = {
  attended: 'Attended',
  part: 'Left early or came late',
  absent_notified: 'Absent, told us',
  no_show: 'Did not come',
} satisfies Record<AttendanceState, string>

/** What whoever marked a pupil is called who may not be named. */
export const markerWords = { school: 'The school', employer: 'The host' } satisfies Record<RecorderKind, string>

/** Who made the mark that a register would have overwritten, as a sentence begins and ends. */
type By = { who: string; when: string }

/** That somebody marked a pupil while a register was open, about the whole of it. */
export const registerOvertaken = ({ who, when }: By): string =>
  `${who} marked one of these pupils ${when}, while you had the register open, so nothing is saved yet. What stands now is said beside the pupil. Save again to put yours in its place.`

/** What stands beside the pupil whom somebody marked meanwhile. @param by null when nobody is known to have */
export const markedMeanwhile = (
  stands: { state: AttendanceState; workedMinutes: number } | null,
  by: By | null,
): string =>
  stands
    ? `${by ? `${by.who} marked this pupil ${by.when}` : 'Marked meanwhile'}: ${markWords[stands.state]}${stands.state === 'part' ? `, ${countOf(stands.workedMinutes, 'minute')}` : ''}.`
    : 'The mark was taken away meanwhile.'

/** Why feedback is not saved, to the host. */
export const feedbackMessages = {
  register_first: 'Take the register of every date first.',
  place_ended: 'This pupil’s place on the day has ended, so there is nothing to write.',
  was_absent: 'This pupil was not there, so there is nothing to say about their work.',
  already_verified: 'This day is verified, so its feedback cannot be changed any more.',
  host_too_late: 'This day was more than four weeks ago. The school completes it without you.',
  went_well_missing: 'Say what went well. One sentence is enough.',
  next_step_missing: 'Say one thing to work on next.',
  contact_details:
    'Take out phone numbers, e-mail addresses, links and user names. You and the pupil reach each other through the school.',
} satisfies Record<FeedbackReason, string>

/** That feedback was refused: about whom, and why. */
export const feedbackRefused = (name: string, reason: FeedbackReason): string =>
  `Your feedback on ${name} was not saved. ${feedbackMessages[reason]}`

/** Why there is no form for the pupil of an address. @param asked null when nobody of that day is meant */
export const noFeedbackOn = (asked: { name: string; reason: FeedbackReason } | null): string =>
  asked
    ? `You cannot write feedback on ${asked.name}. ${feedbackMessages[asked.reason]}`
    : 'You cannot write feedback on this pupil: their place on this day has ended, or they never had one.'
