import { owedHalfDays, type ProgressStatus, statusOf, windowOf } from './on-track'
import { creditWithSecured, type SecuredFacts } from '../entitlement/secured'
import type { Day } from '~/support/dates'

/** What one student's standing is folded from. */
export interface StandingFacts extends SecuredFacts {
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
 * Where one student stands today.
 * @source rules R1, R6, R10, R22.
 */
export function standingOf(of: StandingFacts): StandingFigures {
  const { credit, securedHalfDays } = creditWithSecured(of)
  const { windowStart, deadlineOn } = windowOf(of.bornOn)
  const facts = {
    creditedHalfDays: credit.halfDays,
    confirmedHalfDays: securedHalfDays,
    target: of.scheme.target,
    windowStart,
    deadlineOn,
    today: of.today,
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
