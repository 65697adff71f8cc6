import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundRefusal } from './types'

/** Ends a round that was not accepted; nothing was booked by it. */
export function cancelRound(
  _ctx: StaffCtx,
  _input: { roundId: string },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}
