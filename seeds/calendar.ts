/**
 * The school calendar of the demo area: plain arithmetic on `YYYY-MM-DD` days, in no time zone. Bank holidays follow
 * the standing rules for England; term dates are invented but of the usual shape, the same for all three schools.
 */

import { addDays as plusDays, daysBetween, isDay } from '~/support/dates'

export { daysBetween, isDay, plusDays }

/** A calendar day, `YYYY-MM-DD`. */
export type SeedDay = string

const instantOf = (day: SeedDay) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (instant: number): SeedDay => new Date(instant).toISOString().slice(0, 10)
const two = (n: number) => String(n).padStart(2, '0')

/** 0 Sunday to 6 Saturday. */
export const sundayFirstOf = (day: SeedDay): number => new Date(instantOf(day)).getUTCDay()

/** The calendar year of a day. */
export const yearOf = (day: SeedDay): number => Number(day.slice(0, 4))

/** The same date so many years earlier; 29 February becomes the 28th where there is none. */
export function minusYears(day: SeedDay, years: number): SeedDay {
  const year = yearOf(day) - years
  const same = `${year}${day.slice(4)}`
  return dayAt(instantOf(`${year}-${day.slice(5, 7)}-01`)).slice(0, 7) === same.slice(0, 7) && isDay(same)
    ? same
    : `${year}-02-28`
}

/** The September year a day belongs to: 2026 for 2026-09-01 to 2027-08-31. */
export const septemberYearOf = (day: SeedDay): number => (Number(day.slice(5, 7)) >= 9 ? yearOf(day) : yearOf(day) - 1)

/** The National Curriculum year of somebody born on a day, on another day: age on the 31 August before, less four. */
export const schoolYearOn = (bornOn: SeedDay, on: SeedDay): number => septemberYearOf(on) - septemberYearOf(bornOn) - 5

const easterSunday = (year: number): SeedDay => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return `${year}-${two(month)}-${two(((h + l - 7 * m + 114) % 31) + 1)}`
}

const onOrAfter = (day: SeedDay, weekday: number) => plusDays(day, (weekday - sundayFirstOf(day) + 7) % 7)
const onOrBefore = (day: SeedDay, weekday: number) => plusDays(day, -((sundayFirstOf(day) - weekday + 7) % 7))
const nextWorkday = (day: SeedDay) => ([0, 6].includes(sundayFirstOf(day)) ? onOrAfter(day, 1) : day)

/** The bank holidays of England in a calendar year, by the standing rules (no one-off royal occasions). */
export function bankHolidaysIn(year: number): SeedDay[] {
  const christmas = nextWorkday(`${year}-12-25`)
  const boxing = nextWorkday(`${year}-12-26`)
  return [
    nextWorkday(`${year}-01-01`),
    plusDays(easterSunday(year), -2),
    plusDays(easterSunday(year), 1),
    onOrAfter(`${year}-05-01`, 1),
    onOrBefore(`${year}-05-31`, 1),
    onOrBefore(`${year}-08-31`, 1),
    christmas,
    boxing === christmas ? plusDays(christmas, 1) : boxing,
  ]
}

/** The invented schools' holidays that touch a calendar year, first and last day included. */
function holidaysIn(year: number): [SeedDay, SeedDay][] {
  const easter = easterSunday(year)
  const springWeek = onOrBefore(`${year}-05-31`, 1)
  const autumnWeek = onOrBefore(`${year}-10-31`, 1)
  const februaryWeek = onOrAfter(`${year}-02-13`, 1)
  return [
    [`${year}-01-01`, `${year}-01-03`],
    [februaryWeek, plusDays(februaryWeek, 4)],
    [plusDays(easter, -9), plusDays(easter, 8)],
    [springWeek, plusDays(springWeek, 4)],
    [`${year}-07-22`, `${year}-09-02`],
    [autumnWeek, plusDays(autumnWeek, 4)],
    [`${year}-12-19`, `${year}-12-31`],
  ]
}

/** Whether the demo area's schools are open: a weekday, no bank holiday, in term. */
export function isSchoolDay(day: SeedDay): boolean {
  const year = yearOf(day)
  if ([0, 6].includes(sundayFirstOf(day)) || bankHolidaysIn(year).includes(day)) return false
  return !holidaysIn(year).some(([first, last]) => first <= day && day <= last)
}

/** All school days between two days, both included, in order. */
export function schoolDaysBetween(first: SeedDay, last: SeedDay): SeedDay[] {
  const days: SeedDay[] = []
  for (let day = first; day <= last; day = plusDays(day, 1)) if (isSchoolDay(day)) days.push(day)
  return days
}
