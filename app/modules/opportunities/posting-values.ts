import { countOf, sessionWords } from '~/support/words'
import { AGREED_FACTS, DATES_OR_HOURS } from './agreed-facts'
import type { Posting } from './posting'
import { LIMITS } from './session-rules'

/** `09:30` as minutes after midnight; null when it is no time of day. */
export function minuteOfTime(time: string): number | null {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(time.trim())
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

/** Minutes after midnight as a time box shows them: `09:30`. */
const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/**
 * Whether nobody wrote anything in a row that has no date: its times are empty, those that every row begins with, or those
 * it was given from the row before.
 */
export function isUntouchedRow(form: RowsOfForm, row: number): boolean {
  const timesOf = (at: number) => [form.sessionStart[at], form.sessionEnd[at], form.sessionBreak[at]].join().trim()
  const isEmpty = !form.sessionStart[row]?.trim() && !form.sessionEnd[row]?.trim()
  const usual = [USUAL_DAY.sessionStart, USUAL_DAY.sessionEnd, USUAL_DAY.sessionBreak].join()
  return isEmpty || timesOf(row) === usual || (row > 0 && timesOf(row) === timesOf(row - 1))
}
type RowsOfForm = Record<'sessionStart' | 'sessionEnd' | 'sessionBreak', string[]>

/** What a form shows: one text a field, or several for a list. */
export type PostingValues = Record<string, string | string[]>

const ROW_FIELDS = ['sessionOn', 'sessionStart', 'sessionEnd', 'sessionBreak'] as const
const USUAL_DAY = { sessionOn: '', sessionStart: '09:30', sessionEnd: '15:30', sessionBreak: '45' }

/** A day as the form shows it, with an empty row when it has no dates. */
export function postingValues(posting: Partial<Posting>, version = ''): PostingValues {
  const { sessions = [], yearGroups = [], ...rest } = posting
  const values: PostingValues = { version, yearGroups: yearGroups.map(String) }
  for (const [field, value] of Object.entries(rest)) values[field] = Array.isArray(value) ? value : String(value)
  values.sessionOn = sessions.map(({ happensOn }) => happensOn)
  values.sessionStart = sessions.map(({ startMinute }) => timeOfMinute(startMinute))
  values.sessionEnd = sessions.map(({ endMinute }) => timeOfMinute(endMinute))
  values.sessionBreak = sessions.map(({ breakMinutes }) => String(breakMinutes))
  return sessions.length > 0 ? values : withAnotherDate(values)
}

/** A day field by field, to compare two of them; all of its dates and times are one, in words. */
export function postingFields(posting: Posting): PostingValues {
  const {
    version: _version,
    sessionOn: _on,
    sessionStart: _start,
    sessionEnd: _end,
    sessionBreak: _break,
    ...rest
  } = postingValues(posting)
  return { ...rest, [DATES]: posting.sessions.map((session) => `${sessionWords(session)}${pauseWords(session)}`) }
}

const DATES = 'sessions'
const pauseWords = ({ breakMinutes }: { breakMinutes: number }): string =>
  breakMinutes > 0 ? `, ${countOf(breakMinutes, 'minute’s', 'minutes’')} break` : ''

/** What each field of a day is called in a sentence. */
export const postingFieldNames: Readonly<Record<string, string>> = {
  ...factNames(AGREED_FACTS.opportunities[0].facts),
  [DATES]: DATES_OR_HOURS,
}

function factNames(facts: Readonly<Record<string, { words: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, { words }]) => [name, words]))
}

/** The same form with one more row, at the times of the last one. */
function withAnotherDate(values: PostingValues): PostingValues {
  const next = { ...values }
  for (const field of ROW_FIELDS) {
    const rows = listIn(values, field)
    next[field] = [...rows, field === 'sessionOn' ? '' : (rows.at(-1) ?? USUAL_DAY[field])]
  }
  return next
}

/** The same form without one of its rows. */
function withoutDate(values: PostingValues, row: number): PostingValues {
  const next = { ...values }
  for (const field of ROW_FIELDS) next[field] = listIn(values, field).filter((_, index) => index !== row)
  return listIn(next, 'sessionOn').length > 0 ? next : withAnotherDate(next)
}

/** How many rows of dates a form can come with: some more than a day may have, so that too many have their sentence. */
export const MOST_ROWS = 40

/** The buttons of the form: two that keep it, and those that only change its rows. */
export const POSTING_INTENTS = [
  'send',
  'draft',
  'add-date',
  ...Array.from({ length: MOST_ROWS }, (_, row) => `remove-date-${row}` as const),
] as const
export type PostingIntent = (typeof POSTING_INTENTS)[number]

/** The form as a button that changes its rows leaves it; null for a button that keeps the form. */
export function changeRows(values: PostingValues, intent: PostingIntent): PostingValues | null {
  const isFull = listIn(values, 'sessionOn').length >= LIMITS.sessions
  if (intent === 'add-date') return isFull ? values : withAnotherDate(values)
  return intent.startsWith('remove-date-') ? withoutDate(values, Number(intent.slice('remove-date-'.length))) : null
}

const listIn = (values: PostingValues, field: string): string[] => {
  const value = values[field] ?? []
  return Array.isArray(value) ? value : [value]
}
