import { listRollInYearsOf, listUnderWayBesideOf } from '#db/stores/round-inputs'
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
  return listRollInYearsOf(read, round, yearsOf(round), today)
}

/** Another round of the same school or area that may still give places to some who would be in this one. */
export type Beside = Awaited<ReturnType<typeof listBeside>>[number]

/** The rounds that are under way beside one, the one opened first first. */
export const listBeside = (
  { read, today }: Pick<Ctx, 'read' | 'today'>,
  round: Pick<RoundRow, 'id' | 'areaId' | 'schoolId' | 'fromOn' | 'yearGroups'>,
) => listUnderWayBesideOf(read, round, yearsOf(round), today)

const yearsOf = ({ yearGroups, fromOn }: Pick<RoundRow, 'fromOn' | 'yearGroups'>) => ({
  yearGroups,
  academicYear: academicYearOf(fromOn),
})
