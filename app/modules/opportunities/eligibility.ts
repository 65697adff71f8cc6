import { eighteenthBirthday, yearGroupInAcademicYear } from '../people/ages'
import type { Day } from '~/support/dates'
import { isCovered } from './cover'
import { firstDateHasCome } from './stages'
import { type HostPapers, type Opportunity, YOUNGER_KINDS } from './types'

/** Of a student, only what decides whether a day is for them. */
export type Candidate = { bornOn: Day; yearGroup: number; academicYear: number; areaId: string }

/** Of an opportunity and its host, only what decides who it is for. */
export type Offer = Pick<Opportunity, 'kind' | 'state' | 'yearGroups' | 'minimumAgeYears' | 'firstOn' | 'lastOn'> & {
  areaId: string
  host: HostPapers
}

export const NOT_ELIGIBLE_REASONS = [
  'not_open', // not published, or its host is not covered through the last date
  'day_has_passed',
  'wrong_year',
  'too_young',
  'too_late', // a date of it is on or after the 18th birthday
] as const
export type NotEligible = (typeof NOT_ELIGIBLE_REASONS)[number]

/** Whether a reason says that a day is not for a student. */
export const isNotEligible = (reason: string): reason is NotEligible =>
  NOT_ELIGIBLE_REASONS.some((one) => one === reason)

/**
 * Why a day is not for this student; null when it is. Search, booking and allocation ask this one function, so what a
 * student sees, asks for and is given cannot disagree. Year and age are those on the first date.
 * @source rules R1, R5, R13
 */
export function whyNotEligible(student: Candidate, offer: Offer, today: Day): NotEligible | null {
  if (offer.state !== 'published' || offer.areaId !== student.areaId) return 'not_open'
  if (firstDateHasCome(offer, today)) return 'day_has_passed'
  if (!isCovered(offer.host, offer.lastOn)) return 'not_open'
  const barrier = ageBarrier(
    yearBit(yearGroupInAcademicYear(student, offer.firstOn)),
    yearBits(yearsFor(offer)),
    dateNumber(student.bornOn),
    bornByFor(offer.firstOn, offer.minimumAgeYears),
    dateNumber(offer.lastOn),
    dateNumber(eighteenthBirthday(student.bornOn)),
  )
  return AGE_REASONS[barrier] ?? null
}

const AGE_REASONS = [null, 'wrong_year', 'too_young', 'too_late'] as const satisfies (NotEligible | null)[]

/**
 * The one decision about years and ages, in whole numbers so that a round can ask it millions of times: search and
 * booking through `whyNotEligible`, allocation through the columns of a round.
 * @param year bit of the pupil's year group on the first date
 * @param years bits of the year groups it is for
 * @param bornOn yyyymmdd, as are the three dates after it
 * @param bornBy the latest date of birth that is old enough
 * @param deadlineOn the first date that is too late
 * @returns 0 when it suits, 1 wrong year, 2 too young, 3 too late
 * @source rules R1, R2, R5
 */
export function ageBarrier(
  year: number,
  years: number,
  bornOn: number,
  bornBy: number,
  lastOn: number,
  deadlineOn: number,
): 0 | 1 | 2 | 3 {
  if ((year & years) === 0) return 1
  if (bornOn > bornBy) return 2
  return lastOn >= deadlineOn ? 3 : 0
}

/** From this year group on a pupil may do work on a placement. @source rules R5 */
export const OLDER_YEAR = 10

/** The year groups an offer is really for: no placement doing work before Year 10. @source rules R5 */
export function yearsFor(offer: Pick<Offer, 'kind' | 'yearGroups'>): readonly number[] {
  if (YOUNGER_KINDS.some((kind) => kind === offer.kind)) return offer.yearGroups
  return offer.yearGroups.filter((year) => year >= OLDER_YEAR)
}

/** One bit for a year group; reception and earlier wrap round, far from any year that meets them. */
export const yearBit = (year: number): number => 1 << (year & 31)

/** The bits of several year groups. */
export function yearBits(years: readonly number[]): number {
  let bits = 0
  for (const year of years) bits |= yearBit(year)
  return bits
}

/** A date as the whole number yyyymmdd: compares as dates do. */
export const dateNumber = (day: Day): number =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))

/**
 * The latest date of birth, yyyymmdd, of somebody who is `minimumAgeYears` old on a date. It need not be a date that
 * exists: born on 29 February is old enough on 1 March of a common year, and on 28 February is not.
 */
export const bornByFor = (firstOn: Day, minimumAgeYears: number): number =>
  dateNumber(firstOn) - minimumAgeYears * 10_000
