import { asc, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { workplaces: wp } = tables

export type WorkplaceRow = typeof wp.$inferSelect

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
