import type { AttendanceState } from '../attendance/types'
import type { Mode } from '../opportunities/types'
import type { Day } from '~/support/dates'
import { netMinutes } from '../opportunities/session-length'
import { creditOf } from './ledger'
import type { Credit, CreditableEntry, Scheme } from './types'

/** A session with a secured place that the ledger has not heard of; the register's word where it was taken. */
export interface SecuredSession {
  happensOn: Day
  mode: Mode
  startMinute: number
  endMinute: number
  breakMinutes: number
  attendance: AttendanceState | null
  workedMinutes: number | null
}

/** What one student's ledger and secured sessions are, and by which scheme they count. */
export interface SecuredFacts {
  bornOn: Day
  yearGroup: number
  ledger: readonly CreditableEntry[]
  secured: readonly SecuredSession[]
  scheme: Scheme
}

/**
 * What the ledger credits, and the half-days that secured sessions add. These are counted together with the ledger, so that
 * two on one date, or virtual ones over the limit, are not counted for more than they will bring.
 * @source rules R6, R10.
 */
export function creditWithSecured({ bornOn, yearGroup, ledger, secured, scheme }: SecuredFacts): {
  credit: Credit
  securedHalfDays: number
} {
  const credit = creditOf(ledger, scheme, bornOn)
  if (secured.length === 0) return { credit, securedHalfDays: 0 }
  const together = creditOf([...ledger, ...secured.map((one) => expectedEntry(one, yearGroup))], scheme, bornOn)
  return { credit, securedHalfDays: Math.max(0, together.halfDays - credit.halfDays) }
}

/** A secured session as the ledger entry it will make: the register's minutes once taken, the whole session before. */
function expectedEntry(session: SecuredSession, yearGroup: number): CreditableEntry {
  const workedMinutes = session.attendance === null ? netMinutes(session) : (session.workedMinutes ?? 0)
  return { happenedOn: session.happensOn, mode: session.mode, workedMinutes, yearGroup }
}
