import type { CtxOf } from '~/access/ctx'
import type { Outcome } from '~/support/outcome'
import type { ReviewLine } from './types'

/** What pupils of the school asked a person to look at again: those that wait first, the longest first. */
export function listReviews(_ctx: CtxOf<'school'>, _roundId?: string): Promise<ReviewLine[]> {
  throw new Error('not yet')
}

/** Answers a pupil, once. */
export function answerReview(
  _ctx: CtxOf<'school'>,
  _input: { reviewId: string; answer: string },
): Promise<Outcome<{ id: string }, 'answer_needed' | 'already_answered'>> {
  throw new Error('not yet')
}
