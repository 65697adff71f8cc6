import { startOfYearGroup } from '../people/ages'
import { daysBetween, type Day } from '~/support/dates'
import { deadlineOf } from './scheme'
import type { Credit, Scheme, SchemeWindow } from './types'

/** Where one student stands with a scheme, in the words of the export. */
export const PROGRESS_STATUSES = ['met', 'on_track', 'behind', 'at_risk', 'missed', 'not_possible'] as const
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number]

/** Numbers that say what "on track" means. All are ours to change. */
export type TrackSettings = {
  calendarDaysPerHalfDay: number // with less time than this for each half-day still to arrange, a student is at risk
}

/** @source design: a day takes about six weeks to find, approve, agree to and spend, so three for a half-day. */
const TRACK_SETTINGS: TrackSettings = { calendarDaysPerHalfDay: 21 }

/** The year group whose first day opens a student's window. */
const OPENING_YEAR = {
  before_18th_birthday: 7,
  years_7_to_11: 7,
  years_9_to_11: 9,
  any_time: 7,
} satisfies Record<SchemeWindow, number>

/** A student's own time for a scheme; days before `deadlineOn` count, the deadline itself is too late; null when there is none. */
export type TrackWindow = { windowStart: Day; deadlineOn: Day | null }

/** What a status is decided from, in half-days. */
export type TrackFacts = TrackWindow & {
  creditedHalfDays: number
  securedHalfDays: number // on top of those credited
  byTodayHalfDays: number // of both together, what lies on dates up to today
  target: number
  today: Day
}

/** The student's own window: from the first day of the opening year group, by date of birth, to the scheme's deadline. */
export function windowOf(scheme: Pick<Scheme, 'window'>, bornOn: Day): TrackWindow {
  const windowStart = startOfYearGroup(bornOn, OPENING_YEAR[scheme.window])
  return { windowStart, deadlineOn: deadlineOf(scheme, bornOn) }
}

/** How many of the half-days that count lie on dates up to today. @param together what the ledger and the secured sessions make */
export const halfDaysBy = (today: Day, together: Pick<Credit, 'countedDates'>): number =>
  together.countedDates.reduce((sum, { day, halfDays }) => sum + (day <= today ? halfDays : 0), 0)

/** The most half-days there can be in the end: what lies behind, and a day for each date from tomorrow to the last that counts. */
const possibleHalfDays = (byTodayHalfDays: number, daysLeft: number): number =>
  byTodayHalfDays + 2 * Math.max(0, daysLeft - 1)

/**
 * Whole half-days someone would have by today, had they come evenly over their own window: rounded down, 0 before it opens
 * and where nothing ends it.
 * @source rules R22.
 */
export function expectedHalfDays(facts: Pick<TrackFacts, 'target' | 'windowStart' | 'deadlineOn' | 'today'>): number {
  if (facts.deadlineOn === null) return 0
  const length = daysBetween(facts.windowStart, facts.deadlineOn)
  if (length <= 0) return facts.target
  const share = daysBetween(facts.windowStart, facts.today) / length
  return Math.floor(facts.target * Math.min(1, Math.max(0, share)))
}

/** Half-days of the target neither credited nor secured yet. */
export function owedHalfDays(facts: Pick<TrackFacts, 'creditedHalfDays' | 'securedHalfDays' | 'target'>): number {
  return Math.max(0, facts.target - facts.creditedHalfDays - facts.securedHalfDays)
}

/**
 * How a student is doing today. In order: met; past the deadline, missed unless days that wait to be verified still complete
 * the target; not possible (more is lacking than the dates left can hold, at a day a date); at risk (too little time for what is
 * still to arrange, even when otherwise on track); behind what their own window expects; on track.
 * @source rules R22.
 */
export function progressStatusOf(facts: TrackFacts, settings: TrackSettings = TRACK_SETTINGS): ProgressStatus {
  if (facts.creditedHalfDays >= facts.target) return 'met'
  const owed = owedHalfDays(facts)
  const daysLeft = facts.deadlineOn === null ? Infinity : daysBetween(facts.today, facts.deadlineOn)
  if (daysLeft <= 0) return owed > 0 ? 'missed' : 'at_risk'
  if (possibleHalfDays(facts.byTodayHalfDays, daysLeft) < facts.target) return 'not_possible'
  if (daysLeft < owed * settings.calendarDaysPerHalfDay) return 'at_risk'
  return facts.creditedHalfDays + facts.securedHalfDays < expectedHalfDays(facts) ? 'behind' : 'on_track'
}

/** What a list of students is put in order by. */
export type Urgency = {
  studentId: string
  status: ProgressStatus
  deadlineOn: Day | null
  creditedHalfDays: number
  securedHalfDays: number
}

/** Those whom acting today helps most come first; those it can no longer help, and those who need nothing, last. */
const STATUS_PLACE = { at_risk: 0, behind: 1, not_possible: 2, on_track: 3, missed: 4, met: 5 } satisfies Record<
  ProgressStatus,
  number
>

/**
 * Sorts students by who to act on first: by status, then the soonest deadline, then the fewest days secured, then id so that
 * the order never wavers. A 17-year-old with four days and three weeks left comes before everybody with more time.
 * @source rules R22.
 */
export function urgencyOrder(a: Urgency, b: Urgency): number {
  const secured = (of: Urgency) => of.creditedHalfDays + of.securedHalfDays
  return (
    STATUS_PLACE[a.status] - STATUS_PLACE[b.status] ||
    compareDeadlines(a.deadlineOn, b.deadlineOn) ||
    secured(a) - secured(b) ||
    compareText(a.studentId, b.studentId)
  )
}

/** The sooner first, no deadline last. */
export function compareDeadlines(a: Day | null, b: Day | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareText(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
