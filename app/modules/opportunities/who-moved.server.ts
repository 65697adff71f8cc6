import { findNewestActOn } from '#db/stores/audit'
import { findOpportunityRow } from '#db/stores/opportunities'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { wordsIn } from '~/words/words'
import { pauseMessages } from './day-messages'
import { savesOf } from './edit-acts'
import type { PauseReason } from './rules'
import type { OpportunityState } from './types'

/** By which act a day comes to stand where it can be neither paused nor shown again, and what is said of it. */
const LED_TO = {
  paused: { act: 'opportunity.pause', says: 'paused' },
  published: { act: 'opportunity.resume', says: 'resumed' },
  submitted: { act: 'opportunity.edit', says: 'waits' },
  draft: { act: 'opportunity.return', says: 'returned' },
} as const satisfies Partial<Record<OpportunityState, { act: string; says: string }>>

const MOVES = [...savesOf('opportunity.edit'), 'opportunity.publish', ...Object.values(LED_TO).map(({ act }) => act)]

/** What explains a refusal, of a day in this state: the newest of which acts, and what is said of it; null where none does. */
function explains(reason: PauseReason, state: OpportunityState) {
  if (reason === 'stale') return { acts: MOVES, says: 'changed' } as const
  if (reason !== 'already_paused' && reason !== 'not_paused' && reason !== 'not_published') return null
  if (state === 'cancelled' || state === 'archived') return null
  const { act, says } = LED_TO[state]
  return { acts: [act], says }
}

/**
 * Why a day is not paused or shown again, said to its host: who had moved it and when, where that is why. Of its area no
 * name is told.
 * @throws NotFound when it is another host's
 */
export async function pauseRefused(
  ctx: CtxOf<'employer'>,
  opportunityId: string,
  reason: PauseReason,
): Promise<string> {
  const { opportunity } = found(await findOpportunityRow(ctx.read, opportunityId), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)
  const why = explains(reason, opportunity.state)
  const act = why && (await findNewestActOn(ctx.read, opportunityId, why.acts))
  if (!act) return pauseMessages[reason]
  const words = wordsIn(ctx.language)
  const other = words(act.actorKind === 'area' ? 'opportunities:yourArea' : 'opportunities:aColleague')
  return words(`opportunities:movedFirst.${why.says}`, saverInWords(ctx, saverOf(ctx, act), other))
}
