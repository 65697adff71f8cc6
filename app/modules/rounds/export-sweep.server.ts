import { noteLookBy } from '~/access/note-look.server'
import type { CtxOf } from '~/access/ctx'
import { type CsvCell, writeCsv } from '~/support/csv'
import { found } from '~/support/errors'
import { noteAct } from './load-round.server'
import { sweepRound } from './sweep-round.server'
import type { Sweep, SweepPoint } from './types'

const MOST_DECIMALS = 4

const COLUMNS = {
  share_percent: ({ percent }) => percent,
  filled_first: ({ precedence }) => (precedence === 'reserve-first' ? 'kept places' : 'open places'),
  gap_before_days: (_, { gapBefore }) => rounded(gapBefore),
  gap_after_days: ({ gapAfter }) => rounded(gapAfter),
  useful_days: ({ usefulDays }) => usefulDays,
} satisfies Record<string, (point: SweepPoint, sweep: Sweep) => CsvCell>

/**
 * What each share of kept seats would do as a CSV file, one row a share and order of filling; written in the school's log.
 * Null while it is being worked out. @throws NotFound for an area's round, which keeps none
 */
export async function exportSweep(
  ctx: CtxOf<'school'>,
  roundId: string,
): Promise<{ fileName: string; csv: string } | null> {
  const { sweep } = found(await sweepRound(ctx, roundId), 'sweep')
  if (!sweep) return null
  await noteLookBy(ctx, (tx) => noteAct(tx, ctx, { id: roundId, schoolId: ctx.actor.schoolId }, 'round.sweepExport'))
  const rows = sweep.points.map((point) => Object.values(COLUMNS).map((cell) => cell(point, sweep)))
  return { fileName: `five-by-18-kept-places-${ctx.today}.csv`, csv: writeCsv([Object.keys(COLUMNS), ...rows]) }
}

const rounded = (days: number): number => Number(days.toFixed(MOST_DECIMALS))
