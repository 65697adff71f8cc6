import { addAudit } from '#db/stores/audit'
import { deleteRun, saveFrozen } from '#db/stores/round-runs'
import { changeRound } from '#db/stores/rounds'
import { done, type Outcome, refused } from '~/support/outcome'
import { buildFrozen } from './build-frozen.server'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import type { FrozenDays } from './round-row'
import type { RoundRefusal } from './reasons'

type Step = Promise<Outcome<{ id: string }, RoundRefusal>>

/**
 * Fixes what goes into the round: wishes, days held, places. Nothing is given yet, and what changes afterwards shows when
 * the round is accepted. Lists that are still open close with it, where `early` says so; their pupils read that.
 */
export async function freezeRound(ctx: StaffCtx, input: { roundId: string; early?: boolean }): Step {
  const open = await loadToRun(ctx.read, ctx, input.roundId)
  if (open.state !== 'open') return refused('not_open')
  const isEarly = open.listsCloseOn >= ctx.today
  if (isEarly && !input.early) return refused('lists_still_open')
  const { instance, days, positionUnknown, flagsReadOf } = await buildFrozen(ctx, open, open.seed)
  if (instance.pupils.length === 0) return refused('nobody_in_it')
  if (instance.places.length === 0) return refused('no_days_in_it')
  const frozenDays: FrozenDays = { days, pupils: instance.pupils.length, positionUnknown }
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, open.id)
    if (round.state !== 'open') return refused('not_open')
    if (!(await changeRound(tx, open, { state: 'frozen', frozenAt: ctx.now }))) return refused('changed_meanwhile')
    await saveFrozen(tx, round.id, { instance, leftOut: frozenDays })
    const { schoolId } = round
    const looked = { action: 'student.flags.view', subjectKind: 'school', subjectId: schoolId ?? '', schoolId }
    if (flagsReadOf > 0) await addAudit(tx, ctx, { ...looked, detail: { page: 'round', pupils: flagsReadOf } })
    const counts = { pupils: instance.pupils.length, days: instance.places.length }
    await noteAct(tx, ctx, round, 'round.freeze', { ...counts, early: isEarly })
    return done({ id: round.id })
  })
}

/** Opens the lists again, while the round has not run. */
export function unfreezeRound(ctx: StaffCtx, input: { roundId: string }): Step {
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (round.state !== 'frozen') return refused(round.state === 'running' ? 'already_running' : 'not_frozen')
    if (!(await changeRound(tx, round, { state: 'open', frozenAt: null }))) return refused('changed_meanwhile')
    await deleteRun(tx, round.id)
    await noteAct(tx, ctx, round, 'round.unfreeze')
    return done({ id: round.id })
  })
}
