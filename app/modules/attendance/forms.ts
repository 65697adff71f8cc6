import { z } from 'zod'

import { LONGEST_NUMBER, seenField, ticks } from '~/support/form'
import type { Words } from '~/words/words'
import { type Skill, SKILLS } from '../opportunities/types'
import { feedbackMessages, markedMeanwhile, registerMessages, registerOvertaken } from './messages'
import { asShown, type BadMark, type Feedback, type Mark, type RegisterReason } from './rules'
import { ATTENDANCE_STATES, type Clash, type Marker } from './types'

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
 * What a register that is shown has seen of a pupil: what stands now. In one that comes back, it is what it was opened with,
 * unless what stands now is said beside the pupil: saving it again replaces only what was shown.
 * @param stands the mark that stands now, `asShown`
 */
export function seenBefore(
  again: { values: Record<string, string | string[]>; errors: Record<string, string> } | undefined,
  of: { sessionId: string; bookingId: string },
  stands: string,
): string {
  const row =
    again?.values.sessionId === of.sessionId ? [again.values.bookingId ?? []].flat().indexOf(of.bookingId) : -1
  const was = again?.values[`was-${row}`]
  return typeof was === 'string' && again?.errors[`mark-${row}`] === undefined ? was : stands
}

/**
 * A refused register as the page shows it: beside the minutes of each pupil whose will not do, beside each pupil whom somebody
 * marked meanwhile, or about the whole.
 * @param inWords who made a mark that it would have overwritten, and when
 */
export function registerErrors(
  refusal: { reason: RegisterReason; bad?: readonly BadMark[]; clashes?: readonly Clash[] },
  marks: readonly Mark[],
  bookingIds: readonly string[],
  { words, by: inWords }: { words: Words; by: (by: Marker) => { who: string; when: string } | null },
): Record<string, string> {
  const { reason, bad = [], clashes = [] } = refusal
  const inForm = (at: number | undefined) => bookingIds.indexOf(marks[at ?? -1]?.bookingId ?? '')
  const isAboutMinutes = (one: BadMark) => one.reason === 'too_many_minutes' || one.reason === 'minutes_missing'
  const minutes = bad.filter((one) => isAboutMinutes(one) && inForm(one.row) >= 0)
  const others = new Set(bad.filter((one) => !minutes.includes(one)).map((one) => registerMessages[one.reason]))
  const said = clashes.map((clash) => ({ ...clash, by: clash.by && inWords(clash.by) }))
  const first = said[0]?.by
  const whole =
    said.length > 1
      ? words('bookings:severalMarked', { count: said.length })
      : first
        ? registerOvertaken(first)
        : registerMessages[said.length > 0 ? 'marked_meanwhile' : reason]
  const beside = said.map(({ row: at, stands, by }) => [`mark-${inForm(at)}`, markedMeanwhile(stands, by)])
  const form = bad.length === 0 ? [whole] : [...others, ...(said.length > 0 ? [whole] : [])]
  return {
    ...(form.length > 0 ? { form: form.join(' ') } : {}),
    ...Object.fromEntries(minutes.map((one) => [`minutes-${inForm(one.row)}`, registerMessages[one.reason]])),
    ...Object.fromEntries(beside),
  }
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
