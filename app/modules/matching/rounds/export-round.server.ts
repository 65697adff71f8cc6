import { NotFound } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { buildLists } from '../allocation/candidates'
import { compile } from '../allocation/compile'
import { drawLottery } from '../allocation/draw.server'
import { readInstance } from '../allocation/read-instance'
import { runInstance } from '../allocation/run-instance.server'
import type { Award } from '../allocation/types'
import { anonymousOf } from './anonymous'
import { loadToRun, noteDeed, type StaffCtx } from './load-round.server'
import { readRun } from './read-run.server'
import type { RoundRefusal } from './reasons'
import type { RoundExport } from './types'

/**
 * An accepted round as files without names, homes, births or wishes, for anybody to check with `allocate --check`. The
 * round is worked out again from the anonymous file; a result that differs from the one that was accepted does not go out.
 * @throws NotFound for an area's round, of which the area sees counts alone
 */
export async function exportRound(
  ctx: StaffCtx,
  input: { roundId: string },
): Promise<Outcome<RoundExport, RoundRefusal>> {
  const round = await loadToRun(ctx.read, ctx, input.roundId)
  if (round.schoolId === null) throw new NotFound('round')
  if (!round.acceptedAt) return refused('not_accepted')
  const { instance, result } = await readRun(ctx.read, round)
  const draws = drawLottery(
    instance.seed,
    instance.pupils.map(({ ref }) => ref),
  )
  const file = JSON.stringify(anonymousOf(instance, buildLists(compile(instance, draws))))
  const read = readInstance(JSON.parse(file))
  if (!read.ok) throw new Error('An exported round cannot be read again')
  const again = runInstance(read.instance)
  if (winners(again.awards) !== winners(result.awards)) throw new Error('An exported round ends otherwise')
  await ctx.transact((tx) => noteDeed(tx, ctx, round, 'round.export', { pupils: instance.pupils.length }))
  return done({
    fileName: `round-${round.fromOn}.json`,
    instance: file,
    result: JSON.stringify(again),
    holdsGroup: instance.places.some(({ reserved }) => reserved > 0),
  })
}

/** Who holds what, and by which unit: minutes and reasons are told otherwise in a file without homes. */
const winners = (awards: readonly Award[]): string =>
  awards
    .map(({ pupil, place, unit, class: cls }) => `${pupil} ${unit} ${place} ${cls}`)
    .toSorted()
    .join('\n')
