import type { Day } from '~/support/dates'
import { dayIn, minuteIn } from './dates'
import { type Language, localeOf } from './languages'
import { wordsIn } from './words'

/**
 * One date, or from the first to the last: `Mon 11 Jan`, `Mon 11 Jan to Fri 15 Jan`.
 * @param write how each date is written; in full when left out
 */
export function daySpanIn(language: Language, firstOn: Day, lastOn: Day, write = dayIn): string {
  const from = write(language, firstOn)
  return firstOn === lastOn ? from : wordsIn(language)('frame:span', { from, to: write(language, lastOn) })
}

/** From when to when on a date, from minutes after midnight: `9am to 3:30pm`. */
export const timeSpanIn = (language: Language, of: { startMinute: number; endMinute: number }): string =>
  wordsIn(language)('frame:span', { from: minuteIn(language, of.startMinute), to: minuteIn(language, of.endMinute) })

/** Words one after another: "Ada, Eve and Kim". */
export const listIn = (language: Language, words: readonly string[]): string =>
  new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(words)
