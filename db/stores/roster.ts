import { and, asc, eq, exists, gt, inArray, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { FlagKind } from '~/modules/people/types'
import type { Flags, PupilFacts, StoredPupil } from '~/modules/roster/types'
import type { Day } from '~/support/dates'

import { rowsOf } from './insert-rows'

const { schools, students, studentFlags, bookings, ledgerEntries, users } = tables

const facts = {
  upnHash: students.upnHash,
  schoolPupilRef: students.schoolPupilRef,
  givenName: students.givenName,
  familyName: students.familyName,
  sortName: students.sortName,
  bornOn: students.bornOn,
  yearGroup: students.yearGroup,
  academicYear: students.academicYear,
  regGroup: students.regGroup,
  outcode: students.outcode,
  wardCode: students.wardCode,
  lsoa21Code: students.lsoa21Code,
  easting: students.easting,
  northing: students.northing,
  parentName: students.parentName,
  parentEmail: students.parentEmail,
  leftOn: students.leftOn,
}

export type NewStudent = PupilFacts & { id: string; schoolId: string; joinedOn: Day; createdAt: Date }
export type WrittenFlag = typeof studentFlags.$inferSelect

/** A school by its id or its number in the national register, or null. */
export async function findRosterSchool(read: Read, of: { schoolId: string } | { urn: number }) {
  const [school] = await read
    .select({ id: schools.id, urn: schools.urn, name: schools.name })
    .from(schools)
    .where('urn' in of ? eq(schools.urn, of.urn) : eq(schools.id, of.schoolId))
    .limit(1)
  return school ?? null
}

/**
 * One page of everybody who is or was on a school's roll, with the newest statement of each flag, by id.
 * @scope of a school whose roster the actor may import.
 */
export async function listRollOf(read: Read, schoolId: string, afterId: string, limit: number): Promise<StoredPupil[]> {
  const page = await read
    .select({
      id: students.id,
      ...facts,
    })
    .from(students)
    .where(and(eq(students.schoolId, schoolId), gt(students.id, afterId)))
    .orderBy(asc(students.id))
    .limit(limit)
  const newest = await newestFlags(
    read,
    page.map(({ id }) => id),
  )
  return page.map((pupil) => ({ ...pupil, flags: newest.get(pupil.id) ?? {} }))
}

async function newestFlags(read: Read, studentIds: readonly string[]): Promise<Map<string, Flags>> {
  const newest = new Map<string, Flags>()
  if (studentIds.length === 0) return newest
  const rows = await read
    .select({ studentId: studentFlags.studentId, kind: studentFlags.kind, value: studentFlags.value })
    .from(studentFlags)
    .where(inArray(studentFlags.studentId, [...studentIds]))
    .orderBy(asc(studentFlags.asAt))
  for (const { studentId, kind, value } of rows) {
    const flags = newest.get(studentId) ?? {}
    flags[kind] = value
    newest.set(studentId, flags)
  }
  return newest
}

/**
 * These pupils' facts as they stand now; call with a few hundred at a time.
 * @scope of pupils of the roll that the actor may import to; they decide whether it is written.
 */
export const listFactsOf = (read: Read, ids: readonly string[]): Promise<(PupilFacts & { id: string })[]> =>
  read
    .select({ id: students.id, ...facts })
    .from(students)
    .where(inArray(students.id, [...ids]))

/** Adds pupils; call with a few hundred at a time. */
export async function addStudents(tx: Tx, rows: readonly NewStudent[]): Promise<void> {
  const complete = rows.map((row) => ({ ...row, diaryVersion: 0 }))
  if (rows.length > 0) await tx.insert(students).select(rowsOf(students, complete))
}

/** Changes some facts of one pupil. */
export async function changeStudent(tx: Tx, id: string, set: Partial<PupilFacts>): Promise<void> {
  await tx.update(students).set(set).where(eq(students.id, id))
}

/**
 * The statements that these pupils already have for exactly one date.
 * @scope of pupils of the roll that the actor may import to; kept to undo the import, not shown.
 */
export function listStatedFlagsOf(read: Read, studentIds: readonly string[], asAt: Day): Promise<WrittenFlag[]> {
  return read
    .select()
    .from(studentFlags)
    .where(and(inArray(studentFlags.studentId, [...studentIds]), eq(studentFlags.asAt, asAt)))
}

/** Adds statements, or replaces one of the same kind and date; none twice. */
export async function saveFlags(tx: Tx, rows: readonly WrittenFlag[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(studentFlags)
    .select(rowsOf(studentFlags, rows))
    .onConflictDoUpdate({
      target: [studentFlags.studentId, studentFlags.kind, studentFlags.asAt],
      set: { value: sql`excluded.value`, source: sql`excluded.source` },
    })
}

/** Takes one statement away. */
export async function removeFlag(tx: Tx, studentId: string, kind: FlagKind, asAt: Day): Promise<void> {
  await tx
    .delete(studentFlags)
    .where(and(eq(studentFlags.studentId, studentId), eq(studentFlags.kind, kind), eq(studentFlags.asAt, asAt)))
}

/**
 * Which of these pupils have a booking, a ledger entry or a sign-in, and so cannot be removed.
 * @scope of pupils whom an import of a school added, when the actor may take it back.
 */
export async function listInUseOf(read: Read, ids: readonly string[]): Promise<Set<string>> {
  const one = { one: sql`1` }
  const booked = exists(read.select(one).from(bookings).where(eq(bookings.studentId, students.id)))
  const credited = exists(read.select(one).from(ledgerEntries).where(eq(ledgerEntries.studentId, students.id)))
  const signsIn = exists(read.select(one).from(users).where(eq(users.studentId, students.id)))
  const rows = await read
    .select({ id: students.id })
    .from(students)
    .where(and(inArray(students.id, [...ids]), or(booked, credited, signsIn)))
  return new Set(rows.map(({ id }) => id))
}

/** Removes pupils whom nothing refers to, and their flags. */
export async function removeStudents(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(students).where(inArray(students.id, [...ids]))
}
