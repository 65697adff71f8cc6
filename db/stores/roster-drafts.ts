import { and, eq, lt } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { rosterDrafts } = tables

export type StoredRosterDraft = typeof rosterDrafts.$inferSelect

/** Keeps an uploaded roster until it is applied; a person has one at a time, and a colleague's stays. */
export async function addRosterDraft(tx: Tx, draft: StoredRosterDraft): Promise<void> {
  const { schoolId, createdBy } = draft
  await tx.delete(rosterDrafts).where(and(eq(rosterDrafts.schoolId, schoolId), eq(rosterDrafts.createdBy, createdBy)))
  await tx.insert(rosterDrafts).values(draft)
}

/** A school's own draft, or null when there is none or its hour is over. */
export async function findRosterDraft(
  read: Read,
  schoolId: string,
  id: string,
  now: Date,
): Promise<StoredRosterDraft | null> {
  const [draft] = await read
    .select()
    .from(rosterDrafts)
    .where(and(eq(rosterDrafts.id, id), eq(rosterDrafts.schoolId, schoolId)))
    .limit(1)
  return draft && draft.expiresAt > now ? draft : null
}

/** Throws a draft away. */
export async function removeRosterDraft(tx: Tx, schoolId: string, id: string): Promise<boolean> {
  const own = and(eq(rosterDrafts.id, id), eq(rosterDrafts.schoolId, schoolId))
  return (await tx.delete(rosterDrafts).where(own).returning({ id: rosterDrafts.id })).length > 0
}

/** Throws away every draft whose hour is over. */
export async function removeExpiredRosterDrafts(tx: Tx, now: Date): Promise<void> {
  await tx.delete(rosterDrafts).where(lt(rosterDrafts.expiresAt, now))
}
