import { eq, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
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
