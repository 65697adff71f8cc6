import { and, asc, eq, exists, gte, max, or, type SQL, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { MemberRole } from '~/modules/people/types'

const { users: u, outbox: o, auditLog: al } = tables

/** Every staff account of one's own school, stopped ones too, by name; nothing for anybody else. */
export async function listColleagues(read: Read, scope: Scope) {
  if (scope.kind !== 'school') return []
  const invitedAt = read
    .select({ at: max(al.at) })
    .from(al)
    .where(and(eq(al.subjectId, u.id), eq(al.action, 'user.invite')))
  const isGivenUp = (state: SQL) =>
    exists(
      read
        .select({ id: o.id })
        .from(o)
        .where(
          and(
            state,
            eq(o.schoolId, scope.schoolId),
            eq(o.aboutKind, 'user'),
            eq(o.aboutId, u.id),
            gte(o.createdAt, sql`(${invitedAt})`),
          ),
        ),
    )
  // Written out, as the index of the listed ones has it. What was put aside is seen to, and still not arrived.
  const isLost = or(isGivenUp(sql`${o.state} = 'failed'`), isGivenUp(sql`${o.state} = 'aside'`))
  return read
    .select({
      id: u.id,
      name: u.displayName,
      email: sql<string | null>`coalesce(${u.email}, ${u.invitedEmail})`,
      role: u.role,
      passwordHash: u.passwordHash,
      emailVerifiedAt: u.emailVerifiedAt,
      disabledAt: u.disabledAt,
      /** Whether the mail of the newest invitation was given up or came back; 1 or 0. */
      isMailLost: sql<number>`case when ${isLost} then 1 else 0 end`.mapWith(Number),
    })
    .from(u)
    .where(and(eq(u.kind, 'school'), eq(u.schoolId, scope.schoolId)))
    .orderBy(asc(u.displayName), asc(u.id))
}

/** Shuts an account from now on. */
export async function disableUser(tx: Tx, userId: string, now: Date) {
  await tx.update(u).set({ disabledAt: now }).where(eq(u.id, userId))
}

/** Makes an account as if it were new: open, with no password until the person chooses one. */
export async function renewUser(
  tx: Tx,
  userId: string,
  of: { displayName: string; role: MemberRole; email: string | null; invitedEmail: string | null },
) {
  const blank = { passwordHash: null, emailVerifiedAt: null, disabledAt: null }
  await tx
    .update(u)
    .set({ ...of, ...blank })
    .where(eq(u.id, userId))
}

/** The entry of a school for an invitation to an address that has an account elsewhere; null when there is none. */
export async function findInvitedInVain(read: Read, schoolId: string, invitedEmail: string): Promise<string | null> {
  const [row] = await read
    .select({ id: u.id })
    .from(u)
    .where(and(eq(u.schoolId, schoolId), eq(u.invitedEmail, invitedEmail)))
    .limit(1)
  return row?.id ?? null
}
