import { readRunPart } from '#db/stores/round-runs'
import { noteLook } from '~/access/note-look.server'
import type { RoundRow } from '#db/stores/rounds'
import { hashOf } from '../allocation/draw.server'
import type { Instance } from '../allocation/types'
import { buildFrozen } from './build-frozen.server'
import { runningSweep, rememberedSweep, type RememberedSweep, sweepOnce, sweepWithin } from './sweep-memory.server'
import { loadToRun, type StaffCtx } from './load-round.server'
import { instanceFrom, sweepFrom } from './round-row'
import { sweepApart, type Sweeper } from './sweep-apart.server'
import type { Sweep } from './types'

/** How long a page waits for a sweep before it says how far it is. */
const PATIENCE_MS = 2_000

/** A sweep, or null while it is being worked out, and how far that is in percent. */
export interface SweepLook {
  sweep: Sweep | null
  percent: number
}

/**
 * What each share of kept seats would do, on the data as they are, or as frozen; null for an area round, which keeps none,
 * and for one that was cancelled before it ran, of which nothing may be left.
 * Before the run it draws other lottery numbers than the round will: nobody learns who would win, or can choose by it.
 * It is worked out beside the pages, and once as long as the data stay the same.
 */
export async function sweepRound(
  ctx: StaffCtx,
  roundId: string,
  { patience = PATIENCE_MS, sweeper = sweepApart }: { patience?: number; sweeper?: Sweeper } = {},
): Promise<SweepLook | null> {
  const round = await loadToRun(ctx.read, ctx, roundId)
  const { schoolId } = round
  if (schoolId === null) return null
  const ran = sweepFrom(await readRunPart(ctx.read, round.id, 'sweep'))
  if (ran) return { sweep: ran, percent: 100 }
  if (round.state === 'cancelled') return null
  const asked = { round, userId: ctx.actor.userId }
  const found = runningSweep(asked) ?? (await askFor(ctx, { ...round, schoolId }, sweeper))
  return { sweep: await sweepWithin(found, patience), percent: found.percent }
}

/** The sweep of the data as they are. Whoever looks at the group for it is written in the log. */
async function askFor(
  ctx: StaffCtx,
  round: RoundRow & { schoolId: string },
  sweeper: Sweeper,
): Promise<RememberedSweep> {
  const asked = { round, userId: ctx.actor.userId }
  const trial = (instance: Instance): Instance => ({ ...instance, seed: `trial of ${round.id}` })
  if (round.frozenAt) {
    const key = `frozen ${round.frozenAt.getTime()}`
    const kept = rememberedSweep(asked, key)
    if (kept) return kept
    return sweepOnce(asked, key, trial(instanceFrom(await readRunPart(ctx.read, round.id, 'instance'))), sweeper)
  }
  const { schoolId } = round
  const { instance, flagsReadOf } = await buildFrozen(ctx, round, '')
  if (flagsReadOf > 0) {
    const looked = { action: 'student.flags.view', subjectKind: 'school', subjectId: schoolId, schoolId }
    await noteLook(ctx, { ...looked, detail: { page: 'sweep', pupils: flagsReadOf } })
  }
  return sweepOnce(asked, hashOf(instance), trial(instance), sweeper)
}
