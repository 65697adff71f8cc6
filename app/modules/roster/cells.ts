import type { Day } from '~/support/dates'
import { readDay } from '~/support/readers/day'
import { LONGEST_EMAIL, readEmail as addressOf } from '~/support/readers/email'
import { LONGEST_NAME, type NameProblem, readName as nameOf, UNREADABLE } from '~/support/readers/name'
import { plainWriting } from '~/support/readers/plain-writing'

import type { FlagValue } from '../people/types'

/** One cell read: its value, or what is wrong with it in words. A blank cell is a value, null. */
export type CellRead<Value> = { ok: true; value: Value | null } | { ok: false; reason: string }

const value = <Value>(read: Value | null): CellRead<Value> => ({ ok: true, value: read })
const problem = (reason: string): CellRead<never> => ({ ok: false, reason })
const tooLong = (most: number): string => `is longer than ${most} characters`
const UNREADABLE_WORDS = 'holds a character that cannot be read; check how the file was saved'

const BIG_NUMBER = /^\d+(?:[.,]\d+)?E\+?\d+$/i
const EXCEL_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|#+)$/i
const EXCEL_DATE =
  /^(?:\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2})$/i
const PLACEHOLDERS = new Set(['1900-01-01', '1901-01-01', '1899-12-30', '1970-01-01', '9999-12-31'])

/** Text as it was typed, but for blanks at the ends. */
export function readText(cell: string, mostCharacters: number): CellRead<string> {
  const text = cell.trim()
  if (text === '') return value<string>(null)
  if (text.length > mostCharacters) return problem(tooLong(mostCharacters))
  if (UNREADABLE.test(text)) return problem(UNREADABLE_WORDS)
  if (EXCEL_ERROR.test(text)) return problem('holds an Excel error instead of a value')
  return value(text)
}

/** A name: text with at least one letter. */
export function readNameCell(cell: string): CellRead<string> {
  const text = readText(cell, LONGEST_NAME)
  if (!text.ok || text.value === null) return text
  const name = nameOf(text.value)
  return name.ok ? value(name.value) : problem(nameProblems[name.reason])
}

const nameProblems = {
  too_long: tooLong(LONGEST_NAME),
  unreadable: UNREADABLE_WORDS,
  no_letters: 'has no letters in it',
  holds_contact: 'holds a phone number, an e-mail address, a link or a username, and a name holds none',
} satisfies Record<NameProblem, string>

/** A number that Excel may have eaten: an admission number, a UPN. */
export function readCode(cell: string, mostCharacters: number): CellRead<string> {
  const text = readText(cell, mostCharacters)
  if (!text.ok || text.value === null) return text
  if (BIG_NUMBER.test(text.value)) return problem(`this number was changed by Excel: ${text.value}`)
  return text
}

/** A registration group, which Excel likes to turn into a date. */
export function readGroup(cell: string): CellRead<string> {
  const text = readText(cell, 40)
  if (text.ok && text.value !== null && EXCEL_DATE.test(text.value))
    return problem(`this was changed by Excel to a date: ${text.value}`)
  return text
}

/** A date of birth: day first, ISO, or with the month in letters. A midnight after it is passed over. */
export function readBirthDay(cell: string): CellRead<Day> {
  const text = readText(plainWriting(cell), 60)
  if (!text.ok || text.value === null) return text.ok ? value<Day>(null) : text
  const written = text.value.replace(/[T ]0?0:00(?::00(?:\.0+)?)?(?:Z| ?AM)?$/i, '')
  const day = readDay(written)
  if (day === null) return problem(whyNotADay(written))
  if (PLACEHOLDERS.has(day) || day < '1902-01-01') return problem(`${written} is a placeholder, not a date of birth`)
  return value(day)
}

/** A year group from 7 to 14, however the school's system writes it. */
export function readYearGroup(cell: string): CellRead<number> {
  const text = cell.trim()
  if (text === '') return value<number>(null)
  const found = /^(?:nc)?\s{0,5}(?:year|yr|y)?[\s.:-]{0,5}0?(\d{1,2})$/i.exec(text)
  const year = found ? Number(found[1]) : null
  if (year !== null && year >= 7 && year <= 14) return value(year)
  if (year !== null || /^(?:e[12]|n[12]|r|reception|nursery)$/i.test(text))
    return problem('only Years 7 to 14 are taken')
  return problem('is not a year group; write it like 10 or Year 10')
}

const YES = new Set(['t', 'true', 'y', 'yes', '1'])
const NO = new Set(['f', 'false', 'n', 'no', '0'])
const UNKNOWN = new Set(['u', 'unknown', 'not known', 'notknown', 'nk', 'not stated', 'declined', 'refused', '?'])

/** A yes or no. Blank says nothing; the problem never repeats what the cell held. */
export function readFlag(cell: string): CellRead<FlagValue> {
  const text = cell.trim().toLowerCase()
  if (text === '') return value<FlagValue>(null)
  if (YES.has(text)) return value<FlagValue>('yes')
  if (NO.has(text)) return value<FlagValue>('no')
  if (UNKNOWN.has(text)) return value<FlagValue>('unknown')
  return problem('is not yes or no; use Y, N or leave it blank')
}

const SEN_YES = new Set(['k', 'e', 'sen support', 'support', 'ehcp', 'ehc plan', 'education health and care plan'])
const SEN_NO = new Set(['n', 'none', 'no sen', 'no special educational need', 'no special educational needs'])

/** Special educational needs by the census codes K, E and N, or a yes or no. */
export function readSen(cell: string): CellRead<FlagValue> {
  const text = cell.trim().toLowerCase().replaceAll(',', '')
  const code = /^([ken])\s*[-–:]/.exec(text)?.[1] ?? text
  if (SEN_YES.has(code)) return value<FlagValue>('yes')
  if (SEN_NO.has(code)) return value<FlagValue>('no')
  const read = readFlag(cell)
  return read.ok ? read : problem('is not one of K, E and N')
}

/** An email address; the problem never repeats it. */
export function readEmailCell(cell: string): CellRead<string> {
  const text = readText(plainWriting(cell), LONGEST_EMAIL)
  if (!text.ok || text.value === null) return text
  const address = addressOf(text.value)
  return address === null ? problem('is not an email address') : value(address)
}

function whyNotADay(text: string): string {
  if (BIG_NUMBER.test(text) || /^\d{5}(?:\.\d+)?$/.test(text)) return 'this date was changed by Excel to a number'
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text)
  if (!parts) return 'is not a date; write it like 31/08/2010'
  if (parts[3]?.length === 2) return 'has a year of two figures; write it like 31/08/2010'
  if (Number(parts[2]) > 12 && Number(parts[1]) <= 12) return 'has the month first; write it like 31/08/2010'
  return 'is not a real date; write it like 31/08/2010'
}
