import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { FIVE_BY_18, type LedgerEntry, type Scheme } from '~/modules/entitlement/types'

const { ledgerEntries: l, schemes } = tables

const entryColumns = {
  id: l.id,
  studentId: l.studentId,
  bookingId: l.bookingId,
  sessionId: l.sessionId,
  happenedOn: l.happenedOn,
  workedMinutes: l.workedMinutes,
  mode: l.mode,
  sector: l.sector,
  kind: l.kind,
  reversesId: l.reversesId,
  yearGroup: l.yearGroup,
  academicYear: l.academicYear,
  recordedAt: l.recordedAt,
  revision: l.revision,
  overrideReason: l.overrideReason,
}

export type LedgerRow = LedgerEntry & { revision: number; overrideReason: string | null }

/**
 * Everything in the ledgers of these students, reversals included, oldest first.
 * @scope of students whom the actor may see, or of those who wait, to put them in order; the order alone is used.
 */
export async function listLedgerOf(read: Read, studentIds: readonly string[]): Promise<LedgerRow[]> {
  if (studentIds.length === 0) return []
  return read
    .select(entryColumns)
    .from(l)
    .where(inArray(l.studentId, [...studentIds]))
    .orderBy(asc(l.happenedOn), asc(l.recordedAt), desc(l.kind), asc(l.id)) // an entry before its own reversal
}

/**
 * The entries of one booking that no reversal has taken back.
 * @scope of the booking of an entry that the actor may reverse.
 */
export async function listStandingEntriesOf(read: Read, bookingId: string): Promise<LedgerRow[]> {
  const reversal = alias(l, 'reversal')
  return read
    .select(entryColumns)
    .from(l)
    .leftJoin(reversal, eq(reversal.reversesId, l.id))
    .where(and(eq(l.bookingId, bookingId), eq(l.kind, 'verified'), isNull(reversal.id)))
    .orderBy(asc(l.happenedOn))
}

/**
 * How often each session of a booking was verified so far, reversed ones included.
 * @scope of a booking whose register, feedback or reflection the actor has just written.
 */
export async function countRevisionsOf(read: Read, bookingId: string): Promise<Map<string, number>> {
  const rows = await read
    .select({ sessionId: l.sessionId, revisions: sql<number>`max(${l.revision})`.mapWith(Number) })
    .from(l)
    .where(eq(l.bookingId, bookingId))
    .groupBy(l.sessionId)
  return new Map(rows.map(({ sessionId, revisions }) => [sessionId, revisions]))
}

/** One entry with its student's school; null when absent. */
export async function findEntry(read: Read, entryId: string) {
  const [row] = await read
    .select({ ...entryColumns, schoolId: tables.students.schoolId })
    .from(l)
    .innerJoin(tables.students, eq(tables.students.id, l.studentId))
    .where(eq(l.id, entryId))
    .limit(1)
  return row ?? null
}

/**
 * Who took an entry back, and when; null while it stands. The name is for who may know it.
 * @scope of an entry that the actor may reverse.
 */
export async function findReverserOf(read: Read, entryId: string) {
  const { users: u } = tables
  const [row] = await read
    .select({ at: l.recordedAt, actorKind: u.kind, actorId: l.recordedBy, actorName: u.displayName })
    .from(l)
    .leftJoin(u, eq(u.id, l.recordedBy))
    .where(eq(l.reversesId, entryId))
    .limit(1)
  return row ?? null
}

/** Adds entries. The unique index refuses a session verified twice and an entry reversed twice. */
export async function addEntries(tx: Tx, entries: readonly (LedgerRow & { recordedBy: string })[]) {
  if (entries.length > 0) await tx.insert(l).values([...entries])
}

/** The scheme of this id; null when it was never set up. */
async function findScheme(read: Read, id: string): Promise<Scheme | null> {
  const [row] = await read.select().from(schemes).where(eq(schemes.id, id)).limit(1)
  return row ?? null
}

/** The scheme this installation counts by: its own record, or the standard one before any was written. */
export const readMainScheme = async (read: Read): Promise<Scheme> =>
  (await findScheme(read, FIVE_BY_18.id)) ?? FIVE_BY_18

/** Writes the standard scheme, unless the installation already has its own. */
export async function ensureScheme(tx: Tx, scheme: Scheme) {
  await tx.insert(schemes).values(scheme).onConflictDoNothing({ target: schemes.id })
}
