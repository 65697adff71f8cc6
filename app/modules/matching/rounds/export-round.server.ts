import type { Outcome } from '~/support/outcome'
import type { StaffCtx } from './queries.server'
import type { RoundExport, RoundRefusal } from './types'

/** The round as a file without names, homes, births or wishes, for anybody to check with `allocate --check`. */
export function exportRound(_ctx: StaffCtx, _input: { roundId: string }): Promise<Outcome<RoundExport, RoundRefusal>> {
  throw new Error('not yet')
}
