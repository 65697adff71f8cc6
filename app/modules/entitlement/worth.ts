import { neverCredits } from '../opportunities/encounter'
import { netMinutes } from '../opportunities/session-length'
import type { Mode, OpportunityKind } from '../opportunities/types'
import { type StoredYearGroup, yearGroupInAcademicYear } from '../people/ages'
import type { Day } from '~/support/dates'
import { creditOf, halfDaysFor } from './ledger'
import type { CreditableEntry, NotCountedReason, Scheme } from './types'

/** What a day would add for one student; `why` says why it is less than its length would make, null when it is all of it. */
export interface Worth {
  halfDays: number
  minutes: number
  why: NotCountedReason | 'encounter' | 'date_full' | null
}

interface OfferedSession {
  happensOn: Day
  mode: Mode
  startMinute: number
  endMinute: number
  breakMinutes: number
}

/** A day as it is offered. */
export interface OfferedDay {
  kind: OpportunityKind
  sessions: readonly OfferedSession[]
}

/** What a student has already, verified and secured, and the scheme that counts it. */
export interface Holding {
  student: StoredYearGroup & { bornOn: Day }
  entries: readonly CreditableEntry[]
  scheme: Scheme
}

/** Half-days that one session makes by itself, for whoever has nothing else that counts: 0, 1 or 2. */
export const halfDaysAlone = (
  kind: OpportunityKind,
  session: Pick<OfferedSession, 'startMinute' | 'endMinute' | 'breakMinutes'>,
  scheme: Pick<Scheme, 'fullDayMinutes' | 'halfDayMinutes'>,
): number => (neverCredits(kind) ? 0 : halfDaysFor(netMinutes(session), scheme))

/**
 * What a day adds for a student who goes to all of it, on top of what they have: the difference it makes to their credit.
 * @source rules R1, R6, R8, R10
 */
export function worthOf({ kind, sessions }: OfferedDay, { student, entries, scheme }: Holding): Worth {
  const minutes = sessions.reduce((sum, session) => sum + netMinutes(session), 0)
  if (neverCredits(kind)) return { halfDays: 0, minutes, why: 'encounter' }
  const added = sessions.map((session) => ({
    happenedOn: session.happensOn,
    mode: session.mode,
    workedMinutes: netMinutes(session),
    yearGroup: yearGroupInAcademicYear(student, session.happensOn),
  }))
  const before = creditOf(entries, scheme, student.bornOn)
  const after = creditOf([...entries, ...added], scheme, student.bornOn)
  const halfDays = Math.max(0, after.halfDays - before.halfDays)
  const alone = sessions.reduce((sum, session) => sum + halfDaysAlone(kind, session, scheme), 0)
  if (halfDays > 0 && halfDays >= alone) return { halfDays, minutes, why: null }
  const known = new Set(before.notCounted.map(({ day, reason }) => `${day} ${reason}`))
  const lost = after.notCounted.find(({ day, reason }) => !known.has(`${day} ${reason}`))
  return { halfDays, minutes, why: lost?.reason ?? (alone === 0 ? 'too_short' : 'date_full') }
}
