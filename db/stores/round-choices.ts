import { and, asc, eq, inArray, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { wishColumns } from './wishes'

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

const isIn = (roundId: string) => eq(rp.roundId, roundId)

/**
 * Holds everybody in a round until the transaction ends without changing them: whoever saves a choice or an answer locks
 * their own row (`lockStudent`), and the two meet on it.
 */
export async function holdStudentsOfRound(tx: Tx, roundId: string): Promise<void> {
  const everybody = tx.select({ id: rp.studentId }).from(rp).where(isIn(roundId))
  await tx.update(st).set({ diaryVersion: st.diaryVersion }).where(inArray(st.id, everybody))
}

/**
 * The versions of all diaries of a round, added up: another sum once anybody in it chose, answered, or took or freed a date.
 * @scope of a round that the actor may run; it is compared with what stood before, and nobody reads it.
 */
export async function sumDiariesOfRound(read: Read, roundId: string): Promise<string> {
  const [row] = await read
    .select({ sum: sql<string>`coalesce(sum(${st.diaryVersion}), 0)`.mapWith(String) })
    .from(rp)
    .innerJoin(st, eq(st.id, rp.studentId))
    .where(isIn(roundId))
  return row?.sum ?? '0'
}

/**
 * All that the pupils of a round chose and answered.
 * @scope of a round that the actor may run; it is compared with what stood before, and nobody reads it.
 */
export async function listChoicesOfRound(read: Read, roundId: string) {
  const wishes = await read
    .select({ studentId: wi.studentId, ...wishColumns })
    .from(wi)
    .innerJoin(rp, eq(rp.studentId, wi.studentId))
    .where(isIn(roundId))
    .orderBy(asc(wi.studentId))
  const ranks = await read
    .select({ studentId: ra.studentId, opportunityId: ra.opportunityId })
    .from(ra)
    .innerJoin(rp, eq(rp.studentId, ra.studentId))
    .where(isIn(roundId))
    .orderBy(asc(ra.studentId), asc(ra.position), asc(ra.opportunityId))
  return { wishes, ranks }
}
