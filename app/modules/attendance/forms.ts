import { z } from 'zod'

import { LONGEST_NUMBER, seenField, ticks } from '~/support/form'
import { type Skill, SKILLS } from '../opportunities/types'
import { feedbackMessages, markedMeanwhile, registerMessages, registerOvertaken } from './messages'
import { asShown, type Feedback, type Mark, type RegisterReason } from './rules'
import { ATTENDANCE_STATES } from './types'

const MOST_PUPILS = 200

/**
 * The form of one session's register: the bookings in order, and for each its mark and minutes under its own number,
 * because a radio button sends nothing when no mark is chosen.
 */
export const registerForm = z.object({
  sessionId: z.string().max(60),
  bookingId: z.array(z.string().max(60)).max(MOST_PUPILS).default([]),
  ...Object.fromEntries(
    Array.from({ length: MOST_PUPILS }, (_, row) => [
      [`mark-${row}`, z.enum(['', ...ATTENDANCE_STATES]).default('')],
      [`minutes-${row}`, z.string().trim().max(LONGEST_NUMBER).default('')],
      [`was-${row}`, z.string().max(20).optional()],
    ]).flat(),
  ),
})

/** The marks that were made; a pupil without one is left as they were. `errors` by the id of the minutes box. */
export function readMarks(values: Record<string, string | string[]>) {
  const bookingIds = [values.bookingId ?? []].flat()
  const marks: Mark[] = []
  const errors: Record<string, string> = {}
  for (const [row, bookingId] of bookingIds.entries()) {
    const state = ATTENDANCE_STATES.find((each) => each === values[`mark-${row}`])
    if (!state) continue
    const typed = String(values[`minutes-${row}`] ?? '').trim()
    if (state === 'part' && !/^\d{1,4}$/.test(typed)) errors[`minutes-${row}`] = registerMessages.minutes_missing
    const was = values[`was-${row}`]
    const seen = typeof was === 'string' ? { seen: was } : {}
    marks.push({ bookingId, state, workedMinutes: state === 'part' ? Number(typed) : 0, ...seen })
  }
  return { sessionId: String(values.sessionId ?? ''), bookingIds, marks, errors }
}

/**
 * What was marked for a pupil in a register that comes back: found by the pupil and never by the row, since who is on the page
 * may have changed since it was typed. Nothing of another date's register, and nothing where nobody changed what the page showed.
 */
export function typedMark(
  values: Record<string, string | string[]> | undefined,
  of: { sessionId: string; bookingId: string },
): { state?: string; minutes?: string } {
  const row = values?.sessionId === of.sessionId ? [values.bookingId ?? []].flat().indexOf(of.bookingId) : -1
  const text = (name: string) => (typeof values?.[name] === 'string' ? values[name] : undefined)
  if (row < 0) return {}
  const [state, minutes] = [text(`mark-${row}`), text(`minutes-${row}`)]
  const typed = asShown(state ? { state, workedMinutes: minutes ?? '' } : null)
  return typed === text(`was-${row}`) ? {} : { state, minutes }
}

/**
 * A refused register as the page shows it: beside the minutes of the pupil it is about, or about the whole.
 * @param by who made the mark that it would have overwritten; null when nobody did
 */
export function registerErrors(
  refusal: { reason: RegisterReason; row?: number; stands?: Pick<Mark, 'state' | 'workedMinutes'> | null },
  marks: readonly Mark[],
  bookingIds: readonly string[],
  by: { who: string; when: string } | null = null,
): Record<string, string> {
  const { reason, row } = refusal
  const isAboutMinutes = reason === 'too_many_minutes' || reason === 'minutes_missing'
  const inForm = bookingIds.indexOf(marks[row ?? -1]?.bookingId ?? '')
  const whole = {
    [isAboutMinutes && inForm >= 0 ? `minutes-${inForm}` : 'form']: by
      ? registerOvertaken(by)
      : registerMessages[reason],
  }
  return reason === 'marked_meanwhile' && inForm >= 0
    ? { ...whole, [`mark-${inForm}`]: markedMeanwhile(refusal.stands ?? null, by) }
    : whole
}

const yesOrNo = (missing: string) => z.enum(['yes', 'no'], missing).transform((answer) => answer === 'yes')

/** The form of feedback on one pupil. */
export const feedbackForm = z.object({
  bookingId: z.string().max(60),
  seen: seenField,
  wentWell: z.string().trim().min(1, feedbackMessages.went_well_missing).max(600, 'Use 600 characters or fewer.'),
  nextStep: z.string().trim().min(1, feedbackMessages.next_step_missing).max(600, 'Use 600 characters or fewer.'),
  didTask: yesOrNo('Say whether they did the task.'),
  metSeveralPeople: yesOrNo('Say whether they talked with several people.'),
  skills: ticks(SKILLS),
})

export const skillOptions = SKILLS.map((value) => ({ value, label: value }))

/** All that a host says about one pupil. */
export type FeedbackSaid = Feedback & { skills: Skill[] }

/** What the boxes of feedback are called when two answers stand in one. */
export const feedbackNames = {
  wentWell: 'what went well',
  nextStep: 'what to work on next',
  didTask: 'whether they did the task',
  metSeveralPeople: 'whether they talked with several people',
  skills: 'the skills you saw',
}
