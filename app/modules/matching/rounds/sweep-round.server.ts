import { addAudit } from '#db/stores/audit'
import { readRunPart } from '#db/stores/round-runs'
import { drawLottery } from '../allocation/draw.server'
import { buildFrozen } from './build-frozen.server'
import { loadToRun, type StaffCtx } from './load-round.server'
import { instanceFrom, sweepFrom } from './round-row'
import { sweepOf } from './study'
import type { Sweep } from './types'

/**
 * What each share of kept seats would do, on the data as they are, or as frozen; null for an area round, which keeps none.
 * Before the run it draws other lottery numbers than the round will: nobody learns who would win, or can choose by it.
 */
export async function sweepRound(ctx: StaffCtx, roundId: string): Promise<Sweep | null> {
  const round = await loadToRun(ctx.read, ctx, roundId)
  const { schoolId } = round
  if (schoolId === null) return null
  const ran = sweepFrom(await readRunPart(ctx.read, round.id, 'sweep'))
  if (ran) return ran
  const frozen = round.frozenAt ? instanceFrom(await readRunPart(ctx.read, round.id, 'instance')) : null
  const { instance, flagsReadOf } = frozen ? { instance: frozen, flagsReadOf: 0 } : await buildFrozen(ctx, round, '')
  if (flagsReadOf > 0) {
    const looked = { action: 'student.flags.view', subjectKind: 'school', subjectId: schoolId, schoolId }
    await ctx.transact((tx) => addAudit(tx, ctx, { ...looked, detail: { page: 'sweep', pupils: flagsReadOf } }))
  }
  const refs = instance.pupils.map(({ ref }) => ref)
  return sweepOf(instance, drawLottery(`trial of ${round.id}`, refs))
}
