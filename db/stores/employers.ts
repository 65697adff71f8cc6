import { and, asc, count, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { EmployerState } from '~/modules/people/types'
import type { Day } from '~/support/dates'

const { employers: em, hostChecks: hc, users: u, bookings: bk, opportunities: op } = tables

export type EmployerRow = typeof em.$inferSelect
/** One employer with all that is known of it; null when there is none. */
export async function findEmployer(read: Read, employerId: string): Promise<EmployerRow | null> {
  const [row] = await read.select().from(em).where(eq(em.id, employerId)).limit(1)
  return row ?? null
}

/** Writes a new employer. */
export async function addEmployer(tx: Tx, row: typeof em.$inferInsert) {
  await tx.insert(em).values(row)
}

/** Changes an employer's own words or its standing. */
export async function updateEmployer(tx: Tx, employerId: string, changes: Partial<EmployerRow>) {
  await tx.update(em).set(changes).where(eq(em.id, employerId))
}

/** Moves an employer to another state if it still is where the page saw it; false when it has moved meanwhile. */
export async function moveEmployer(
  tx: Tx,
  employerId: string,
  from: readonly EmployerState[],
  changes: Partial<EmployerRow> & { state: EmployerState },
): Promise<boolean> {
  const moved = await tx
    .update(em)
    .set(changes)
    .where(and(eq(em.id, employerId), inArray(em.state, [...from])))
    .returning({ id: em.id })
  return moved.length === 1
}

/**
 * Holds an employer until the transaction ends without changing it: what a check reads of it, workplaces included, is
 * written only by whoever holds it. A check itself writes the row, so that a check and a change never pass each other unseen.
 */
export async function holdEmployer(tx: Tx, employerId: string): Promise<void> {
  await tx.update(em).set({ state: em.state }).where(eq(em.id, employerId))
}

/** Writes down an area's decision. */
export async function addHostCheck(tx: Tx, row: typeof hc.$inferInsert) {
  await tx.insert(hc).values(row)
}

/**
 * An area's decisions about one employer, newest first, with who took them.
 * @scope of an employer that was loaded and is the area's who asks.
 */
export function listHostChecksOf(read: Read, employerId: string) {
  // One look a check: joined, PostgreSQL may read everybody who has an account.
  const by = read.select({ name: u.displayName }).from(u).where(eq(u.id, hc.checkedBy))
  return read
    .select({
      id: hc.id,
      outcome: hc.outcome,
      checkedOn: hc.checkedOn,
      validUntilOn: hc.validUntilOn,
      insuranceUntilOn: hc.insuranceUntilOn,
      note: hc.note,
      createdAt: hc.createdAt,
      checkedBy: hc.checkedBy,
      by: sql<string | null>`(${by})`,
    })
    .from(hc)
    .where(eq(hc.employerId, employerId))
    .orderBy(desc(hc.createdAt), desc(hc.id))
}

/**
 * The refusal that an employer's newest check ended in, with what its area wrote to it; null when it passed, or there was none.
 * @scope of the employer that asks.
 */
export async function findRefusalOf(read: Read, employerId: string): Promise<{ on: Day; note: string } | null> {
  const [row] = await read
    .select({ outcome: hc.outcome, on: hc.checkedOn, note: hc.note })
    .from(hc)
    .where(and(eq(hc.employerId, employerId), inArray(hc.outcome, ['passed', 'refused'])))
    .orderBy(desc(hc.createdAt), desc(hc.id))
    .limit(1)
  return row?.outcome === 'refused' ? { on: row.on, note: row.note } : null
}

/**
 * Schools of pupils with a live booking at an employer from a day on, with how many: who must hear of a suspension.
 * @scope of an employer that whoever suspends it may check; only their number is shown, and they are told.
 */
export function listBookedSchoolsOf(read: Read, employerId: string, from: Day) {
  return read
    .select({ schoolId: bk.schoolId, bookings: count() })
    .from(bk)
    .where(and(eq(bk.employerId, employerId), isNotNull(bk.liveKey), sql`${bk.lastOn} >= ${from}`))
    .groupBy(bk.schoolId)
    .orderBy(asc(bk.schoolId))
}

/**
 * The published days of one employer that are not over, the soonest first.
 * @scope of an employer that whoever suspends it may check.
 */
export const listPublishedDaysOf = (read: Read, employerId: string, today: Day) =>
  read
    .select({ id: op.id, title: op.title, firstOn: op.firstOn, lastOn: op.lastOn })
    .from(op)
    .where(and(eq(op.employerId, employerId), eq(op.state, 'published'), gte(op.lastOn, today)))
    .orderBy(asc(op.firstOn), asc(op.id))
