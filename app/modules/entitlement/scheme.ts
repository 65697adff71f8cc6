import type { Credit, Scheme, SchemeWindow } from './types'
import { eighteenthBirthday, startOfYearGroup } from '../people/ages'
import { formatMinutes, type Day } from '~/support/dates'
import { countAs } from '~/support/words'

const DEADLINES = {
  before_18th_birthday: eighteenthBirthday,
  years_7_to_11: (born: Day) => startOfYearGroup(born, 12),
  years_9_to_11: (born: Day) => startOfYearGroup(born, 12),
  any_time: () => null,
} satisfies Record<SchemeWindow, (born: Day) => Day | null>

/** The first date that is too late for a scheme, by date of birth; null when there is none. */
export const deadlineOf = (scheme: Pick<Scheme, 'window'>, bornOn: Day): Day | null => DEADLINES[scheme.window](bornOn)

/** How far along a meter is, ready to draw and to say. */
export type Meter = {
  creditedHalfDays: number // all of them, which may be more than the target
  targetHalfDays: number
  filledHalfDays: number // never more than the target: what the segments show
  isMet: boolean
  creditedText: string // '2½', or '30 h' for an hour scheme
  targetText: string // '5 days', or '50 h'
  text: string // '2½ of 5 days', always shown with the drawing; no more than the target, like the drawing
}

/** What the meter of a scheme shows for some credit. For an hour scheme the words are in hours. */
export function meterOf(credit: Pick<Credit, 'halfDays' | 'minutes'>, scheme: Scheme): Meter {
  const countsDays = scheme.unit === 'half_days'
  const targetHalfDays = countsDays ? scheme.target : Math.ceil(scheme.target / scheme.halfDayMinutes)
  const creditedHalfDays = countsDays ? credit.halfDays : Math.floor(credit.minutes / scheme.halfDayMinutes)
  const creditedText = countsDays ? formatHalfDays(credit.halfDays) : formatMinutes(credit.minutes)
  const targetText = countsDays ? halfDaysOf(scheme.target) : formatMinutes(scheme.target)
  return {
    creditedHalfDays,
    targetHalfDays,
    filledHalfDays: Math.min(creditedHalfDays, targetHalfDays),
    isMet: (countsDays ? credit.halfDays : credit.minutes) >= scheme.target,
    creditedText,
    targetText,
    text: countsDays
      ? `${formatHalfDays(Math.min(credit.halfDays, scheme.target))} of ${targetText}`
      : `${formatMinutes(Math.min(credit.minutes, scheme.target))} of ${targetText}`,
  }
}

/** Half-days with their noun: "½ day", "1 day", "2½ days", "0 days". */
export const halfDaysOf = (halfDays: number): string =>
  countAs(formatHalfDays(halfDays), Math.ceil(halfDays / 2), 'day')

/** Half-days as a number of days: `0`, `½`, `1`, `2½`. */
export function formatHalfDays(halfDays: number): string {
  const whole = Math.floor(halfDays / 2)
  if (halfDays % 2 === 0) return String(whole)
  return whole === 0 ? '½' : `${whole}½`
}
