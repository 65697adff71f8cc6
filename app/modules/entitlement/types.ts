import type { Mode, Sector } from '../opportunities/types'
import type { Day } from '~/support/dates'

export const SCHEME_UNITS = ['half_days', 'minutes'] as const
type SchemeUnit = (typeof SCHEME_UNITS)[number]

/** When a session may happen for a scheme to count it. Year groups are those stored with the entry. */
export const SCHEME_WINDOWS = ['before_18th_birthday', 'years_7_to_11', 'years_9_to_11', 'any_time'] as const
export type SchemeWindow = (typeof SCHEME_WINDOWS)[number]

/** A rule that turns ledger minutes into credit. Every number is data, with where it comes from and from when it holds. */
export type Scheme = {
  id: string
  name: string
  unit: SchemeUnit
  target: number // half-days or minutes, as `unit` says
  fullDayMinutes: number // minutes of one date that make two half-days
  halfDayMinutes: number // minutes of one date that make one
  virtualCapHalfDays: number | null // most that may come from virtual sessions; null for no limit
  validFromOn: Day // from when these numbers hold; it does not shut out earlier sessions
  source: string
  window: SchemeWindow
}

/** The scheme a new installation starts with. A copy lives in the database and is what the app reads. */
export const FIVE_BY_18: Scheme = {
  id: 'five_by_18',
  name: 'Five by 18',
  unit: 'half_days',
  target: 10,
  fullDayMinutes: 300,
  halfDayMinutes: 150,
  virtualCapHalfDays: 2,
  validFromOn: '2025-09-01',
  source:
    'Social Mobility Commission, Regional insights (2025), recommendation 4: five days before 18. Day length and virtual limit: our decision.',
  window: 'before_18th_birthday',
}

export const LEDGER_KINDS = ['verified', 'reversal'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/**
 * One verified session of one student, or the reversal of one. Entries are added, never edited.
 * Only experiences of a workplace are written here: an encounter (a talk, a fair) never is.
 */
export type LedgerEntry = {
  id: string
  studentId: string
  bookingId: string
  sessionId: string
  happenedOn: Day
  workedMinutes: number // net of breaks; a reversal carries the same number below zero
  mode: Mode
  kind: LedgerKind
  sector: Sector
  reversesId: string | null // the entry a reversal takes back; it keeps that entry's date, mode and year
  yearGroup: number // as it was on the day, so that moving up a year does not rewrite history
  academicYear: number // its September
  recordedAt: Date
}

/** What the ledger needs to be read as credit: entries before they have an id will do. */
export type CreditableEntry = Pick<LedgerEntry, 'happenedOn' | 'workedMinutes' | 'mode' | 'yearGroup'> & { id?: string }

const NOT_COUNTED_REASONS = [
  'outside_window', // on or after the 18th birthday, or in a year group the scheme leaves out
  'too_short', // the minutes of the date do not make a half-day
  'over_virtual_cap', // virtual half-days beyond the scheme's limit
] as const
export type NotCountedReason = (typeof NOT_COUNTED_REASONS)[number]

/** One date's part of the credit. */
export type CreditedDate = { day: Day; minutes: number; halfDays: number; virtualHalfDays: number }

/** One date, or one entry when it is a single entry's doing, that brought less than it might have, and why. */
export type NotCounted = { entryId?: string; day: Day; minutes: number; reason: NotCountedReason }

/** What a scheme counts of a ledger. Half-days are not cut off at the target: six days are twelve half-days. */
export type Credit = {
  halfDays: number
  minutes: number // all verified minutes inside the window, less any over the virtual limit of an hour scheme
  virtualHalfDays: number // part of `halfDays`
  countedDates: CreditedDate[] // those that credit something, earliest first
  notCounted: NotCounted[] // earliest first
}
