import { randomBytes } from 'node:crypto'

import { holdArea, holdSchool } from '#db/stores/organisations'
import { addRoundPupils, changeRound, type RoundRow } from '#db/stores/rounds'
import { newId } from '~/support/ids'
import { readMainScheme } from '#db/stores/ledger'
import { done, type Outcome, refused } from '~/support/outcome'
import { seedCommitOf } from '../allocation/draw.server'
import { isWithin } from '../matching/in-rounds'
import { readDays } from './build-frozen.server'
import { whyLeftOut } from './instance'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import { foundIn, type RoundRefusal } from './reasons'
import { listBeside, listWhoWould } from './who-would.server'

const SEED_BYTES = 32

/**
 * A draft with everybody who would be in it, and the rounds under way that have some of them; or why it cannot open.
 * @param isEmpty whether no day can be given in it, where that is known already
 */
export async function planOpening(ctx: StaffCtx, roundId: string, isEmpty?: boolean) {
  const draft = await loadToRun(ctx.read, ctx, roundId)
  const isDraft = draft.state === 'draft'
  const pupils = isDraft ? await listWhoWould(ctx, draft) : []
  const beside = isDraft ? await listBeside(ctx, draft) : []
  return { draft, pupils, beside, reason: await whyNotOpen(ctx, draft, pupils.length, isEmpty) }
}
export type Opening = Awaited<ReturnType<typeof planOpening>>

async function whyNotOpen(
  ctx: StaffCtx,
  draft: RoundRow,
  pupils: number,
  isEmpty?: boolean,
): Promise<RoundRefusal | null> {
  if (draft.state !== 'draft') return foundIn(draft.state)
  if (draft.listsCloseOn < ctx.today) return 'lists_close_passed'
  if (pupils === 0) return 'nobody_in_it'
  return (isEmpty ?? (await hasNoDays(ctx, draft))) ? 'no_days_in_it' : null
}

/**
 * Fixes who is in the round, each under a random reference, and draws its seed. The seed stays secret; its hash together
 * with the references is published, so that nobody can choose another one afterwards. Pupils can change their lists
 * until they close.
 * @param input  `whyUnseen`: why that is not what a person was shown, where one was; null when it is
 */
export async function openRound(
  ctx: StaffCtx,
  input: { roundId: string; whyUnseen?: (plan: Opening) => RoundRefusal | null },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  // An area's days are many, and no answer hangs on one of them: they are looked through before anybody has to wait.
  const before = await loadToRun(ctx.read, ctx, input.roundId)
  const isEmpty = before.state === 'draft' && (await hasNoDays(ctx, before))
  return ctx.transact(async (tx) => {
    // One round of a school or area after the other, so that who opens second finds the first under way.
    await (before.schoolId === null ? holdArea(tx, before.areaId) : holdSchool(tx, before.schoolId))
    // Read in here: what is compared with what was shown, and what is written, is what stands at this moment.
    const plan = await planOpening({ ...ctx, read: tx }, input.roundId, isEmpty)
    const { draft } = plan
    const reason = plan.reason ?? input.whyUnseen?.(plan)
    if (reason) return refused(reason)
    if (draft.version !== before.version) return refused('changed_meanwhile')
    const pupils = plan.pupils.map((pupil) => ({ ...pupil, roundId: draft.id, ref: newId('rp') }))
    const seed = randomBytes(SEED_BYTES).toString('hex')
    const roster = pupils.map(({ ref }) => ref).toSorted()
    const opened = { state: 'open', seed, seedCommit: seedCommitOf(seed, roster), roster, openedAt: ctx.now } as const
    if (!(await changeRound(tx, draft, opened))) return refused('changed_meanwhile')
    await addRoundPupils(tx, pupils)
    await noteAct(tx, ctx, draft, 'round.open', { pupils: pupils.length })
    return done({ id: draft.id })
  })
}

/** Whether nothing can be given in a round as the days stand. */
async function hasNoDays(ctx: StaffCtx, round: RoundRow): Promise<boolean> {
  const scheme = await readMainScheme(ctx.read)
  const days = await readDays(ctx, round)
  return !days.some((day) => isWithin(day, round) && whyLeftOut(day, round, scheme) === null)
}
