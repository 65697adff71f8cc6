import { and, asc, eq, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'

const { allocationRoundPupils: rp, allocationWishes: wi, allocationRanks: ra, students: st } = tables

/** Everybody of a school on a round's roster, with whether they answered and how many days they put in order. */
export async function listRoundChoices(read: Read, scope: Extract<Scope, { kind: 'school' }>, roundId: string) {
  return read
    .select({
      studentId: rp.studentId,
      givenName: st.givenName,
      familyName: st.familyName,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      bornOn: st.bornOn,
      regGroup: st.regGroup,
      answered: sql<number>`case when ${wi.studentId} is null then 0 else 1 end`.mapWith(Number),
      ranked: sql<number>`(select count(*) from ${ra} where ${ra.studentId} = ${rp.studentId})`.mapWith(Number),
    })
    .from(rp)
    .innerJoin(st, eq(st.id, rp.studentId))
    .leftJoin(wi, eq(wi.studentId, rp.studentId))
    .where(and(eq(rp.roundId, roundId), eq(rp.schoolId, scope.schoolId)))
    .orderBy(asc(st.sortName), asc(st.id))
}
