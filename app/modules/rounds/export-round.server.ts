import { readRunPart } from '#db/stores/round-runs'
import { noteLookBy } from '~/access/note-look.server'
import type { RoundRow } from '#db/stores/rounds'
import { NotFound } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { type ExportFiles, exportApart, type FrozenRun } from './export-files.server'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import { instanceFrom, resultFrom } from './round-row'
import type { RoundRefusal } from './reasons'
import type { RoundExport } from './types'

/**
 * An accepted round as files without names, homes, births or wishes, for anybody to check with `allocate --check`. The
 * round is worked out again from the anonymous file, beside the pages; a result that differs from what the rule gave does not
 * go out.
 * @throws NotFound for an area's round, of which the area sees counts alone
 */
export async function exportRound(
  ctx: StaffCtx,
  input: { roundId: string },
): Promise<Outcome<RoundExport, RoundRefusal>> {
  const round = await loadToRun(ctx.read, ctx, input.roundId)
  if (round.schoolId === null) throw new NotFound('round')
  if (!round.acceptedAt) return refused('not_accepted')
  const files = await keptFiles(round, async () => {
    const instance = instanceFrom(await readRunPart(ctx.read, round.id, 'instance'))
    return { instance, awards: resultFrom(await readRunPart(ctx.read, round.id, 'result')).awards }
  })
  if (!files) return refused('not_replayable')
  const { pupils, ...texts } = files
  await noteLookBy(ctx, (tx) => noteAct(tx, ctx, round, 'round.export', { pupils }))
  return done({ fileName: `round-${round.fromOn}.json`, ...texts })
}

/** How long files are remembered: whoever takes one takes the other. */
const KEPT_MS = 120_000

/** The last files made: both come from one run of the rule. */
let kept: { key: string; files: Promise<ExportFiles | null> } | null = null

async function keptFiles(round: RoundRow, read: () => Promise<FrozenRun>): Promise<ExportFiles | null> {
  const key = `${round.id} ${round.ranAt?.getTime() ?? 0} ${round.seed}`
  if (kept?.key === key) return kept.files
  const made = { key, files: read().then(exportApart) }
  const forget = () => void (kept === made && (kept = null))
  made.files.then(() => setTimeout(forget, KEPT_MS).unref(), forget)
  kept = made
  return made.files
}
