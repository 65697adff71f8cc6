import { owedHalfDays, type ProgressStatus, statusOf, windowOf } from './on-track'
import type { AttendanceState } from '../attendance/types'
import { creditOf, netMinutes } from '../entitlement/ledger'
import type { CreditableEntry, Scheme } from '../entitlement/types'
import type { Mode } from '../opportunities/types'
import type { Day } from '~/support/dates'

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

/** What one student's standing is folded from. */
export interface StandingFacts {
  bornOn: Day
  yearGroup: number
  ledger: readonly CreditableEntry[]
  secured: readonly SecuredSession[]
  scheme: Scheme
  today: Day
}

/** Credit, what is secured on top of it, the deadline and the status that follow. Half-days are not cut off at the target. */
export interface StandingFigures {
  verifiedMinutes: number
  creditedHalfDays: number
  confirmedHalfDays: number
  owedHalfDays: number
  deadlineOn: Day
  status: ProgressStatus
}

/**
 * Where one student stands today. Secured sessions add what they would credit together with the ledger, so that two on one
 * date, or virtual ones over the limit, are not counted for more than they will bring.
 * @source rules R1, R6, R10, R22.
 */
export function standingOf({ bornOn, yearGroup, ledger, secured, scheme, today }: StandingFacts): StandingFigures {
  const credit = creditOf(ledger, scheme, bornOn)
  const expected = secured.map((session) => expectedEntry(session, yearGroup))
  const together = expected.length === 0 ? credit : creditOf([...ledger, ...expected], scheme, bornOn)
  const { windowStart, deadlineOn } = windowOf(bornOn)
  const facts = {
    creditedHalfDays: credit.halfDays,
    confirmedHalfDays: Math.max(0, together.halfDays - credit.halfDays),
    target: scheme.target,
    windowStart,
    deadlineOn,
    today,
  }
  return {
    verifiedMinutes: credit.minutes,
    creditedHalfDays: facts.creditedHalfDays,
    confirmedHalfDays: facts.confirmedHalfDays,
    owedHalfDays: owedHalfDays(facts),
    deadlineOn,
    status: statusOf(facts),
  }
}

/** A secured session as the ledger entry it will make: the register's minutes once taken, the whole session before. */
function expectedEntry(session: SecuredSession, yearGroup: number): CreditableEntry {
  const workedMinutes = session.attendance === null ? netMinutes(session) : (session.workedMinutes ?? 0)
  return { happenedOn: session.happensOn, mode: session.mode, workedMinutes, yearGroup }
}
