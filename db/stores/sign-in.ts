import { eq, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import type { EmployerState, MemberRole, UserKind } from '~/modules/people/types'
import type { Day } from '~/support/dates'

/** A sign-in session with the user behind it and the organisation ids that rights are decided by. */
export interface SignInRow {
  expiresAt: Date
  endsAt: Date
  userId: string
  kind: UserKind
  displayName: string
  language: string
  /** Name of the person's school, employer or area. */
  organisation: string | null
  role: MemberRole
  disabledAt: Date | null
  studentLeftOn: Day | null
  employerState: EmployerState | null
  studentId: string | null
  employerId: string | null
  schoolId: string | null
  areaId: string | null
}

/** The session of a hashed id with its user, the role and organisation read anew each time; null when there is none. */
export async function findSignIn(read: Read, hashedId: string): Promise<SignInRow | null> {
  const { signInSessions: s, users: u, students, schools, employers, areas } = tables
  const query = prepared(read, 'find_sign_in', (name) =>
    read
      .select({
        expiresAt: s.expiresAt,
        endsAt: s.endsAt,
        userId: u.id,
        kind: u.kind,
        displayName: u.displayName,
        language: u.language,
        role: u.role,
        disabledAt: u.disabledAt,
        studentLeftOn: students.leftOn,
        employerState: employers.state,
        studentId: u.studentId,
        employerId: u.employerId,
        schoolId: schools.id,
        schoolName: schools.name,
        employerName: employers.name,
        areaName: areas.name,
        areaId: sql<string | null>`coalesce(${u.areaId}, ${schools.areaId}, ${employers.areaId})`,
      })
      .from(s)
      .innerJoin(u, eq(u.id, s.userId))
      .leftJoin(students, eq(students.id, u.studentId))
      .leftJoin(schools, eq(schools.id, sql`coalesce(${u.schoolId}, ${students.schoolId})`))
      .leftJoin(employers, eq(employers.id, u.employerId))
      .leftJoin(areas, eq(areas.id, u.areaId))
      .where(eq(s.id, sql.placeholder('id')))
      .limit(1)
      .prepare(name),
  )
  const [row] = await query.execute({ id: hashedId })
  if (!row) return null
  const { schoolName, employerName, areaName, ...rest } = row
  return { ...rest, organisation: schoolName ?? employerName ?? areaName }
}

/** Writes a new session. */
export async function addSignIn(
  tx: Tx,
  row: { id: string; userId: string; expiresAt: Date; endsAt: Date; createdAt: Date },
) {
  await tx.insert(tables.signInSessions).values(row)
}

/** Moves the idle limit of a session. */
export async function extendSignIn(tx: Tx, hashedId: string, expiresAt: Date) {
  await tx.update(tables.signInSessions).set({ expiresAt }).where(eq(tables.signInSessions.id, hashedId))
}

/** Ends one session. */
export async function endSignIn(tx: Tx, hashedId: string) {
  await tx.delete(tables.signInSessions).where(eq(tables.signInSessions.id, hashedId))
}

/** Ends every session of a user. */
export async function endSignInsOf(tx: Tx, userId: string) {
  await tx.delete(tables.signInSessions).where(eq(tables.signInSessions.userId, userId))
}
