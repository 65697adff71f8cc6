import { ageYearsOn, eighteenthBirthday, yearGroupInAcademicYear } from '../people/ages'
import type { Day } from '~/support/dates'
import { type Opportunity, YOUNGER_KINDS } from './types'

/** Of a student, only what decides whether a day is for them. */
export type Candidate = { bornOn: Day; yearGroup: number; academicYear: number; areaId: string }

/** Of an opportunity and its host, only what decides who it is for. */
export type Offer = Pick<Opportunity, 'kind' | 'state' | 'yearGroups' | 'minimumAgeYears' | 'firstOn' | 'lastOn'> & {
  areaId: string
  hostCheckedUntilOn: Day | null
}

export const NOT_ELIGIBLE_REASONS = [
  'not_open', // not published, or its host is not checked through the last date
  'day_has_passed',
  'wrong_year',
  'too_young',
  'too_late', // a date of it is on or after the 18th birthday
] as const
export type NotEligible = (typeof NOT_ELIGIBLE_REASONS)[number]

/**
 * Why a day is not for this student; null when it is. Search, booking and allocation ask this one function, so what a
 * student sees, asks for and is given cannot disagree. Year and age are those on the first date.
 * @source rules R1, R5, R13
 */
export function whyNotEligible(student: Candidate, offer: Offer, today: Day): NotEligible | null {
  if (offer.state !== 'published' || offer.areaId !== student.areaId) return 'not_open'
  if (offer.firstOn <= today) return 'day_has_passed'
  if (!offer.hostCheckedUntilOn || offer.hostCheckedUntilOn < offer.lastOn) return 'not_open'
  const year = yearGroupInAcademicYear(student, offer.firstOn)
  if (!offer.yearGroups.includes(year)) return 'wrong_year'
  if (year < 10 && !YOUNGER_KINDS.some((kind) => kind === offer.kind)) return 'wrong_year'
  if (ageYearsOn(student.bornOn, offer.firstOn) < offer.minimumAgeYears) return 'too_young'
  if (offer.lastOn >= eighteenthBirthday(student.bornOn)) return 'too_late'
  return null
}
