import { addAudit } from '#db/stores/audit'
import { findOpportunityRow, findPosterEmail, updateOpportunity } from '#db/stores/opportunities'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { publishedMail, returnedMail } from './mail'
import { postingOf } from './posting-row'
import { type PublishReason, whyNotPublish } from './rules'
import { mailAsWritten } from '../people/send-mail.server'

type Input = { opportunityId: string; version: number }

const ofDay = ({ id, employerId }: { id: string; employerId: string }) =>
  ({ kind: 'day', employerId, on: { kind: 'day', id } }) as const

/** The area shows a day to pupils, when the day and its host are ready; the host is told by mail. */
export async function publishOpportunity(ctx: Ctx, input: Input): Promise<Outcome<{ id: string }, PublishReason>> {
  return ctx.transact(async (tx) => {
    const row = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
    const { opportunity, sessions } = row
    assertCan(ctx.actor, 'opportunity.check', opportunity)
    const day = { state: opportunity.state, posting: postingOf(opportunity, sessions) }
    const reason = whyNotPublish(day, row.employer, ctx.today)
    if (reason) return refused(reason)
    const changes = { state: 'published' as const, publishedAt: ctx.now, closedReason: null }
    if (!(await updateOpportunity(tx, { id: opportunity.id, version: input.version }, changes))) return refused('stale')
    await addAudit(tx, ctx, {
      action: 'opportunity.publish',
      subjectKind: 'opportunity',
      subjectId: opportunity.id,
      employerId: opportunity.employerId,
    })
    const to = await findPosterEmail(tx, opportunity.id)
    if (to)
      await mailAsWritten(tx, [{ email: to }], publishedMail(opportunity, ctx.origin), ctx.now, ofDay(opportunity))
    return done({ id: opportunity.id })
  })
}

/** The area sends a day back to its host as a draft, with what to change; the host is told by mail. */
export async function returnOpportunity(
  ctx: Ctx,
  input: Input & { reason: string },
): Promise<Outcome<{ id: string }, 'not_waiting' | 'stale' | 'reason_missing'>> {
  return ctx.transact(async (tx) => {
    const { opportunity } = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
    assertCan(ctx.actor, 'opportunity.check', opportunity)
    const closedReason = input.reason.trim()
    if (opportunity.state !== 'submitted') return refused('not_waiting')
    if (closedReason === '') return refused('reason_missing')
    const changes = { state: 'draft' as const, closedReason }
    if (!(await updateOpportunity(tx, { id: opportunity.id, version: input.version }, changes))) return refused('stale')
    await addAudit(tx, ctx, {
      action: 'opportunity.return',
      subjectKind: 'opportunity',
      subjectId: opportunity.id,
      employerId: opportunity.employerId,
    })
    const to = await findPosterEmail(tx, opportunity.id)
    if (to)
      await mailAsWritten(
        tx,
        [{ email: to }],
        returnedMail(opportunity, closedReason, ctx.origin),
        ctx.now,
        ofDay(opportunity),
      )
    return done({ id: opportunity.id })
  })
}
