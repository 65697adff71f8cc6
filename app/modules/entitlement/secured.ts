import { hostActsUntil } from '../bookings/host-window'
import type { AttendanceState } from '../attendance/types'
import { isIn, UNSETTLED_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import { neverCredits } from '../opportunities/encounter'
import type { Mode, OpportunityKind } from '../opportunities/types'
import { type StoredYearGroup, yearGroupInAcademicYear } from '../people/ages'
import type { Day } from '~/support/dates'
import { netMinutes } from '../opportunities/session-length'
import { isDeniedByHost } from './settle'
import type { CreditableEntry } from './types'

/** A session of a booked place that the ledger has not heard of, with all that says whether it will yet be verified. */
export interface BookedSession {
  state: BookingState
  kind: OpportunityKind
  /** Of the whole booking. */
  lastOn: Day
  happensOn: Day
  mode: Mode
  startMinute: number
  endMinute: number
  breakMinutes: number
  /** What the register says; null before it is taken. */
  attendance: AttendanceState | null
  workedMinutes: number | null
  /** What the host said; null before it did. */
  didTask: boolean | null
  metSeveralPeople: boolean | null
}

/**
 * The minutes that a booked session will bring if nobody fails to do their part in time; 0 when it can bring none any more.
 * A date to come brings all of it, a delivered one what the register says. The host has until its window ends for the
 * register and for feedback, the student as long as they like for the reflection. A careers lead who does without a
 * piece adds the day by doing so: it is not counted on before.
 * @source decision 0021; rules R8, R22
 */
export function securedMinutes(session: BookedSession, today: Day): number {
  const { state, kind, attendance } = session
  if (neverCredits(kind) || !isIn(state, UNSETTLED_STATES)) return 0
  if (isDeniedByHost(session)) return 0
  const waitsForHost = state !== 'awaiting_reflection' || attendance === null
  if (waitsForHost && today > hostActsUntil(session.lastOn)) return 0
  return attendance === null ? netMinutes(session) : (session.workedMinutes ?? 0)
}

/** The ledger entries that a student's booked sessions will make, with the year group the student is in on each date. */
export function securedEntries(
  sessions: readonly BookedSession[],
  student: StoredYearGroup,
  today: Day,
): CreditableEntry[] {
  return sessions.flatMap((session) => {
    const workedMinutes = securedMinutes(session, today)
    if (workedMinutes <= 0) return []
    const { happensOn, mode } = session
    return [{ happenedOn: happensOn, mode, workedMinutes, yearGroup: yearGroupInAcademicYear(student, happensOn) }]
  })
}
