import { addAudit } from '#db/stores/audit'
import { answerReviewRow, findReview, listReviewRows } from '#db/stores/round-awards'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findSaver, saverInWords } from '~/access/saved-meanwhile.server'
import { scopeOf } from '~/access/scope'
import { assertOf, found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { wordsIn } from '~/words/words'
import { yearGroupInAcademicYear } from '../people/ages'
import { reviewAnswerMessages } from './messages'
import type { ReviewLine } from './types'

/** What pupils of the school asked a person to look at again: those that wait first, the longest first. */
export async function listReviews(ctx: CtxOf<'school'>, roundId?: string): Promise<ReviewLine[]> {
  const rows = await listReviewRows(ctx.read, scopeOf(ctx.actor), roundId ?? null)
  return rows.map(({ givenName, familyName, yearGroup, academicYear, ...review }) => ({
    ...review,
    name: `${givenName} ${familyName}`,
    yearGroup: yearGroupInAcademicYear({ yearGroup, academicYear }, ctx.today),
  }))
}

/**
 * Why an answer is not sent, in a sentence: who had answered and when, where that is why.
 * @throws NotFound when it is another school's
 */
export async function reviewRefused(
  ctx: CtxOf<'school'>,
  reviewId: string,
  reason: 'answer_needed' | 'already_answered',
): Promise<string> {
  const review = found(await findReview(ctx.read, reviewId), 'review')
  assertCan(ctx.actor, 'round.accept', review)
  if (reason === 'answer_needed' || !review.answeredAt) return reviewAnswerMessages[reason]
  const saver = await findSaver(ctx, ctx.read, review.studentId, ['review.answer'], review.answeredAt)
  const words = wordsIn(ctx.language)
  return saver
    ? words('rounds:answeredFirst', saverInWords(ctx, saver, words('rounds:yourSchool')))
    : reviewAnswerMessages[reason]
}

/** Answers a pupil, once; `roundId` is the round whose page asked for it. */
export function answerReview(
  ctx: CtxOf<'school'>,
  input: { roundId?: string; reviewId: string; answer: string },
): Promise<Outcome<{ id: string }, 'answer_needed' | 'already_answered'>> {
  return ctx.transact(async (tx) => {
    const review = found(await findReview(tx, input.reviewId), 'review')
    assertCan(ctx.actor, 'round.accept', review)
    assertOf(review.roundId, input.roundId ?? review.roundId)
    const answer = input.answer.trim()
    if (answer === '') return refused('answer_needed')
    const set = { answer, answeredBy: ctx.actor.userId, answeredAt: ctx.now }
    if (!(await answerReviewRow(tx, review.id, set))) return refused('already_answered')
    const { schoolId, studentId, roundId } = review
    const act = { action: 'review.answer', subjectKind: 'student', subjectId: studentId, schoolId }
    await addAudit(tx, ctx, { ...act, detail: { roundId } })
    return done({ id: review.id })
  })
}
