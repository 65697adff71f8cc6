import { noteLook } from '~/access/note-look.server'
import type { CtxOf } from '~/access/ctx'
import { type CsvCell, writeCsv } from '~/support/csv'
import { buildProgress } from './build-progress.server'
import type { PupilProgress } from './types'

/** Columns of the export, in order. Other systems read them by name: a change is a note in CHANGELOG.md. */
const COLUMNS = {
  pupil_id: (pupil) => pupil.pupilId,
  year_group: (pupil) => pupil.yearGroup,
  verified_minutes: (pupil) => pupil.verifiedMinutes,
  credited_half_days: (pupil) => pupil.creditedHalfDays,
  credited_days: (pupil) => pupil.creditedHalfDays / 2,
  deadline_on: (pupil) => pupil.deadlineOn,
  status: (pupil) => pupil.status,
  disadvantaged: (pupil) => pupil.disadvantaged,
  free_school_meals_ever6: (pupil) => pupil.freeSchoolMealsEver6,
  looked_after: (pupil) => pupil.lookedAfter,
  sen: (pupil) => pupil.sen,
  gap_group: (pupil) => pupil.gapGroup,
} satisfies Record<string, (pupil: PupilProgress) => CsvCell>

/** The school's progress as a CSV file, one row a pupil on roll, without names; the export is written in the school's log. */
export async function exportProgress(ctx: CtxOf<'school'>): Promise<{ fileName: string; csv: string }> {
  const pupils = await buildProgress(ctx)
  const { schoolId } = ctx.actor
  const act = { action: 'progress.export', subjectKind: 'school', subjectId: schoolId, schoolId }
  await noteLook(ctx, { ...act, detail: { pupils: pupils.length } })
  const cells = Object.values(COLUMNS)
  const rows = pupils.map((pupil) => cells.map((cell) => cell(pupil)))
  return { fileName: `five-by-18-progress-${ctx.today}.csv`, csv: writeCsv([Object.keys(COLUMNS), ...rows]) }
}
