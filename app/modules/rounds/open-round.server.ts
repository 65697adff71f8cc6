import { randomBytes } from 'node:crypto'

import { listSchoolsOfArea } from '#db/stores/round-inputs'
import { addRoundPupils, changeRound, type RoundRow } from '#db/stores/rounds'
import { newId } from '~/support/ids'
import { readMainScheme } from '#db/stores/ledger'
import { done, type Outcome, refused } from '~/support/outcome'
import { seedCommitOf } from '../allocation/draw.server'
import { listTaking, readDays } from './build-frozen.server'
import { whyLeftOut } from './instance'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import type { RoundRefusal } from './reasons'

const SEED_BYTES = 32

/** A draft with everybody who would be in it, or why it cannot open. */
export async function planOpening(ctx: StaffCtx, roundId: string) {
  const draft = await loadToRun(ctx.read, ctx, roundId)
  const pupils = draft.state === 'draft' ? await listEverybody(ctx, draft) : []
  return { draft, pupils, reason: await whyNotOpen(ctx, draft, pupils.length) }
}

async function whyNotOpen(ctx: StaffCtx, draft: RoundRow, pupils: number): Promise<RoundRefusal | null> {
  if (draft.state !== 'draft') return 'not_draft'
  if (draft.listsCloseOn < ctx.today) return 'lists_close_passed'
  if (pupils === 0) return 'nobody_in_it'
  return (await hasDays(ctx, draft)) ? null : 'no_days_in_it'
}

/**
 * Fixes who is in the round, each under a random reference, and draws its seed. The seed stays secret; its hash together
 * with the references is published, so that nobody can choose another one afterwards. Pupils can change their lists
 * until they close.
 * @param input  `isAsShown`: whether that is what a person was shown, where one was
 */
export function openRound(
  ctx: StaffCtx,
  input: { roundId: string; isAsShown?: (plan: Awaited<ReturnType<typeof planOpening>>) => boolean },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return ctx.transact(async (tx) => {
    // Read in here: what is compared with what was shown, and what is written, is what stands at this moment.
    const plan = await planOpening({ ...ctx, read: tx }, input.roundId)
    const { draft, pupils, reason } = plan
    if (reason) return refused(reason)
    if (input.isAsShown && !input.isAsShown(plan)) return refused('not_as_shown')
    const seed = randomBytes(SEED_BYTES).toString('hex')
    const roster = pupils.map(({ ref }) => ref).toSorted()
    const opened = { state: 'open', seed, seedCommit: seedCommitOf(seed, roster), roster, openedAt: ctx.now } as const
    if (!(await changeRound(tx, draft, opened))) return refused('changed_meanwhile')
    await addRoundPupils(tx, pupils)
    await noteAct(tx, ctx, draft, 'round.open', { pupils: pupils.length })
    return done({ id: draft.id })
  })
}

/** Everybody on roll in the round's years, at its school or all schools of its area. */
async function listEverybody(ctx: StaffCtx, round: RoundRow) {
  const schools = await listSchoolsOfArea(ctx.read, round.areaId)
  const rows = []
  for (const { id } of schools)
    if (round.schoolId === null || round.schoolId === id)
      for (const { studentId, schoolId } of await listTaking(ctx, id, round, null))
        rows.push({ roundId: round.id, studentId, schoolId, ref: newId('rp') })
  return rows
}

async function hasDays(ctx: StaffCtx, round: RoundRow): Promise<boolean> {
  const scheme = await readMainScheme(ctx.read)
  const days = await readDays(ctx, round)
  const isWanted = (sector: (typeof round.sectors)[number]) =>
    round.sectors.length === 0 || round.sectors.includes(sector)
  return days.some((day) => isWanted(day.sector) && whyLeftOut(day, round, scheme) === null)
}
