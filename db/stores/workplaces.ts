import { and, asc, eq, inArray, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'

const { workplaces: wp, employers: em } = tables

export type WorkplaceRow = typeof wp.$inferSelect

/**
 * An employer's workplaces, oldest first.
 * @scope of the employer who asks, or of one that was loaded and is the area's who asks.
 */
export function listWorkplacesOf(read: Read, employerId: string): Promise<WorkplaceRow[]> {
  return read.select().from(wp).where(eq(wp.employerId, employerId)).orderBy(asc(wp.createdAt), asc(wp.id))
}

/** The names of these workplaces, where they are the employer's or in the area of whoever asks; others are simply missing. */
export async function findWorkplaceNames(
  read: Read,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const own =
    scope.kind === 'employer'
      ? eq(em.id, scope.employerId)
      : scope.kind === 'area'
        ? eq(em.areaId, scope.areaId)
        : sql`1 = 0`
  const rows = await read
    .select({ id: wp.id, name: wp.name })
    .from(wp)
    .innerJoin(em, eq(em.id, wp.employerId))
    .where(and(own, inArray(wp.id, [...ids])))
  return new Map(rows.map(({ id, name }) => [id, name]))
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
