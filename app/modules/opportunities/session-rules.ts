import { addDays, daysBetween, type Day } from '~/support/dates'
import type { SessionPlan } from './types'
import { netMinutes } from './session-length'

/** Why the dates and times of a day are not right. */
const SESSION_REASONS = [
  'no_sessions',
  'too_many_sessions',
  'same_date_twice',
  'date_not_future',
  'date_too_far',
  'end_before_start',
  'break_too_long',
  'too_long_a_day',
  'break_too_short',
  'outside_school_age_hours',
  'outside_young_worker_hours',
  'too_long_a_week',
  'too_many_days_a_week',
  'too_little_rest',
] as const
export type SessionReason = (typeof SESSION_REASONS)[number]

const SESSION_PARTS = ['on', 'start', 'end', 'break'] as const
export type SessionPart = (typeof SESSION_PARTS)[number]

type SessionProblem = { session: number; part: SessionPart; reason: SessionReason }

const HOUR = 60
/** Rules R17; `furthestDays` and `sessions` are our choice. */
export const LIMITS = {
  sessions: 30,
  furthestDays: 548, // about eighteen months
  dayMinutes: 8 * HOUR,
  weekMinutes: 40 * HOUR,
  weekDays: 5,
  restMinutes: 12 * HOUR,
  breakNeededAfterMinutes: 4 * HOUR + 30,
  breakMinutes: 30,
  schoolAge: { fromMinute: 7 * HOUR, toMinute: 19 * HOUR },
  youngWorker: { fromMinute: 6 * HOUR, toMinute: 22 * HOUR },
}

/**
 * What is wrong with the dates and times, one problem a session at most, then those of the week as a whole.
 * @param of.youngestYear the youngest year group it is for; Years 7 to 11 are below leaving age and keep to 7am to 7pm.
 * @source rules R17
 */
export function sessionProblems(
  sessions: readonly SessionPlan[],
  of: { youngestYear: number; today: Day },
): SessionProblem[] {
  if (sessions.length === 0) return [{ session: 0, part: 'on', reason: 'no_sessions' }]
  if (sessions.length > LIMITS.sessions) return draftSessionProblems(sessions)
  const single = sessions.flatMap((session, index) => {
    const problem = isRepeated(sessions, index)
      ? { part: 'on' as const, reason: 'same_date_twice' as const }
      : sessionProblem(session, of)
    return problem ? [{ session: index, ...problem }] : []
  })
  return single.length > 0 ? single : weekProblems(sessions)
}

/** What of the dates of a draft cannot be kept, though they may still be any: more than a day can have, and a date that is there twice. */
export function draftSessionProblems(sessions: readonly SessionPlan[]): SessionProblem[] {
  if (sessions.length > LIMITS.sessions) return [{ session: LIMITS.sessions, part: 'on', reason: 'too_many_sessions' }]
  return sessions.flatMap((_, session) =>
    isRepeated(sessions, session) ? [{ session, part: 'on', reason: 'same_date_twice' }] : [],
  )
}

const isRepeated = (sessions: readonly SessionPlan[], index: number): boolean =>
  sessions.findIndex(({ happensOn }) => happensOn === sessions[index]?.happensOn) < index

function sessionProblem(
  session: SessionPlan,
  { youngestYear, today }: { youngestYear: number; today: Day },
): Omit<SessionProblem, 'session'> | null {
  const { happensOn, startMinute, endMinute, breakMinutes } = session
  if (happensOn <= today) return { part: 'on', reason: 'date_not_future' }
  if (happensOn > addDays(today, LIMITS.furthestDays)) return { part: 'on', reason: 'date_too_far' }
  if (endMinute <= startMinute) return { part: 'end', reason: 'end_before_start' }
  if (netMinutes(session) <= 0) return { part: 'break', reason: 'break_too_long' }
  const isSchoolAge = youngestYear <= 11
  const hours = isSchoolAge ? LIMITS.schoolAge : LIMITS.youngWorker
  const reason = isSchoolAge ? 'outside_school_age_hours' : 'outside_young_worker_hours'
  if (startMinute < hours.fromMinute) return { part: 'start', reason }
  if (endMinute > hours.toMinute) return { part: 'end', reason }
  if (netMinutes(session) > LIMITS.dayMinutes) return { part: 'end', reason: 'too_long_a_day' }
  const needsBreak = endMinute - startMinute > LIMITS.breakNeededAfterMinutes
  return needsBreak && breakMinutes < LIMITS.breakMinutes ? { part: 'break', reason: 'break_too_short' } : null
}

/** Any seven days in a row hold at most 40 hours on five dates; twelve hours lie between one end and the next start. */
function weekProblems(sessions: readonly SessionPlan[]): SessionProblem[] {
  const inOrder = sessions
    .map((session, index) => ({ ...session, index }))
    .sort((a, b) => a.happensOn.localeCompare(b.happensOn))
  for (const [place, session] of inOrder.entries()) {
    const week = inOrder.filter(
      ({ happensOn }) => happensOn <= session.happensOn && daysBetween(happensOn, session.happensOn) < 7,
    )
    if (week.length > LIMITS.weekDays) return [{ session: session.index, part: 'on', reason: 'too_many_days_a_week' }]
    if (week.reduce((sum, each) => sum + netMinutes(each), 0) > LIMITS.weekMinutes)
      return [{ session: session.index, part: 'end', reason: 'too_long_a_week' }]
    const before = inOrder[place - 1]
    if (before && restBetween(before, session) < LIMITS.restMinutes)
      return [{ session: session.index, part: 'start', reason: 'too_little_rest' }]
  }
  return []
}

const restBetween = (before: SessionPlan, after: SessionPlan): number =>
  daysBetween(before.happensOn, after.happensOn) * 24 * HOUR + after.startMinute - before.endMinute
