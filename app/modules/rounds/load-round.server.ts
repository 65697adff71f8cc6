import type { Read, Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { findRoundRow, type RoundRow } from '#db/stores/rounds'
import type { ActorOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found, NotFound } from '~/support/errors'

/** A context of somebody who works with rounds. */
export type StaffCtx = Ctx<ActorOf<'school'> | ActorOf<'area'>>

/** Whether an act on a round, about to be done, would do what a person was shown. */
export type IsAsShown = (tx: Tx) => Promise<boolean>

/** A round that the actor may see. @throws NotFound otherwise, and for an area's draft to its schools */
export async function loadRound(read: Read, ctx: Pick<StaffCtx, 'actor'>, roundId: string): Promise<RoundRow> {
  const round = found(await findRoundRow(read, roundId), 'round')
  assertCan(ctx.actor, 'round.view', round)
  if (round.schoolId === null && round.state === 'draft' && ctx.actor.kind === 'school') throw new NotFound('round')
  return round
}

/** A round that the actor may run. @throws NotFound when it is not theirs, Forbidden when their role only reads */
export async function loadToRun(read: Read, ctx: Pick<StaffCtx, 'actor'>, roundId: string): Promise<RoundRow> {
  const round = await loadRound(read, ctx, roundId)
  assertCan(ctx.actor, 'round.run', round)
  return round
}

/** A round whose places for the actor's own pupils the actor may decide on. */
export async function loadToAccept(read: Read, ctx: Ctx<ActorOf<'school'>>, roundId: string): Promise<RoundRow> {
  const round = await loadRound(read, ctx, roundId)
  assertCan(ctx.actor, 'round.accept', { schoolId: ctx.actor.schoolId })
  return round
}

/** Writes an act of a round, in the log of its school where it has one. */
export function noteAct(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  round: Pick<RoundRow, 'id' | 'schoolId'>,
  action: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const schoolId = round.schoolId ?? (ctx.actor.kind === 'school' ? ctx.actor.schoolId : null)
  return addAudit(tx, ctx, { action, subjectKind: 'round', subjectId: round.id, schoolId, detail })
}
