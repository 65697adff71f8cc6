import type { Tx } from '#db/client.server'
import { addRound, changeRound, type RoundRow } from '#db/stores/rounds'
import { assertCan } from '~/access/policy'
import { findSaver } from '~/access/saved-meanwhile.server'
import { newId } from '~/support/ids'
import { wordsIn } from '~/words/words'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import { roundMessages } from './messages'
import { foundIn } from './reasons'
import { listRoundDays, readRound } from './queries.server'
import { setUpOf } from './round-row'
import { setUpErrors } from './rules'
import { withDays } from './step-forms'
import type { RoundNow, RoundSetUp, SetUpOutcome } from './types'
import { roundRefused } from './who-acted.server'

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
    await noteAct(tx, ctx, { id, ...owner }, 'round.setUp')
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
    const found = foundIn(round.state)
    if (round.state !== 'draft')
      return { ok: false, reason: found, errors: { form: await roundRefused(ctx, round.id, found, tx) } }
    const errors = setUpErrors(input.setUp, { today: ctx.today, ofArea: round.schoolId === null })
    if (Object.keys(errors).length > 0) return { ok: false, errors }
    if (!(await changeRound(tx, { id: round.id, version: input.version }, tidied(input.setUp))))
      return {
        ok: false,
        reason: 'changed_meanwhile',
        errors: { form: roundMessages.changed_meanwhile },
        now: await howItStands(tx, ctx, round),
      }
    await noteAct(tx, ctx, round, 'round.edit')
    return { ok: true, value: { id: round.id } }
  })
}

async function howItStands(tx: Tx, ctx: StaffCtx, round: RoundRow): Promise<RoundNow> {
  return { setUp: setUpOf(round), version: round.version, saver: await findSaver(ctx, tx, round.id, ['round.edit']) }
}

/** Changes what the form of a draft asks; days taken out by hand and kept places stay as they are. */
export async function editSetUp(
  ctx: StaffCtx,
  input: { roundId: string; version: number; setUp: RoundSetUp },
): Promise<SetUpOutcome> {
  const { leftOutDays, reservePercent, precedence, reserveDecision } = (await readRound(ctx, input.roundId)).setUp
  return editRound(ctx, {
    ...input,
    setUp: { ...input.setUp, leftOutDays, reservePercent, precedence, reserveDecision },
  })
}

/** Takes days out of a draft by hand, or puts them back; what is not a day between its dates is passed over. */
export async function changeRoundDays(
  ctx: StaffCtx,
  input: { roundId: string; version: number; days: readonly string[]; intent: 'leave-out' | 'put-back' },
): Promise<SetUpOutcome> {
  const { roundId, version, intent } = input
  const { setUp } = await readRound(ctx, roundId)
  const within = new Set((await listRoundDays(ctx, roundId)).map(({ id }) => id))
  const days = input.days.filter((id) => within.has(id))
  if (days.length === 0) {
    const words = wordsIn(ctx.language)
    return { ok: false, errors: { form: words(input.days.length > 0 ? 'rounds:days.gone' : 'rounds:days.none') } }
  }
  return editRound(ctx, { roundId, version, setUp: withDays(setUp, days, intent) })
}

/** A decision stands only beside a reserve. */
const tidied = (setUp: RoundSetUp): RoundSetUp => ({
  ...setUp,
  name: setUp.name.trim(),
  reserveDecision: setUp.reservePercent > 0 ? setUp.reserveDecision.trim() : '',
})
