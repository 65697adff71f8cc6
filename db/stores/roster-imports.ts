import { and, asc, count, desc, eq, gt, inArray, isNull } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { FlagKind, FlagValue } from '~/modules/people/types'
import type { PupilFacts } from '~/modules/roster/types'
import type { Day } from '~/support/dates'

import { rowsOf } from './insert-rows'

const { rosterImports, rosterImportChanges } = tables

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
