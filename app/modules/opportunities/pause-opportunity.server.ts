import { addAudit } from '#db/stores/audit'
import { findOpportunityRow, updateOpportunity } from '#db/stores/opportunities'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { type PauseReason, whyNotPause, whyNotResume } from './rules'

type Input = { opportunityId: string; version: number }

/** Takes a published day out of pupils' sight; places already held stay held. */
export function pauseOpportunity(ctx: Ctx, input: Input): Promise<Outcome<{ id: string }, PauseReason>> {
  return moveTo(ctx, input, 'paused')
}

/** Shows a paused day to pupils again, while its host's check still covers it. */
export function resumeOpportunity(ctx: Ctx, input: Input): Promise<Outcome<{ id: string }, PauseReason>> {
  return moveTo(ctx, input, 'published')
}

async function moveTo(ctx: Ctx, input: Input, state: 'paused' | 'published') {
  return ctx.transact(async (tx): Promise<Outcome<{ id: string }, PauseReason>> => {
    const row = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
    const { opportunity } = row
    assertCan(ctx.actor, 'opportunity.edit', opportunity)
    const reason =
      state === 'paused' ? whyNotPause(opportunity, ctx.today) : whyNotResume(opportunity, row.employer, ctx.today)
    if (reason) return refused(reason)
    if (!(await updateOpportunity(tx, { id: opportunity.id, version: input.version }, { state })))
      return refused('stale')
    const action = state === 'paused' ? 'opportunity.pause' : 'opportunity.resume'
    await addAudit(tx, ctx, { action, subjectKind: 'opportunity', subjectId: opportunity.id })
    return done({ id: opportunity.id })
  })
}
