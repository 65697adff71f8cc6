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

/** Where somebody reads mail, and in which language (a code of app/words). */
export type Recipient = { email: string; language: string }

/**
 * Where the school's careers leads read their mail, those who were stopped left out; empty when nobody has an address yet.
 * @scope of the school of a booking that was just made or moved, or of a student who asks for a review; they get a mail, and nobody reads the list.
 */
export const listLeadsOf = (read: Read, schoolId: string): Promise<Recipient[]> =>
  listRecipients(read, and(eq(u.kind, 'school'), eq(u.schoolId, schoolId)))

/**
 * Where an employer's people read their mail, closed accounts left out.
 * @scope of the employer of a booking that was just made or moved; they get a mail, and nobody reads the list.
 */
export const listHostPeopleOf = (read: Read, employerId: string): Promise<Recipient[]> =>
  listRecipients(read, and(eq(u.kind, 'employer'), eq(u.employerId, employerId)))

/** The five longest-standing open accounts of leads in one organisation that have an address. */
async function listRecipients(read: Read, ofOrganisation: SQL | undefined): Promise<Recipient[]> {
  const rows = await read
    .select({ email: u.email, language: u.language })
    .from(u)
    .where(and(ofOrganisation, eq(u.role, 'lead'), isNull(u.disabledAt)))
    .orderBy(asc(u.createdAt))
    .limit(5)
  return rows.flatMap(({ email, language }) => (email ? [{ email, language }] : []))
}
