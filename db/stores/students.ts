import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'

const { students: st, schools: sc, users: u } = tables

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

/** Where the school's careers leads read their mail, those who were stopped left out; empty when nobody has an address yet. */
export const listLeadEmails = (read: Read, schoolId: string): Promise<string[]> =>
  listEmails(read, and(eq(u.kind, 'school'), eq(u.schoolId, schoolId)))

/** Where an employer's people read their mail, closed accounts left out. */
export const listHostEmails = (read: Read, employerId: string): Promise<string[]> =>
  listEmails(read, and(eq(u.kind, 'employer'), eq(u.employerId, employerId)))

/** The five longest-standing open accounts of leads in one organisation that have an address. */
async function listEmails(read: Read, ofOrganisation: SQL | undefined): Promise<string[]> {
  const rows = await read
    .select({ email: u.email })
    .from(u)
    .where(and(ofOrganisation, eq(u.role, 'lead'), isNull(u.disabledAt)))
    .orderBy(asc(u.createdAt))
    .limit(5)
  return rows.flatMap(({ email }) => (email ? [email] : []))
}
