import { and, desc, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'

const s = tables.sentForms
const ofKey = (actor: string, key: string) => and(eq(s.actor, actor), eq(s.key, key))

/** Claims a form for the first who sends it. @returns false when it was sent before */
export async function claimSending(tx: Tx, row: { actor: string; key: string; sentAt: Date }): Promise<boolean> {
  const { placeholder } = sql
  const query = prepared(tx, 'claim_sending', (name) =>
    tx
      .insert(s)
      .values({ actor: placeholder('actor'), key: placeholder('key'), sentAt: placeholder('sentAt') })
      .onConflictDoNothing()
      .returning({ key: s.key })
      .prepare(name),
  )
  return (await query.execute(row)).length > 0
}

/** Gives a claim back: a rule refused what was sent, so it may be sent again. */
export async function releaseSending(tx: Tx, actor: string, key: string): Promise<void> {
  await tx.delete(s).where(ofKey(actor, key))
}

/** Notes where the first sender was sent. */
export async function noteLanding(tx: Tx, actor: string, key: string, landing: string): Promise<void> {
  const query = prepared(tx, 'note_landing', (name) =>
    tx
      .update(s)
      .set({ landing: sql`${sql.placeholder('landing')}` })
      .where(and(eq(s.actor, sql.placeholder('actor')), eq(s.key, sql.placeholder('key'))))
      .prepare(name),
  )
  await query.execute({ actor, key, landing })
}

/** When the first sender sent a form and where they were sent, '' for a page in answer; null while that is not known. */
export async function findLanding(
  read: Read,
  actor: string,
  key: string,
): Promise<{ landing: string; sentAt: Date } | null> {
  const [row] = await read.select({ landing: s.landing, sentAt: s.sentAt }).from(s).where(ofKey(actor, key))
  return row === undefined || row.landing === null ? null : { landing: row.landing, sentAt: row.sentAt }
}

/**
 * Which forms one person sent since a moment, newest first, and where they were answered with.
 * @scope of the person who asks: the id is that of their session.
 */
export async function listLandingsOf(
  read: Read,
  userId: string,
  since: Date,
): Promise<{ key: string; landing: string; sentAt: Date }[]> {
  const rows = await read
    .select({ key: s.key, landing: s.landing, sentAt: s.sentAt })
    .from(s)
    .where(and(eq(s.actor, userId), gt(s.sentAt, since), isNotNull(s.landing)))
    .orderBy(desc(s.sentAt))
  return rows.flatMap(({ landing, ...sent }) => (landing === null ? [] : [{ ...sent, landing }]))
}

/** Whether somebody holds this claim. */
export async function isSent(read: Read, actor: string, key: string): Promise<boolean> {
  return (await read.select({ key: s.key }).from(s).where(ofKey(actor, key))).length > 0
}

/**
 * What a person did last to what a form that was sent before had saved, and who; null when nobody did anything since. Never for
 * a form that also added something, or that left no act. What the system does afterwards follows from an act and replaces none.
 * @param acts  the acts that save how a thing stands, and those that add one
 * @scope of the person who sent the form; the name is for who may know it.
 */
export async function findSavedOver(
  read: Read,
  { actor, key }: { actor: string; key: string },
  acts: { saving: readonly string[]; adding: readonly string[] },
) {
  const { auditLog: a, users: u } = tables
  const known = [...acts.saving, ...acts.adding]
  const own = await read
    .select({ action: a.action, subjectId: a.subjectId, at: a.at })
    .from(s)
    .innerJoin(a, eq(a.at, s.sentAt)) // every act of a request is of the moment it came in
    .where(and(ofKey(actor, key), inArray(a.action, known), or(isNull(a.actorId), eq(a.actorId, actor))))
  const [first] = own
  if (!first || own.some(({ action }) => acts.adding.includes(action))) return null
  const subjects = own.map(({ subjectId }) => subjectId)
  const later = and(inArray(a.subjectId, subjects), gt(a.at, first.at), inArray(a.action, known))
  const [newest] = await read
    .select({ at: a.at, actorKind: a.actorKind, actorId: a.actorId, actorName: u.displayName })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .where(and(later, ne(a.actorKind, 'system')))
    .orderBy(desc(a.at), desc(a.id))
    .limit(1)
  return newest ?? null
}
