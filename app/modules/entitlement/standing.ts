import type { StoredYearGroup } from '../people/ages'
import type { Day } from '~/support/dates'
import { creditOf } from './ledger'
import { halfDaysBy, owedHalfDays, type ProgressStatus, progressStatusOf, windowOf } from './on-track'
import { type BookedSession, securedEntries } from './secured'
import type { CreditableEntry, Scheme } from './types'

/** What a standing is worked out from; the year group is as the school's record has it. */
export interface StandingFacts {
  student: StoredYearGroup & { bornOn: Day }
  ledger: readonly CreditableEntry[]
  booked: readonly BookedSession[]
  scheme: Scheme
  today: Day
}

/** Where one student is: verified, secured, still possible, by when. Half-days are not cut off at the target. */
export interface Standing {
  /** Inside the scheme's window, net of breaks. */
  verifiedMinutes: number
  creditedHalfDays: number
  /** What places held and days waiting to be verified add on top. */
  securedHalfDays: number
  /** Neither credited nor secured, of the target. */
  owedHalfDays: number
  targetHalfDays: number
  /** The first date that is too late; null when there is none. */
  deadlineOn: Day | null
  status: ProgressStatus
}

/**
 * Where a student stands today: the one answer for their own meter, every page and file of their school, the waiting list and
 * allocation rounds. Secured sessions are counted together with the ledger, so that two on one date, or virtual ones over
 * the limit, never count for more than they will bring.
 * @source decision 0021; rules R1, R6, R10, R22
 */
export function standingOf({ student, ledger, booked, scheme, today }: StandingFacts): Standing {
  const credit = creditOf(ledger, scheme, student.bornOn)
  const secured = securedEntries(booked, student, today)
  const together = secured.length === 0 ? credit : creditOf([...ledger, ...secured], scheme, student.bornOn)
  const facts = {
    creditedHalfDays: credit.halfDays,
    securedHalfDays: Math.max(0, together.halfDays - credit.halfDays),
    byTodayHalfDays: halfDaysBy(today, together),
    target: scheme.target,
    today,
    ...windowOf(scheme, student.bornOn),
  }
  return {
    verifiedMinutes: credit.minutes,
    creditedHalfDays: facts.creditedHalfDays,
    securedHalfDays: facts.securedHalfDays,
    owedHalfDays: owedHalfDays(facts),
    targetHalfDays: scheme.target,
    deadlineOn: facts.deadlineOn,
    status: progressStatusOf(facts),
  }
}
