import { type Day, formatDay, formatMinute } from './dates'
import type { Saver } from './seen'

/** The language of sentences that are not in the catalogue yet; what is there takes its reader's (`app/words/dates.ts`). */
const LANGUAGE = 'en-GB'

const numbers = new Intl.NumberFormat(LANGUAGE)
const plurals = new Intl.PluralRules(LANGUAGE)
const lists = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' })
const nearDays = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' })

/** A number in digits: "12", "1,250". */
export const formatNumber = (n: number): string =>
  Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : numbers.format(n) // dear by `Intl`, and on every card

/** The words that go with a number: `formOf(1, 'is', 'are')` is "is". */
export const formOf = (n: number, one: string, many: string): string => (plurals.select(n) === 'one' ? one : many)

/** A number with its noun: "1 pupil", "12 pupils", "0 days". */
export const countOf = (n: number, one: string, many = `${one}s`): string => countAs(formatNumber(n), n, one, many)

/** A number written in its own way, with its noun: `countAs('½', 1, 'day')` is "½ day"; `n` says which form. */
export const countAs = (written: string, n: number, one: string, many = `${one}s`): string =>
  `${written} ${formOf(n, one, many)}`

/** The plural of a noun alone, for a heading: "places". */
export const manyOf = (one: string, many = `${one}s`): string => many

/** Words as they begin a sentence: "pupils of the school" is "Pupils of the school". */
export const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** A number as it is shown with so many decimals: whatever shows as nothing is 0, never −0. Compare this, not the number behind it. */
export const roundedTo = (n: number, decimals: 1 | 2): number => Number(n.toFixed(decimals)) || 0

/** A number with one or two decimals and a true minus sign, where a figure below 0 is left to show: "0.47", "−0.12", "0.00". */
export const formatDecimals = (n: number, decimals: 1 | 2): string =>
  `${roundedTo(n, decimals) < 0 ? '−' : ''}${Math.abs(n).toFixed(decimals)}`

/** Words one after another: "Ada", "Ada and Eve", "Ada, Eve and Kim". Nothing for none. */
export const listOf = (words: readonly string[]): string => lists.format(words)

/** Two ends of something: "9am to 3pm", "2 to 5". */
export const rangeOf = (from: string | number, to: string | number): string => `${from} to ${to}`

/**
 * One date, or from the first to the last: "Mon 11 Jan", "Mon 11 Jan to Fri 15 Jan".
 * @param write how each date is written; in full when left out
 */
export const daySpan = (firstOn: Day, lastOn: Day, write: (day: Day) => string = formatDay): string =>
  firstOn === lastOn ? write(firstOn) : rangeOf(write(firstOn), write(lastOn))

/** From when to when on a date, from minutes after midnight: "9am to 3:30pm". */
export const timeSpan = ({ startMinute, endMinute }: { startMinute: number; endMinute: number }): string =>
  rangeOf(formatMinute(startMinute), formatMinute(endMinute))

/** When one session is: "Tuesday 1 December 2026, 9am to 3:30pm". */
export const sessionWords = (session: { happensOn: Day; startMinute: number; endMinute: number }): string =>
  `${formatDay(session.happensOn)}, ${timeSpan(session)}`

/** A day so many days from today, in a sentence: "today", "tomorrow", "in 3 days"; "yesterday", "3 days ago" for less than 0. */
export const nearDay = (days: number): string => nearDays.format(days, 'day')

/** School years: "Years 9, 10 and 11", "Year 12", '' for none. */
export const yearsOf = (years: readonly number[]): string =>
  years.length === 0 ? '' : `${formOf(years.length, 'Year', 'Years')} ${listOf(years.map(String))}`

/** Whoever did something last, for a sentence that has a word for its reader and one for somebody unknown. */
export const nameOfSaver = (saver: Saver | null, words: { you: string; unknown: string }): string =>
  saver?.who === 'you' ? words.you : (saver?.who?.name ?? words.unknown)
