import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundRefusal } from './types'

/** Fixes what goes into the round: wishes, days held, places. Nothing is given yet. */
export function freezeRound(
  _ctx: StaffCtx,
  _input: { roundId: string },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}

/** Opens the lists again, while the round has not run. */
export function unfreezeRound(
  _ctx: StaffCtx,
  _input: { roundId: string },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}
