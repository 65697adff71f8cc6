import type { CreditableEntry, Credit, CreditedDate, NotCounted, Scheme } from './types'
import { isOnline } from '../opportunities/where'
import { eighteenthBirthday } from '../people/ages'
import type { Day } from '~/support/dates'

/** Half-days that the minutes of one date make by a scheme: 0, 1 or 2, and never more. */
export function halfDaysFor(minutes: number, scheme: Pick<Scheme, 'fullDayMinutes' | 'halfDayMinutes'>): number {
  if (minutes >= scheme.fullDayMinutes) return 2
  return minutes >= scheme.halfDayMinutes ? 1 : 0
}

/**
 * What a scheme counts of one student's ledger. The order of entries does not matter.
 *
 * Minutes of a date are added up, reversals taking theirs away, and the sum makes a whole day, a half or nothing.
 * On a date with both kinds, in-person minutes are credited first and only the half-days that virtual minutes add to
 * them are virtual. The virtual limit takes the earliest dates first, among whatever entries are given: verified ones, or
 * with those that places held are going to leave (`standing.ts`).
 * @param bornOn decides the window of a scheme that ends with the 18th birthday.
 * @source rules R1, R6, R7, R10.
 */
export function creditOf(entries: readonly CreditableEntry[], scheme: Scheme, bornOn: Day): Credit {
  const birthday = eighteenthBirthday(bornOn)
  const isInside = INSIDE[scheme.window]
  const inside = byDate(entries.filter((entry) => isInside(entry, birthday)))
  const outside = byDate(entries.filter((entry) => !isInside(entry, birthday)))
  const { countedDates, notCounted } = creditDates(inside, scheme)
  const shutOut = outside.map((date) => notCountedOf(date, 'outside_window'))
  return {
    halfDays: countedDates.reduce((sum, date) => sum + date.halfDays, 0),
    minutes: minutesOf(inside, scheme),
    virtualHalfDays: countedDates.reduce((sum, date) => sum + date.virtualHalfDays, 0),
    countedDates,
    notCounted: [...notCounted, ...shutOut].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
  }
}

/** Half-days of each date, earliest first, with virtual ones stopping at the scheme's limit. */
function creditDates(dates: readonly DateMinutes[], scheme: Scheme): Pick<Credit, 'countedDates' | 'notCounted'> {
  let virtualLeft = scheme.virtualCapHalfDays ?? Infinity
  const countedDates: CreditedDate[] = []
  const notCounted: NotCounted[] = []
  for (const date of dates) {
    const inPerson = halfDaysFor(date.inPerson, scheme)
    const earned = halfDaysFor(date.inPerson + date.virtual, scheme)
    const virtualHalfDays = Math.min(earned - inPerson, virtualLeft)
    const halfDays = inPerson + virtualHalfDays
    virtualLeft -= virtualHalfDays
    if (earned === 0) notCounted.push(notCountedOf(date, 'too_short'))
    if (halfDays < earned) notCounted.push(notCountedOf(date, 'over_virtual_cap'))
    if (halfDays > 0)
      countedDates.push({ day: date.day, minutes: date.inPerson + date.virtual, halfDays, virtualHalfDays })
  }
  return { countedDates, notCounted }
}

type DateMinutes = { day: Day; inPerson: number; virtual: number; ids: string[] }

/** Net minutes of each date that has any, earliest first; a date whose entries were all reversed is not there. */
function byDate(entries: readonly CreditableEntry[]): DateMinutes[] {
  const dates = new Map<Day, DateMinutes>()
  for (const { happenedOn: day, mode, workedMinutes, id } of entries) {
    const date = dates.get(day) ?? { day, inPerson: 0, virtual: 0, ids: [] }
    if (isOnline(mode)) date.virtual += workedMinutes
    else date.inPerson += workedMinutes
    if (id) date.ids.push(id)
    dates.set(day, date)
  }
  return [...dates.values()]
    .map((date) => ({ ...date, inPerson: Math.max(0, date.inPerson), virtual: Math.max(0, date.virtual) }))
    .filter((date) => date.inPerson + date.virtual > 0)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

function notCountedOf({ day, inPerson, virtual, ids }: DateMinutes, reason: NotCounted['reason']): NotCounted {
  const single = ids.length === 1 ? { entryId: ids[0] } : {}
  return { ...single, day, minutes: inPerson + virtual, reason }
}

const INSIDE = {
  before_18th_birthday: (entry, birthday) => entry.happenedOn < birthday,
  years_7_to_11: (entry) => entry.yearGroup >= 7 && entry.yearGroup <= 11,
  years_9_to_11: (entry) => entry.yearGroup >= 9 && entry.yearGroup <= 11,
  any_time: () => true,
} satisfies Record<Scheme['window'], (entry: CreditableEntry, birthday: Day) => boolean>

/** Verified minutes; in an hour scheme virtual ones count up to the limit, at the scheme's minutes for a half-day. */
function minutesOf(dates: readonly DateMinutes[], scheme: Scheme): number {
  const inPerson = dates.reduce((sum, date) => sum + date.inPerson, 0)
  const virtual = dates.reduce((sum, date) => sum + date.virtual, 0)
  if (scheme.unit === 'half_days' || scheme.virtualCapHalfDays === null) return inPerson + virtual
  return inPerson + Math.min(virtual, scheme.virtualCapHalfDays * scheme.halfDayMinutes)
}
