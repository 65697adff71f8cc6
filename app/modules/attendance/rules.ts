import { hostActsUntil } from '../bookings/host-window'
import { isLive } from '../bookings/rules'
import { isIn, MARKABLE_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import { textsWithContactDetails } from '../people/public-texts'
import { netMinutes } from '../opportunities/session-length'
import type { Day } from '~/support/dates'
import type { AttendanceState, RecorderKind } from './types'

/** One line of a register as it is handed in; `workedMinutes` is read for `part` only. */
export interface Mark {
  bookingId: string
  state: AttendanceState
  workedMinutes: number
  /** What the register showed for this pupil when it was opened (`asShown`); absent where no page was. */
  seen?: string
}

/** Why a register is not taken. */
const REGISTER_REASONS = [
  'unknown_session',
  'not_today',
  'host_too_late',
  'nobody_marked',
  'unknown_booking',
  'marked_twice',
  'marked_meanwhile',
  'not_confirmed',
  'already_verified',
  'minutes_missing',
  'too_many_minutes',
] as const
export type RegisterReason = (typeof REGISTER_REASONS)[number]

type SessionTimes = { happensOn: Day; startMinute: number; endMinute: number; breakMinutes: number }

/** One pupil's date of a day as whoever asks for its register knows it. */
type PupilsDate = { state: BookingState; happensOn: Day; lastOn: Day; isOff: boolean; isMarked: boolean }

/** Whether a host owes the register of a pupil's date: it has come and took place, nobody marked it, and the host can still take it. */
export function owesRegister(date: PupilsDate, today: Day): boolean {
  const isMissing = !date.isOff && !date.isMarked && isIn(date.state, MARKABLE_STATES)
  return isMissing && whyNotRegister(date, 'employer', today) === null
}

/** Whether a host owes feedback on a pupil's day: it is waited for, not there, and the host can still give it. */
export function owesFeedback(booking: { state: BookingState; lastOn: Day; hasFeedback: boolean }, today: Day): boolean {
  const isMissing = booking.state === 'awaiting_feedback' && !booking.hasFeedback
  return isMissing && today <= hostActsUntil(booking.lastOn)
}

/** Whether a pupil stands in the register: their place was confirmed and has not been given up. */
export const isOnRegister = (state: BookingState): boolean => state === 'verified' || isIn(state, MARKABLE_STATES)

/**
 * Why the register of a session cannot be taken today; null when it can: on its date and after, by the host until the
 * names leave its sight, by the school for as long as it likes.
 */
export function whyNotRegister(
  session: { happensOn: Day; lastOn: Day },
  by: RecorderKind,
  today: Day,
): RegisterReason | null {
  if (session.happensOn > today) return 'not_today'
  const isOver = today > hostActsUntil(session.lastOn)
  return by === 'employer' && isOver ? 'host_too_late' : null
}

/** A mark in a few letters, to tell whether it is still the one that a page showed: nothing, its state, or its minutes too. */
export const asShown = (mark: { state: string; workedMinutes: number | string } | null): string =>
  mark === null ? '' : mark.state === 'part' ? `part ${mark.workedMinutes}` : mark.state

/**
 * What becomes of a mark when somebody else marked the same pupil after the page was opened: it is `left` out when nobody
 * touched it there, and a `conflict` when it says something else than what stands now; null when it is taken like any other.
 */
export function meanwhile(mark: Mark, before: Parameters<typeof asShown>[0]): 'left' | 'conflict' | null {
  if (mark.seen === undefined || mark.seen === asShown(before) || asShown(mark) === asShown(before)) return null
  return mark.seen === asShown(mark) ? 'left' : 'conflict'
}

/** One of the marks of a register, by its row, that will not do, and why. */
export interface BadMark {
  row: number
  reason: RegisterReason
}

/** Why one mark is not accepted; null when it is. @param before what stands in the register already, null when nothing */
export function whyNotMark(
  mark: Mark,
  booking: { state: BookingState },
  session: SessionTimes,
  before: { state: AttendanceState; workedMinutes: number } | null,
): RegisterReason | null {
  const worked = minutesOf(mark, session)
  if (before && before.state === mark.state && before.workedMinutes === worked) return null
  if (booking.state === 'verified') return 'already_verified'
  if (!isOnRegister(booking.state)) return 'not_confirmed'
  if (mark.state !== 'part') return null
  if (!Number.isInteger(mark.workedMinutes) || mark.workedMinutes < 1) return 'minutes_missing'
  return mark.workedMinutes > netMinutes(session) ? 'too_many_minutes' : null
}

/** The minutes a mark stands for: all of the session without its break, those given for a part, none when absent. */
export function minutesOf(mark: Pick<Mark, 'state' | 'workedMinutes'>, session: SessionTimes): number {
  if (mark.state === 'attended') return netMinutes(session)
  return mark.state === 'part' ? mark.workedMinutes : 0
}

/** Why feedback is not accepted. */
const FEEDBACK_REASONS = [
  'register_first',
  'place_ended',
  'was_absent',
  'already_verified',
  'host_too_late',
  'went_well_missing',
  'next_step_missing',
  'contact_details',
] as const
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number]

/** What a host says about one pupil's day. */
export interface Feedback {
  wentWell: string
  nextStep: string
  didTask: boolean
  metSeveralPeople: boolean
}

/**
 * Why a host can write nothing about a pupil's day, whatever it would say; null when it can. That it is too late comes first:
 * from then on the host learns nothing of what became of the day.
 * @param attendance as `whyNotFeedback` has it
 */
export function whyNotOpen(
  booking: { state: BookingState; lastOn: Day },
  attendance: readonly { workedMinutes: number }[],
  today: Day,
): FeedbackReason | null {
  if (today > hostActsUntil(booking.lastOn)) return 'host_too_late'
  if (booking.state === 'verified') return 'already_verified'
  if (!isLive(booking.state)) return 'place_ended'
  if (booking.state === 'confirmed' || !isOnRegister(booking.state)) return 'register_first'
  return attendance.some(({ workedMinutes }) => workedMinutes > 0) ? null : 'was_absent'
}

/**
 * Why a host's feedback is not accepted; null when it is. It comes after the register, for a pupil who was there, and may
 * be changed until the day is verified.
 * @param attendance this pupil's marks, one a session that was marked
 * @source rules R8; docs/rules.md, Life cycle; docs/rules.md, No way round the school
 */
export function whyNotFeedback(
  feedback: Feedback,
  booking: { state: BookingState; lastOn: Day },
  attendance: readonly { workedMinutes: number }[],
  today: Day,
): FeedbackReason | null {
  const closed = whyNotOpen(booking, attendance, today)
  if (closed) return closed
  if (feedback.wentWell.trim() === '') return 'went_well_missing'
  if (feedback.nextStep.trim() === '') return 'next_step_missing'
  return textsWithContactDetails('hostFeedback', feedback).length > 0 ? 'contact_details' : null
}
