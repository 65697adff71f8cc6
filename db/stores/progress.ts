import { and, eq, type SQL, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { isOnRoll } from './leaving'

/*
 * Who is on a school's roll. A list is of the students on roll on a day within a scope; an area or an employer has no
 * students here.
 */

export interface RollRow {
  studentId: string
  pupilRef: string | null
  givenName: string
  familyName: string
  sortName: string
  bornOn: Day
  yearGroup: number
  academicYear: number
  regGroup: string | null
}

/** The students whom a scope may see, on roll on a day. */
export function onRoll(scope: Scope, today: Day): SQL | undefined {
  return and(studentsIn(scope), isOnRoll(today))
}

function studentsIn(scope: Scope): SQL | undefined {
  const { students: s } = tables
  if (scope.kind === 'everything') return undefined
  if (scope.kind === 'school') return eq(s.schoolId, scope.schoolId)
  if (scope.kind === 'student') return eq(s.id, scope.studentId)
  return sql`1 = 0`
}

/** Everybody on roll on a day, by name. */
export async function listRoll(read: Read, scope: Scope, today: Day): Promise<RollRow[]> {
  const { students: s } = tables
  return read
    .select({
      studentId: s.id,
      pupilRef: s.schoolPupilRef,
      givenName: s.givenName,
      familyName: s.familyName,
      sortName: s.sortName,
      bornOn: s.bornOn,
      yearGroup: s.yearGroup,
      academicYear: s.academicYear,
      regGroup: s.regGroup,
    })
    .from(s)
    .where(onRoll(scope, today))
    .orderBy(s.sortName, s.id)
}
