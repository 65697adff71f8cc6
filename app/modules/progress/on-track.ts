import { eighteenthBirthday, startOfYearGroup } from '../people/ages'
import { daysBetween, type Day } from '~/support/dates'

/** Where one student stands with a scheme, in the words of the export. */
export const PROGRESS_STATUSES = ['met', 'on_track', 'behind', 'at_risk', 'missed', 'not_possible'] as const
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number]

/** Numbers that say what "on track" means. All are ours to change. */
export type TrackSettings = {
  startYearGroup: number // the year group whose first day opens a student's window
  calendarDaysPerHalfDay: number // with less time than this for each half-day still to arrange, a student is at risk
}

/** @source design: a day takes about six weeks to find, approve, agree to and spend, so three for a half-day. */
export const TRACK_SETTINGS: TrackSettings = { startYearGroup: 7, calendarDaysPerHalfDay: 21 }

/** What a status is decided from. Days before `deadlineOn` count; the deadline itself is too late. */
export type TrackFacts = {
  creditedHalfDays: number
  confirmedHalfDays: number // what confirmed sessions before the deadline would add
  target: number // half-days
  windowStart: Day
  deadlineOn: Day
  today: Day
  daysPossible?: number // dates left on which a session could be, those already confirmed included; left out: every date
}

/** The student's own window: from the first day of the opening year group, by date of birth, to the 18th birthday. */
export function windowOf(bornOn: Day, settings: TrackSettings = TRACK_SETTINGS): { windowStart: Day; deadlineOn: Day } {
  return { windowStart: startOfYearGroup(bornOn, settings.startYearGroup), deadlineOn: eighteenthBirthday(bornOn) }
}

/**
 * Whole half-days someone would have by today, had they come evenly over their own window: rounded down, 0 before it opens.
 * @source rules R22.
 */
export function expectedHalfDays(facts: Pick<TrackFacts, 'target' | 'windowStart' | 'deadlineOn' | 'today'>): number {
  const length = daysBetween(facts.windowStart, facts.deadlineOn)
  if (length <= 0) return facts.target
  const share = daysBetween(facts.windowStart, facts.today) / length
  return Math.floor(facts.target * Math.min(1, Math.max(0, share)))
}

/** Half-days neither credited nor confirmed yet. */
export function owedHalfDays(facts: Pick<TrackFacts, 'creditedHalfDays' | 'confirmedHalfDays' | 'target'>): number {
  return Math.max(0, facts.target - facts.creditedHalfDays - facts.confirmedHalfDays)
}

/**
 * Where a student stands today. In order: met; missed (the deadline has come); not possible (more is lacking than the dates
 * left can hold, at a day a date); at risk (too little time for what is still to arrange, even when otherwise on track);
 * behind what their own window expects; on track.
 * @source rules R22.
 */
export function statusOf(facts: TrackFacts, settings: TrackSettings = TRACK_SETTINGS): ProgressStatus {
  const lacking = facts.target - facts.creditedHalfDays
  if (lacking <= 0) return 'met'
  const daysLeft = daysBetween(facts.today, facts.deadlineOn)
  if (daysLeft <= 0) return 'missed'
  if (lacking > 2 * (facts.daysPossible ?? daysLeft)) return 'not_possible'
  if (daysLeft < owedHalfDays(facts) * settings.calendarDaysPerHalfDay) return 'at_risk'
  const secured = facts.creditedHalfDays + facts.confirmedHalfDays
  return secured < expectedHalfDays(facts) ? 'behind' : 'on_track'
}

/** What a list of students is put in order by. */
export type Urgency = {
  studentId: string
  status: ProgressStatus
  deadlineOn: Day
  creditedHalfDays: number
  confirmedHalfDays: number
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
  const secured = (of: Urgency) => of.creditedHalfDays + of.confirmedHalfDays
  return (
    STATUS_PLACE[a.status] - STATUS_PLACE[b.status] ||
    compareText(a.deadlineOn, b.deadlineOn) ||
    secured(a) - secured(b) ||
    compareText(a.studentId, b.studentId)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
