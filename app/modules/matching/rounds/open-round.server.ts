import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundRefusal } from './types'

/** Fixes who is in the round and publishes the hash of its seed; pupils can change their lists until they close. */
export function openRound(_ctx: StaffCtx, _input: { roundId: string }): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}
