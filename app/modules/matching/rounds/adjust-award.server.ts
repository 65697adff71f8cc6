import type { CtxOf } from '~/access/ctx'
import type { Outcome } from '~/support/outcome'
import type { AdjustRefusal, AwardChoice } from './types'

/** The days of the round that one pupil could be given by hand: seats left in the proposal, and the rules say yes. */
export function listAwardChoices(_ctx: CtxOf<'school'>, _roundId: string, _studentId: string): Promise<AwardChoice[]> {
  throw new Error('not yet')
}

/** Adds a place to a proposal by hand, with why. */
export function addAward(
  _ctx: CtxOf<'school'>,
  _input: { roundId: string; studentId: string; opportunityId: string; reason: string },
): Promise<Outcome<{ id: string }, AdjustRefusal>> {
  throw new Error('not yet')
}

/** Takes a place out of a proposal, with why. */
export function removeAward(
  _ctx: CtxOf<'school'>,
  _input: { roundId: string; awardId: string; reason: string },
): Promise<Outcome<{ id: string }, AdjustRefusal>> {
  throw new Error('not yet')
}
