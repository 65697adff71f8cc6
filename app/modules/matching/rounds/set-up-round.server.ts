import type { StaffCtx } from './queries.server'
import type { RoundSetUp, SetUpOutcome } from './types'

/** Sets up a round as a draft, for the actor's school or area. */
export function setUpRound(_ctx: StaffCtx, _input: RoundSetUp): Promise<SetUpOutcome> {
  throw new Error('not yet')
}

/** Changes a draft. `version` is that of the page; somebody else's save in between is noticed. */
export function editRound(
  _ctx: StaffCtx,
  _input: { roundId: string; version: number; setUp: RoundSetUp },
): Promise<SetUpOutcome> {
  throw new Error('not yet')
}
