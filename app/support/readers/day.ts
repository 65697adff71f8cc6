import { type Day, isDay } from '../dates'
import { plainWriting } from './plain-writing'

/** The most characters of a date that is typed. */
export const LONGEST_DAY = 30
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NUMBERED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/
const LETTERED = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})$/i

/**
 * A date as people in the UK write it, and as date boxes send it: day first (`31/08/2010`, `31-8-2010`, `31.08.2010`),
 * with the month in letters (`31 Aug 2010`, `31 August 2010`), or `2010-08-31`.
 * @returns null when it is not a real date, has a two-digit year, or only makes sense month first (`08/31/2010`).
 */
export function readDay(text: string): Day | null {
  if (text.length > LONGEST_DAY) return null
  const written = plainWriting(text)
  if (isDay(written)) return written
  const numbered = NUMBERED.exec(written)
  if (numbered) return dayFrom(numbered[4], numbered[3], numbered[1])
  const lettered = LETTERED.exec(written)
  return lettered ? dayFrom(lettered[3], monthNumber(lettered[2]), lettered[1]) : null
}

function dayFrom(year = '', month = '', date = ''): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const monthNumber = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
