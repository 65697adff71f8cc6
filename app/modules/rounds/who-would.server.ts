import { listRollInYearsOf } from '#db/stores/round-inputs'
import type { RoundRow } from '#db/stores/rounds'
import type { Ctx } from '~/access/ctx'
import { academicYearOf } from '../people/ages'

/**
 * Everybody who would be in a round if its lists opened now: on roll in its year groups, at its school or at all schools of
 * its area. In one query, whatever the number of schools.
 */
export function listWhoWould(
  { read, today }: Pick<Ctx, 'read' | 'today'>,
  round: Pick<RoundRow, 'areaId' | 'schoolId' | 'fromOn' | 'yearGroups'>,
): Promise<{ studentId: string; schoolId: string }[]> {
  const { yearGroups, fromOn } = round
  return listRollInYearsOf(read, round, { yearGroups, academicYear: academicYearOf(fromOn) }, today)
}
