import { eq, inArray, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'

const { students: st, schools: sc } = tables

/** A student with what rules ask of them and their school; never a flag. Null when absent. */
export async function findStudent(read: Read, id: string) {
  const query = prepared(read, 'find_student', (name) =>
    read
      .select({
        id: st.id,
        studentId: st.id,
        schoolId: st.schoolId,
        givenName: st.givenName,
        familyName: st.familyName,
        bornOn: st.bornOn,
        yearGroup: st.yearGroup,
        academicYear: st.academicYear,
        regGroup: st.regGroup,
        easting: st.easting,
        northing: st.northing,
        leftOn: st.leftOn,
        parentName: st.parentName,
        parentEmail: st.parentEmail,
        parentLanguage: st.parentLanguage,
        areaId: sc.areaId,
        schoolName: sc.name,
        agreementPolicy: sc.agreementPolicy,
      })
      .from(st)
      .innerJoin(sc, eq(sc.id, st.schoolId))
      .where(eq(st.id, sql.placeholder('id')))
      .limit(1)
      .prepare(name),
  )
  const [row] = await query.execute({ id })
  return row ?? null
}

export type StudentRow = NonNullable<Awaited<ReturnType<typeof findStudent>>>

/**
 * Locks a student against everybody else who does, by raising a number in their row: of two transactions that do this, the
 * second begins anew and sees what the first wrote. Places taken, choices, answers and the ledger are written under it.
 */
export const lockStudent = (tx: Tx, studentId: string): Promise<void> => lockStudents(tx, [studentId])

/** The same for several students at once. */
export async function lockStudents(tx: Tx, studentIds: readonly string[]): Promise<void> {
  await tx
    .update(st)
    .set({ diaryVersion: sql`${st.diaryVersion} + 1` })
    .where(inArray(st.id, [...studentIds]))
}
