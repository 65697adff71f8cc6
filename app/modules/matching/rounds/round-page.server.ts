import type { CtxOf } from '~/access/ctx'
import { listRoundDays, readRound } from './queries.server'
import { readProposal } from './read-proposal.server'
import { listReviews } from './reviews.server'
import type { Proposal, ProposalFilters, ReviewLine, RoundDay, RoundView } from './types'
import { countWhoWould, readWhoChose, type WhoChose } from './who-chose.server'

/** Everything the page of a round shows; null for what does not belong to where the round stands. */
export interface RoundPage {
  round: RoundView
  /** Until it has run. */
  days: RoundDay[] | null
  /** While it is being set up: pupils of the school in its year groups. */
  wouldTake: number | null
  /** While pupils choose. */
  chose: WhoChose | null
  proposal: Proposal | null
  /** After acceptance. */
  reviews: ReviewLine[]
}

/** A round as its page shows it to the staff of a school. @throws NotFound when the actor may not see it */
export async function readRoundPage(
  ctx: CtxOf<'school'>,
  roundId: string,
  filters: ProposalFilters,
): Promise<RoundPage> {
  const round = await readRound(ctx, roundId)
  const { state } = round
  const hasRun = round.ranAt !== null && ['proposed', 'accepted', 'undone'].includes(state)
  const isBeforeRun = state === 'draft' || state === 'open' || state === 'frozen'
  return {
    round,
    days: isBeforeRun ? await listRoundDays(ctx, roundId) : null,
    wouldTake: state === 'draft' ? await countWhoWould(ctx, roundId) : null,
    chose: state === 'open' ? await readWhoChose(ctx, roundId) : null,
    proposal: hasRun ? await readProposal(ctx, roundId, filters) : null,
    reviews: state === 'accepted' ? await listReviews(ctx, roundId) : [],
  }
}
