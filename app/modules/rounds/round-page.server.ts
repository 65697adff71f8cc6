import type { CtxOf } from '~/access/ctx'
import { found } from '~/support/errors'
import { listAwardChoices } from './adjust-award.server'
import type { PartCounts } from './part-counts'
import { listRoundDays, readRound } from './queries.server'
import { readProposal, readProposalPupil } from './read-proposal.server'
import { listReviews } from './reviews.server'
import { readAccept } from './round-acts.server'
import type { RoundPage } from './round-page-types'
import type { ProposalFilters } from './proposal-types'
import { countWhoWould, readWhoChose } from './who-chose.server'

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

/** What a lead checks before accepting: how many would get something then, and what could not be booked now. */
export async function readAcceptPage(ctx: CtxOf<'school'>, roundId: string, page: number) {
  const round = await readRound(ctx, roundId)
  if (!round.may.accept) return { round, counts: NOBODY, changed: 0, usefulDays: 0, conflicts: [], shown: null }
  return { round, ...(await readAccept(ctx, roundId, page)) }
}

const NOBODY: PartCounts = { pupils: 0, something: 0, nothing: 0 }

/** One pupil's part of a round that has run. @throws NotFound when they are not in it, or not of the school */
export async function readPupilPage(ctx: CtxOf<'school'>, roundId: string, studentId: string) {
  const round = await readRound(ctx, roundId)
  const pupil = await readProposalPupil(ctx, roundId, studentId)
  const held = pupil.awards.filter(({ state }) => state === 'proposed').length
  const choices = round.may.adjust ? await listAwardChoices(ctx, roundId, studentId) : []
  return { round, pupil, choices, isFull: held >= round.setUp.placesPerPupil }
}

/** What a pupil asked, and what they got. @throws NotFound when it is not about this round and school */
export async function readReviewPage(ctx: CtxOf<'school'>, roundId: string, reviewId: string) {
  const reviews = await listReviews(ctx, roundId)
  const review = found(
    reviews.find(({ id }) => id === reviewId),
    'review',
  )
  return { review, pupil: await readProposalPupil(ctx, roundId, review.studentId) }
}
