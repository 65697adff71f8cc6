import type { StaffCtx } from './queries.server'
import type { Sweep } from './types'

/** What each share of kept seats would do, on the data as they are (or as frozen); null for an area round, which keeps none. */
export function sweepRound(_ctx: StaffCtx, _roundId: string): Promise<Sweep | null> {
  throw new Error('not yet')
}
