import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundRefusal } from './types'

/** Starts the round and returns at once; readRound says how far it is. */
export function runRound(_ctx: StaffCtx, _input: { roundId: string }): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}

/** Stops a round that is running; it is frozen again. */
export function stopRun(_ctx: StaffCtx, _input: { roundId: string }): Promise<Outcome<{ id: string }, RoundRefusal>> {
  throw new Error('not yet')
}
