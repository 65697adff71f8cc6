import { and, asc, count, desc, eq, exists, gt, inArray, isNull, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { FlagKind, FlagValue } from '~/modules/people/types'
import type { Flags, PupilFacts, StoredPupil } from '~/modules/roster/types'
import type { Day } from '~/support/dates'

import { rowsOf } from './insert-rows'

const { schools, students, studentFlags, rosterImports, rosterImportChanges, bookings, ledgerEntries, users } = tables

export type NewStudent = PupilFacts & { id: string; schoolId: string; joinedOn: Day; createdAt: Date }
export type WrittenFlag = typeof studentFlags.$inferSelect
export type RosterImport = typeof rosterImports.$inferSelect

/** What one import did to one pupil, kept so that it can be taken back; `before` is null when it added the pupil. */
export interface RosterImportChange {
  studentId: string
  before: { facts: Partial<PupilFacts>; flags: FlagBefore[] } | null
}

/** A flag as it stood at one date before an import wrote it; value null when nothing was stated for that date. */
export interface FlagBefore {
  kind: FlagKind
  asAt: Day
  value: FlagValue | null
  source: string | null
}

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

/** The school's newest import that was not taken back, or null. */
export async function findLatestRosterImport(read: Read, schoolId: string): Promise<RosterImport | null> {
  const [row] = await read
    .select()
    .from(rosterImports)
    .where(and(eq(rosterImports.schoolId, schoolId), isNull(rosterImports.undoneAt)))
    .orderBy(desc(rosterImports.importedAt), desc(rosterImports.id))
    .limit(1)
  return row ?? null
}

/**
 * How many imports a school's roll has been through, and how many of them were taken back: changes whenever the roll was
 * imported to, or an import undone.
 * @scope of a school whose roster the actor may import.
 */
export async function countRosterStepsOf(read: Read, schoolId: string): Promise<{ imported: number; undone: number }> {
  const [row] = await read
    .select({ imported: count(), undone: count(rosterImports.undoneAt) })
    .from(rosterImports)
    .where(eq(rosterImports.schoolId, schoolId))
  return row ?? { imported: 0, undone: 0 }
}

/** Records that an import was done. */
export async function addRosterImport(tx: Tx, row: Omit<RosterImport, 'undoneAt'>): Promise<void> {
  await tx.insert(rosterImports).values(row)
}

/** Marks an import as taken back. */
export async function markRosterImportUndone(tx: Tx, importId: string, now: Date): Promise<void> {
  await tx.update(rosterImports).set({ undoneAt: now }).where(eq(rosterImports.id, importId))
  await tx.delete(rosterImportChanges).where(eq(rosterImportChanges.importId, importId))
}

/** Keeps what an import did to each pupil. */
export async function addRosterChanges(
  tx: Tx,
  importId: string,
  changes: readonly RosterImportChange[],
): Promise<void> {
  const rows = changes.map((change) => ({ importId, ...change }))
  if (rows.length > 0) await tx.insert(rosterImportChanges).select(rowsOf(rosterImportChanges, rows))
}

/** Forgets what earlier imports of the school did, since only the newest can be taken back. */
export async function forgetRosterChanges(tx: Tx, schoolId: string): Promise<void> {
  const earlier = tx.select({ id: rosterImports.id }).from(rosterImports).where(eq(rosterImports.schoolId, schoolId))
  await tx.delete(rosterImportChanges).where(inArray(rosterImportChanges.importId, earlier))
}

/**
 * One page of what an import did, by pupil id.
 * @scope of the latest import of a school whose roster the actor may import.
 */
export async function listChangesOfImport(
  read: Read,
  importId: string,
  afterId: string,
  limit: number,
): Promise<RosterImportChange[]> {
  const rows = await read
    .select({ studentId: rosterImportChanges.studentId, before: rosterImportChanges.before })
    .from(rosterImportChanges)
    .where(and(eq(rosterImportChanges.importId, importId), gt(rosterImportChanges.studentId, afterId)))
    .orderBy(asc(rosterImportChanges.studentId))
    .limit(limit)
  return rows.map(({ studentId, before }) => ({ studentId, before: before as RosterImportChange['before'] }))
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
