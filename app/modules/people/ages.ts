import { datePartsOf, type Day } from '~/support/dates'

/** A year group as the school's own records give it, with the academic year (its September) it was true in. */
export type StoredYearGroup = { yearGroup: number; academicYear: number }

/**
 * The date on which someone reaches an age. Someone born on 29 February does so on 1 March in a common year.
 * @source rules R1, R2; Family Law Reform Act 1969 s.9 (an age is reached as the birthday begins).
 */
export function birthdayIn(bornOn: Day, ageYears: number): Day {
  const year = String(datePartsOf(bornOn).year + ageYears).padStart(4, '0')
  if (bornOn.slice(5) === '02-29' && !isLeapYear(Number(year))) return `${year}-03-01`
  return year + bornOn.slice(4)
}

/** Age in whole years on a date; negative before birth. */
export function ageYearsOn(bornOn: Day, day: Day): number {
  const years = datePartsOf(day).year - datePartsOf(bornOn).year
  return day < birthdayIn(bornOn, years) ? years - 1 : years
}

/** The date that ends the five-by-18 window: sessions count only before it. */
export function eighteenthBirthday(bornOn: Day): Day {
  return birthdayIn(bornOn, 18)
}

/** The academic year a date falls in, named by the September it starts in: 2026 is 1 September 2026 to 31 August 2027. */
export function academicYearOf(day: Day): number {
  const { year, month } = datePartsOf(day)
  return month >= 9 ? year : year - 1
}

/**
 * The year group a date of birth implies: age on the 31 August before, less four. Reception is 0, earlier is negative.
 * The school's own record wins over this: see `yearGroupInAcademicYear`.
 * @source rules R3.
 */
export function yearGroupOn(bornOn: Day, day: Day): number {
  return ageYearsOn(bornOn, `${academicYearOf(day)}-08-31`) - 4
}

/**
 * The year group from the school's record, moved up one each 1 September since, so that a pupil kept down or moved up stays so.
 * For a date before the record it counts back, which is a guess: what happened then keeps the year group stored with it.
 * @source rules R3.
 */
export function yearGroupInAcademicYear(stored: StoredYearGroup, day: Day): number {
  return stored.yearGroup + academicYearOf(day) - stored.academicYear
}

/** The 1 September on which someone starts a year group, by date of birth. */
export function startOfYearGroup(bornOn: Day, yearGroup: number): Day {
  return `${academicYearOf(bornOn) + 5 + yearGroup}-09-01`
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
