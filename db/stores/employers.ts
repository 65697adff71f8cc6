import { and, asc, count, desc, eq, gte, inArray, isNotNull, like, lte, max, not, type SQL, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { EmployerState } from '~/modules/people/types'
import type { Day } from '~/support/dates'
import { coveredThrough, coveredUntil, hostPapers } from './covered'

const { employers: em, workplaces: wp, hostChecks: hc, users: u, bookings: bk, opportunities: op } = tables

export type EmployerRow = typeof em.$inferSelect
export type WorkplaceRow = typeof wp.$inferSelect

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

/**
 * An employer's workplaces, oldest first.
 * @scope of the employer who asks, or of one that was loaded and is the area's who asks.
 */
export function listWorkplacesOf(read: Read, employerId: string): Promise<WorkplaceRow[]> {
  return read.select().from(wp).where(eq(wp.employerId, employerId)).orderBy(asc(wp.createdAt), asc(wp.id))
}

/** One workplace; null when there is none. */
export async function findWorkplace(read: Read, workplaceId: string): Promise<WorkplaceRow | null> {
  const [row] = await read.select().from(wp).where(eq(wp.id, workplaceId)).limit(1)
  return row ?? null
}

/** Writes a new workplace. */
export async function addWorkplace(tx: Tx, row: typeof wp.$inferInsert) {
  await tx.insert(wp).values(row)
}

/** Changes a workplace. */
export async function updateWorkplace(tx: Tx, workplaceId: string, changes: Partial<WorkplaceRow>) {
  await tx.update(wp).set(changes).where(eq(wp.id, workplaceId))
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
  return read
    .select({
      id: hc.id,
      outcome: hc.outcome,
      checkedOn: hc.checkedOn,
      validUntilOn: hc.validUntilOn,
      insuranceUntilOn: hc.insuranceUntilOn,
      note: hc.note,
      createdAt: hc.createdAt,
      by: u.displayName,
    })
    .from(hc)
    .leftJoin(u, eq(u.id, hc.checkedBy))
    .where(eq(hc.employerId, employerId))
    .orderBy(desc(hc.createdAt), desc(hc.id))
}

function own(scope: Scope): SQL | null {
  if (scope.kind === 'area') return eq(em.areaId, scope.areaId)
  if (scope.kind === 'employer') return eq(em.id, scope.employerId)
  return scope.kind === 'everything' ? sql`1 = 1` : null
}

/** What of the list of employers is wanted; `lapsed` are checked ones that are not covered `today`. */
export interface EmployerFilter {
  state?: EmployerState | 'lapsed' | null
  name?: string
  today: Day
}

function matching(scope: Scope, { state, name, today }: EmployerFilter): SQL | undefined {
  return and(
    own(scope) ?? sql`1 = 0`,
    state === 'lapsed' ? and(eq(em.state, 'checked'), not(coveredThrough(today))) : undefined,
    state === 'checked' ? coveredThrough(today) : undefined,
    state && state !== 'lapsed' && state !== 'checked' ? eq(em.state, state) : undefined,
    name ? like(sql`lower(${em.name})`, `%${name.toLowerCase().replace(/[%_\\]/g, '')}%`) : undefined,
  )
}

/** Employers by name, one page of them, and how many there are in all. */
export async function listEmployers(
  read: Read,
  scope: Scope,
  filter: EmployerFilter,
  page: { offset: number; limit: number },
) {
  const where = matching(scope, filter)
  const rows = await read
    .select({
      id: em.id,
      name: em.name,
      sector: em.sector,
      ...hostPapers,
      createdAt: em.createdAt,
    })
    .from(em)
    .where(where)
    .orderBy(asc(em.name), asc(em.id))
    .limit(page.limit)
    .offset(page.offset)
  const [total] = await read.select({ n: count() }).from(em).where(where)
  return { rows, total: total?.n ?? 0 }
}

/** Employers that wait for a check, longest first. `waitingSince` is when they began to wait:
 * they asked, changed what had been checked, or were let back after a suspension. Null where no row tells. */
export async function listWaitingEmployers(read: Read, scope: Scope) {
  const { auditLog: au } = tables
  const isWaiting = and(own(scope) ?? sql`1 = 0`, eq(em.state, 'check_due'))
  const asked = read
    .select({ employerId: au.subjectId, at: max(au.at).as('asked_at') })
    .from(au)
    .where(
      and(
        inArray(au.subjectId, read.select({ id: em.id }).from(em).where(isWaiting)),
        inArray(au.action, ['employer.askForCheck', 'employer.changed', 'employer.lift']),
      ),
    )
    .groupBy(au.subjectId)
    .as('asked')
  return read
    .select({ id: em.id, name: em.name, waitingSince: asked.at, createdAt: em.createdAt })
    .from(em)
    .leftJoin(asked, eq(asked.employerId, em.id))
    .where(isWaiting)
    .orderBy(asc(em.createdAt), asc(em.id))
}

/** Checked employers whose check or insurance has ended or ends on or before a day, soonest first. */
export function listExpiring(read: Read, scope: Scope, until: Day) {
  return read
    .select({ id: em.id, name: em.name, endsOn: sql<string>`${coveredUntil}` })
    .from(em)
    .where(and(own(scope) ?? sql`1 = 0`, lte(coveredUntil, until)))
    .orderBy(asc(coveredUntil), asc(em.id))
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
