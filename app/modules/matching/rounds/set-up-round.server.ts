import { addRound, changeRound } from '#db/stores/rounds'
import { assertCan } from '~/access/policy'
import { newId } from '~/support/ids'
import { loadToRun, noteDeed, type StaffCtx } from './load-round.server'
import { roundMessages } from './messages'
import { setUpErrors } from './rules'
import type { RoundSetUp, SetUpOutcome } from './types'

/** Sets up a round as a draft, for the actor's school or area. */
export async function setUpRound(ctx: StaffCtx, input: RoundSetUp): Promise<SetUpOutcome> {
  const { actor } = ctx
  const owner = { areaId: actor.areaId, schoolId: actor.kind === 'school' ? actor.schoolId : null }
  assertCan(actor, 'round.run', owner)
  const errors = setUpErrors(input, { today: ctx.today, ofArea: owner.schoolId === null })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const id = newId('ro')
  await ctx.transact(async (tx) => {
    await addRound(tx, {
      id,
      ...owner,
      ...tidied(input),
      state: 'draft',
      seed: '',
      roster: [],
      createdBy: actor.userId,
      createdAt: ctx.now,
    })
    await noteDeed(tx, ctx, { id, ...owner }, 'round.setUp')
  })
  return { ok: true, value: { id } }
}

/** Changes a draft. `version` is that of the page; somebody else's save in between is noticed. */
export function editRound(
  ctx: StaffCtx,
  input: { roundId: string; version: number; setUp: RoundSetUp },
): Promise<SetUpOutcome> {
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (round.state !== 'draft') return { ok: false, errors: { form: roundMessages.not_draft } }
    const errors = setUpErrors(input.setUp, { today: ctx.today, ofArea: round.schoolId === null })
    if (Object.keys(errors).length > 0) return { ok: false, errors }
    if (!(await changeRound(tx, { id: round.id, version: input.version }, tidied(input.setUp))))
      return { ok: false, errors: { form: roundMessages.changed_meanwhile } }
    await noteDeed(tx, ctx, round, 'round.edit')
    return { ok: true, value: { id: round.id } }
  })
}

/** A decision stands only beside a reserve. */
const tidied = (setUp: RoundSetUp): RoundSetUp => ({
  ...setUp,
  name: setUp.name.trim(),
  reserveDecision: setUp.reservePercent > 0 ? setUp.reserveDecision.trim() : '',
})
