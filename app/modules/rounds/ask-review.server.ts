import { addAudit } from '#db/stores/audit'
import { addReview, findMyRound } from '#db/stores/my-rounds'
import { listLeadsOf } from '#db/stores/leads'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import type { ReviewRefusal } from './my-round-messages'
import { reviewAskedMail } from './round-mail'
import { mailAsWritten } from '../people/send-mail.server'

/**
 * Asks a person at the student's school to look again at what they got in a round; once a round.
 * @throws NotFound when the student was not in the round
 */
export function askReview(
  ctx: CtxOf<'student'>,
  input: { roundId: string; asked: string },
): Promise<Outcome<null, ReviewRefusal>> {
  return ctx.transact(async (tx) => {
    const round = found(await findMyRound(tx, input.roundId, ctx.actor.studentId), 'round')
    assertCan(ctx.actor, 'review.ask', round)
    if (round.state !== 'accepted') return refused('not_given_out')
    const { studentId, schoolId } = round
    const review = { id: newId('rv'), roundId: round.id, studentId, schoolId, asked: input.asked, askedAt: ctx.now }
    if (!(await addReview(tx, review))) return refused('asked_already')
    const detail = { roundId: round.id }
    await addAudit(tx, ctx, { action: 'review.ask', subjectKind: 'student', subjectId: studentId, schoolId, detail })
    const mail = reviewAskedMail(round, `${ctx.origin}/school/allocation/${round.id}`)
    const leads = await listLeadsOf(tx, 'school', schoolId)
    await mailAsWritten(tx, leads, mail, ctx.now, { kind: 'review', schoolId, on: { kind: 'review', id: review.id } })
    return done(null)
  })
}
