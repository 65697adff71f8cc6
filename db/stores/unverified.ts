import { and, asc, eq, gt, isNull, lt, not, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { users: u, employers: em, workplaces: wp, opportunities: o, tokens: t } = tables

const stillUnverified = (userId: string) => and(eq(u.id, userId), isNull(u.emailVerifiedAt), isNull(u.disabledAt))

/**
 * Whether an employer is more than a sign-up whose address nobody has verified. Until then its area sees nothing of it; one
 * without any account was never a sign-up.
 */
export const isNoBareSignUp = sql`(${em.state} <> 'registered'
  or exists (select 1 from ${u} where ${u.employerId} = ${em.id} and ${u.emailVerifiedAt} is not null)
  or not exists (select 1 from ${u} where ${u.employerId} = ${em.id}))`

/** Whether an employer is a sign-up whose address nobody has verified. */
export async function isBareSignUp(read: Read, employerId: string): Promise<boolean> {
  return (await read.$count(em, and(eq(em.id, employerId), not(isNoBareSignUp)))) > 0
}

/**
 * Deletes an account of an employer whose address nobody has shown to be theirs, with its links; nobody could ever sign in
 * with it. @returns its employer, or null when it was verified in the meantime
 */
export async function deleteUnverified(tx: Tx, userId: string): Promise<{ employerId: string | null } | null> {
  const [row] = await tx
    .delete(u)
    .where(and(stillUnverified(userId), eq(u.kind, 'employer')))
    .returning({ employerId: u.employerId })
  return row ?? null
}

/** Deletes an employer that nobody belongs to any more and that has nothing: what a sign-up made before it was verified. */
export async function deleteUnusedEmployer(tx: Tx, employerId: string): Promise<void> {
  await tx
    .delete(em)
    .where(
      and(
        eq(em.id, employerId),
        eq(em.state, 'registered'),
        sql`not exists (select 1 from ${u} where ${u.employerId} = ${employerId})`,
        sql`not exists (select 1 from ${wp} where ${wp.employerId} = ${employerId})`,
        sql`not exists (select 1 from ${o} where ${o.employerId} = ${employerId})`,
      ),
    )
}

/** Shuts an account that never answered its invitation and frees its address; false when it answered in the meantime. */
export async function freeUnansweredAddress(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const freed = await tx
    .update(u)
    .set({ email: null, disabledAt: now })
    .where(and(stillUnverified(userId), isNull(u.passwordHash)))
    .returning({ id: u.id })
  return freed.length === 1
}

/**
 * Accounts of employers signed up before `before`, never verified, and without a link that could still do it; signed up
 * before `lastBefore`, whatever links there are.
 * @scope a job closes them, whosever they are; nobody reads the list.
 */
export async function listUnverifiedForJob(
  read: Read,
  { before, lastBefore, now }: { before: Date; lastBefore: Date; now: Date },
  most: number,
) {
  const live = sql`exists (select 1 from ${t} where ${and(
    eq(t.userId, u.id),
    eq(t.kind, 'verify_email'),
    isNull(t.usedAt),
    gt(t.expiresAt, now),
  )})`
  return read
    .select({ id: u.id })
    .from(u)
    .where(
      and(
        eq(u.kind, 'employer'),
        isNull(u.emailVerifiedAt),
        isNull(u.disabledAt),
        lt(u.createdAt, before),
        or(sql`not ${live}`, lt(u.createdAt, lastBefore)),
      ),
    )
    .orderBy(asc(u.createdAt), asc(u.id))
    .limit(most)
}
