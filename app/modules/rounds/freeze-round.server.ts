import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { holdStudentsOfRound, listChoicesOfRound, sumDiariesOfRound } from '#db/stores/round-choices'
import { deleteRun, saveFrozen } from '#db/stores/round-runs'
import { changeRound } from '#db/stores/rounds'
import { done, type Outcome, refused } from '~/support/outcome'
import { hashOf } from '../allocation/draw.server'
import { buildFrozen } from './build-frozen.server'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import type { FrozenDays } from './round-row'
import { foundIn, type RoundRefusal } from './reasons'

type Step = Promise<Outcome<{ id: string }, RoundRefusal>>

/** How often a round is built again because pupils chose while it was being built. */
const MOST_TRIES = 5

/**
 * Fixes what goes into the round: wishes, days held, places. Nothing is given yet, and what changes afterwards shows when
 * the round is accepted. Lists that are still open close with it, where `early` says so; their pupils read that. Every
 * choice and answer saved before is in it; whoever saves one afterwards reads that it is for the next round.
 */
export async function freezeRound(ctx: StaffCtx, input: { roundId: string; early?: boolean }): Step {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await freezeAsBuilt(ctx, input)
    if (outcome !== 'chosen_meanwhile') return outcome
  }
  return refused('choices_keep_changing')
}

async function freezeAsBuilt(
  ctx: StaffCtx,
  input: { roundId: string; early?: boolean },
): Promise<Awaited<Step> | 'chosen_meanwhile'> {
  const open = await loadToRun(ctx.read, ctx, input.roundId)
  if (open.state !== 'open') return refused(foundIn(open.state))
  const isEarly = open.listsCloseOn >= ctx.today
  if (isEarly && !input.early) return refused('lists_still_open')
  const before = await readChosen(ctx, open.id)
  const { instance, days, positionUnknown, flagsReadOf } = await buildFrozen(ctx, open, open.seed)
  if (instance.pupils.length === 0) return refused('nobody_in_it')
  if (instance.places.length === 0) return refused('no_days_in_it')
  const frozenDays: FrozenDays = { days, pupils: instance.pupils.length, positionUnknown }
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, open.id)
    if (round.state !== 'open') return refused(foundIn(round.state))
    await holdStudentsOfRound(tx, round.id)
    if (await haveChosenSince(tx, round.id, before)) return 'chosen_meanwhile'
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

type Chosen = { diaries: string; choices: string }

/** What a round is about to be built from: the diaries first, since what changes after them is then looked at again. */
const readChosen = async ({ read }: StaffCtx, roundId: string): Promise<Chosen> => ({
  diaries: await sumDiariesOfRound(read, roundId),
  choices: hashOf(await listChoicesOfRound(read, roundId)),
})

/** Whether anybody chose or answered since. Diaries tell at once that nobody did; a date taken or freed changes them too. */
const haveChosenSince = async (tx: Tx, roundId: string, before: Chosen): Promise<boolean> =>
  (await sumDiariesOfRound(tx, roundId)) !== before.diaries &&
  hashOf(await listChoicesOfRound(tx, roundId)) !== before.choices

/** Opens the lists again, while the round has not run. */
export function unfreezeRound(ctx: StaffCtx, input: { roundId: string }): Step {
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (round.state !== 'frozen') return refused(foundIn(round.state))
    if (!(await changeRound(tx, round, { state: 'open', frozenAt: null }))) return refused('changed_meanwhile')
    await deleteRun(tx, round.id)
    await noteAct(tx, ctx, round, 'round.unfreeze')
    return done({ id: round.id })
  })
}
