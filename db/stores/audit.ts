import { and, desc, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { type Actor, userIdOf } from '~/access/actor'
import { newId } from '~/support/ids'

export interface Deed {
  action: string
  subjectKind: string
  subjectId: string
  schoolId?: string | null
  /** Counts, states and ids only: never a name, a flag or something a person wrote. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes who did what, in the transaction of the deed itself. */
export async function addAudit(tx: Tx, by: { actor: Actor; now: Date }, deed: Deed) {
  await tx.insert(tables.auditLog).values({
    id: newId('au'),
    at: by.now,
    actorKind: by.actor.kind,
    actorId: userIdOf(by.actor),
    action: deed.action,
    subjectKind: deed.subjectKind,
    subjectId: deed.subjectId,
    schoolId: deed.schoolId ?? null,
    detail: deed.detail ?? null,
  })
}

/** What happened to one subject, newest first, within a school's log. */
export async function listAuditOf(read: Read, schoolId: string, subjectId: string) {
  const { auditLog: a, users: u } = tables
  return read
    .select({ at: a.at, action: a.action, actorKind: a.actorKind, actorName: u.displayName, detail: a.detail })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .where(and(eq(a.schoolId, schoolId), eq(a.subjectId, subjectId)))
    .orderBy(desc(a.at))
    .limit(100)
}
