import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'

const k = tables.keptForms
const columns = { id: k.id, sealed: k.sealed, keptAt: k.keptAt, expiresAt: k.expiresAt }

/** What was typed in one form, sealed: nothing of it can be read here. */
export type KeptRow = { id: string; sealed: string; keptAt: Date; expiresAt: Date }

/** Keeps a form for its person, in place of what the same form held before. @returns false when it was in place of that */
export async function saveKept(tx: Tx, row: KeptRow & { userId: string }): Promise<boolean> {
  const [before] = await tx.select({ id: k.id }).from(k).where(eq(k.id, row.id))
  const { sealed, keptAt, expiresAt } = row
  await tx.insert(k).values(row).onConflictDoUpdate({ target: k.id, set: { sealed, keptAt, expiresAt } })
  return before === undefined
}

/** Lets go of the oldest of one person's forms, so that no more than `most` stay. */
export async function dropOldestKept(tx: Tx, userId: string, most: number): Promise<void> {
  const rows = await tx.select({ id: k.id }).from(k).where(eq(k.userId, userId)).orderBy(desc(k.keptAt), desc(k.id))
  const old = rows.slice(most).map(({ id }) => id)
  if (old.length > 0) await tx.delete(k).where(inArray(k.id, old))
}

/** One form that was kept for this person; null when there is none, it is somebody else's, or its day is over. */
export async function findKept(read: Read, userId: string, id: string, now: Date): Promise<KeptRow | null> {
  const own = and(eq(k.id, id), eq(k.userId, userId), gt(k.expiresAt, now))
  const [row] = await read.select(columns).from(k).where(own)
  return row ?? null
}

/**
 * One person's own forms that are kept, newest first: a few at most, and nobody else may list them.
 * @scope of the person who is signed in: the id is that of their session.
 */
export function listKeptOf(read: Read, userId: string, now: Date): Promise<KeptRow[]> {
  const query = prepared(read, 'kept_of', (name) =>
    read
      .select(columns)
      .from(k)
      .where(
        and(eq(k.userId, sql.placeholder('userId')), gt(k.expiresAt, sql.param(sql.placeholder('now'), k.expiresAt))),
      )
      .orderBy(desc(k.keptAt), desc(k.id))
      .prepare(name),
  )
  return query.execute({ userId, now })
}

/** Deletes one form of this person's. @returns whether there was one */
export async function deleteKept(tx: Tx, userId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(k)
    .where(and(eq(k.id, id), eq(k.userId, userId)))
    .returning({ id: k.id })
  return gone.length > 0
}

/** Deletes all that is kept for a person whose account ends. */
export async function deleteKeptOf(tx: Tx, userId: string): Promise<void> {
  await tx.delete(k).where(eq(k.userId, userId))
}
