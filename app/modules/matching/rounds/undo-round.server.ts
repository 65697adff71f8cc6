import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundRefusal } from './types'

/** Takes back every place of an accepted round, until the first of them is confirmed. */
export function undoRound(_ctx: StaffCtx, _input: { roundId: string }): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}
