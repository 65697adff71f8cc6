import { grouped } from '~/support/grouped'
import { canMove } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import type { LedgerKind } from '../entitlement/types'
import { firstClash, type SessionTime } from '../opportunities/overlap'

/** What must hold in every database, whatever happened to it. */
export const LAWS = ['capacity', 'diary', 'history', 'steps', 'audit', 'ledger', 'reversals'] as const
export type Law = (typeof LAWS)[number]

/** What a law found broken: of what it is, by its id. Names nobody. */
export type Breach = { law: Law; id: string }

/** A day with its counter and how many bookings hold a place of it. */
export type DayToCheck = { id: string; capacityPlaces: number; takenPlaces: number; holding: number }

type Step = { from: BookingState | null; to: BookingState; at: Date }
type Entry = { id: string; sessionId: string; workedMinutes: number; kind: LedgerKind; reversesId: string | null }

/** A booking with all that was written of it. */
export interface BookingToCheck {
  id: string
  state: BookingState
  events: readonly Step[]
  /** When its log rows were written, in milliseconds. */
  auditedAt: ReadonlySet<number>
  attendance: readonly { sessionId: string; workedMinutes: number }[]
  entries: readonly Entry[]
}

/** What a student holds: a session of each booking that takes up a place. */
export type HeldToCheck = SessionTime & { studentId: string; bookingId: string }

/** No day has more bookings than places, and its counter is how many hold one. @source rules R11 */
export const brokenByDays = (days: readonly DayToCheck[]): Breach[] =>
  days
    .filter(({ capacityPlaces, takenPlaces, holding }) => takenPlaces !== holding || takenPlaces > capacityPlaces)
    .map(({ id }) => ({ law: 'capacity', id }))

/** Nobody holds two places at one time. @source rules R7 */
export function brokenByDiaries(held: readonly HeldToCheck[]): Breach[] {
  return [...grouped(held, ({ studentId }) => studentId)].flatMap(([id, own]) => {
    const bookings = [...grouped(own, ({ bookingId }) => bookingId).values()]
    const clashes = bookings.some((sessions, at) => firstClash(sessions, bookings.slice(at + 1).flat()) !== null)
    return clashes ? [{ law: 'diary' as const, id }] : []
  })
}

/**
 * Of each booking: its history leads to its state by steps that there are, every step since a moment is in the log, and what
 * stands in the ledger is what the register says.
 * @param since  from when steps are looked for in the log; null for none
 */
export const brokenByBookings = (bookings: readonly BookingToCheck[], since: Date | null): Breach[] =>
  bookings.flatMap((booking) => {
    const holds: Partial<Record<Law, boolean>> = {
      history: isWhole(booking),
      steps: booking.events.every(({ from, to }) => from === null || canMove(from, to)),
      audit: booking.events.every(({ at }) => since === null || at <= since || booking.auditedAt.has(at.getTime())),
      ledger: isAsAttended(booking),
      reversals: areReversed(booking.entries),
    }
    return LAWS.filter((law) => holds[law] === false).map((law) => ({ law, id: booking.id }))
  })

/** Whether the steps, in whatever order they were written, begin once and lead to where the booking stands. */
function isWhole({ state, events }: BookingToCheck): boolean {
  const left = new Map<BookingState, number>()
  for (const { from, to } of events) {
    left.set(to, (left.get(to) ?? 0) + 1)
    if (from !== null) left.set(from, (left.get(from) ?? 0) - 1)
  }
  const begun = events.filter(({ from }) => from === null).length
  return begun === 1 && [...left].every(([at, n]) => n === (at === state ? 1 : 0)) && left.has(state)
}

/** What counts of a booking: entries that no reversal took back. Only a verified booking has some. */
function isAsAttended({ state, attendance, entries }: BookingToCheck): boolean {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId))
  const standing = entries.filter(({ id, kind }) => kind === 'verified' && !reversed.has(id))
  const marks = new Map(attendance.map(({ sessionId, workedMinutes }) => [sessionId, workedMinutes]))
  const asMarked = standing.every(
    ({ sessionId, workedMinutes }) => workedMinutes > 0 && marks.get(sessionId) === workedMinutes,
  )
  const once = new Set(standing.map(({ sessionId }) => sessionId)).size === standing.length
  return asMarked && once && (state === 'verified') === standing.length > 0
}

/** Whether each reversal takes back one entry of the same session, whole. */
function areReversed(entries: readonly Entry[]): boolean {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries
    .filter(({ kind }) => kind === 'reversal')
    .every(({ reversesId, sessionId, workedMinutes }) => {
      const taken = byId.get(reversesId ?? '')
      return taken?.kind === 'verified' && taken.sessionId === sessionId && taken.workedMinutes === -workedMinutes
    })
}
