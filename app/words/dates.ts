import { type Day, dayOf, formatDay, formatInstant, formatMinute, formatShortDay, minuteOfDay } from '~/support/dates'
import { type Language, localeOf } from './languages'

/*
 * Dates and times as a language writes them. English is written by support/dates, always the same way; the others by `Intl`, with what
 * the running Node knows of them.
 */

const isEnglish = (language: Language): boolean => language === 'en'

const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`)

/** A date in full: `Monday 23 November 2026`. */
export function dayIn(language: Language, day: Day): string {
  if (isEnglish(language)) return formatDay(day)
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'full', timeZone: 'UTC' }).format(noon(day))
}

/** A date for tables and cards, without its year: `Mon 23 Nov`. */
export function shortDayIn(language: Language, day: Day): string {
  if (isEnglish(language)) return formatShortDay(day)
  const style = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf[language], style).format(noon(day))
}

/** A day so many days from today, in a sentence: `today`, `in 3 days`; `yesterday`, `3 days ago` for less than 0. */
export const nearDayIn = (language: Language, days: number): string =>
  new Intl.RelativeTimeFormat(localeOf[language], { numeric: 'auto' }).format(days, 'day')

/** A time of day from minutes after midnight: `9:30am`. */
export function minuteIn(language: Language, minute: number): string {
  if (isEnglish(language)) return formatMinute(minute)
  const style = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf[language], style).format(new Date(minute * 60_000))
}

/** An instant as London sees it: `23 November 2026 at 9:30am`. */
export function instantIn(language: Language, instant: Date): string {
  if (isEnglish(language)) return formatInstant(instant)
  return `${dayIn(language, dayOf(instant))}, ${minuteIn(language, minuteOfDay(instant))}`
}
