import { asc, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Wishes } from '~/modules/matching/types'
import { toHost, toWorkplace, weighedColumns } from './day-with-host'

const { allocationWishes: wi, allocationRanks: ra, opportunities: o, employers: em, workplaces: wp } = tables

/** What of a row are a student's answers. */
export const wishColumns = {
  sectors: wi.sectors,
  openToAny: wi.openToAny,
  mayMoveMe: wi.mayMoveMe,
  maxMinutes: wi.maxMinutes,
  accessNeeds: wi.accessNeeds,
}

/** A student's answers for any round; null before they first saved them. */
export async function findWishes(read: Read, studentId: string): Promise<Wishes | null> {
  const [row] = await read.select(wishColumns).from(wi).where(eq(wi.studentId, studentId)).limit(1)
  return row ?? null
}

/** Writes a student's answers over those before. */
export async function saveWishesRow(tx: Tx, studentId: string, wishes: Wishes, now: Date): Promise<void> {
  const set = { ...wishes, updatedAt: now }
  await tx
    .insert(wi)
    .values({ studentId, ...set })
    .onConflictDoUpdate({ target: wi.studentId, set })
}

/**
 * The ids of the days a student put in order, the one wanted most first.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listRankedIdsOf(read: Read, studentId: string): Promise<string[]> {
  const rows = await read
    .select({ id: ra.opportunityId })
    .from(ra)
    .where(eq(ra.studentId, studentId))
    .orderBy(asc(ra.position), asc(ra.opportunityId))
  return rows.map(({ id }) => id)
}

/** Makes these days, in this order, the student's choices: positions are 1 to n whatever stood before. */
export async function replaceRanks(tx: Tx, studentId: string, opportunityIds: readonly string[]): Promise<void> {
  await tx.delete(ra).where(eq(ra.studentId, studentId))
  if (opportunityIds.length === 0) return
  await tx
    .insert(ra)
    .values(opportunityIds.map((opportunityId, index) => ({ studentId, opportunityId, position: index + 1 })))
}

/**
 * The days a student put in order, with what a page shows of each and what decides whether it is still for them.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listRankedDaysOf(read: Read, studentId: string) {
  return read
    .select({
      ...weighedColumns,
      accessFeatures: o.accessFeatures,
      title: o.title,
      employer: em.name,
      workplaceName: wp.name,
      easting: wp.easting,
      northing: wp.northing,
    })
    .from(ra)
    .innerJoin(o, eq(o.id, ra.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(eq(ra.studentId, studentId))
    .orderBy(asc(ra.position), asc(ra.opportunityId))
}
