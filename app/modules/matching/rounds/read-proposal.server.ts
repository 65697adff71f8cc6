import type { CtxOf } from '~/access/ctx'
import type { Conflict, Proposal, ProposalFilters } from './types'

/** One page of what a round that has run proposes for the pupils of the school. @throws NotFound before it ran */
export function readProposal(_ctx: CtxOf<'school'>, _roundId: string, _filters: ProposalFilters): Promise<Proposal> {
  throw new Error('not yet')
}

/** Which proposed places could not be booked now, since something changed after the freeze. */
export function listConflicts(_ctx: CtxOf<'school'>, _roundId: string): Promise<Conflict[]> {
  throw new Error('not yet')
}
