import { creditOf, halfDaysFor } from '../entitlement/ledger'
import { halfDaysOf } from '../entitlement/scheme'
import type { LedgerKind, NotCountedReason, Scheme } from '../entitlement/types'
import type { Mode } from '../opportunities/types'
import { type Day, formatDate, formatMinutes } from '~/support/dates'

/** An entry as it is stored, with whose day it was about; title and employer null when that is no longer known. */
export interface StoredEntry {
  id: string
  bookingId: string
  happenedOn: Day
  workedMinutes: number
  mode: Mode
  yearGroup: number
  kind: LedgerKind
  reversesId: string | null
  overrideReason: string | null
  title: string | null
  employer: string | null
}

/** One line of a ledger for a page. `credit` says what its date counts for, or why it does not. */
export interface LedgerLine {
  entryId: string
  bookingId: string
  day: string
  what: string
  minutes: string
  credit: string
  kind: LedgerKind
  reason: string | null
  isReversed: boolean
}

const notCountedWords = {
  outside_window: 'Not counted: not before the 18th birthday',
  too_short: 'Not counted: too short for half a day',
  over_virtual_cap: 'Not all counted: more virtual days than the limit',
} satisfies Record<NotCountedReason, string>

/** The lines of one student's ledger in the order given; a reversed entry stays, marked, beside its reversal. */
export function creditLines(entries: readonly StoredEntry[], scheme: Scheme, bornOn: Day): LedgerLine[] {
  const credit = creditOf(entries, scheme, bornOn)
  const counted = new Map(credit.countedDates.map((date) => [date.day, date.halfDays]))
  const refusals = new Map(credit.notCounted.map((date) => [date.day, date.reason]))
  const reversed = new Set(entries.map(({ reversesId }) => reversesId))
  return entries.map((entry) => {
    const isReversed = reversed.has(entry.id)
    const stands = entry.kind === 'verified' && !isReversed
    const refusal = refusals.get(entry.happenedOn)
    const halfDays = counted.get(entry.happenedOn) ?? 0
    return {
      entryId: entry.id,
      bookingId: entry.bookingId,
      day: formatDate(entry.happenedOn),
      what: [entry.title ?? 'A day recorded before', entry.employer].filter(Boolean).join(', '),
      minutes: formatMinutes(entry.workedMinutes),
      credit: stands ? (refusal ? notCountedWords[refusal] : daysWords(halfDays, entry, scheme)) : '',
      kind: entry.kind,
      reason: entry.overrideReason,
      isReversed,
    }
  })
}

/** "1 day"; with several entries on one date, what the date makes of them together. */
function daysWords(halfDays: number, entry: StoredEntry, scheme: Scheme): string {
  const words = halfDaysOf(halfDays)
  return halfDaysFor(entry.workedMinutes, scheme) === halfDays ? words : `${words} for the date in all`
}
