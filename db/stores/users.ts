import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { TokenKind } from '~/modules/people/types'
import type { Day } from '~/support/dates'
import { hasLeft, isOnRoll } from './leaving'

const { users: u, tokens: t, students: st, schools: sc, employers: em, areas: ar } = tables

export type NewUser = typeof u.$inferInsert

/** An account as signing in needs it. `organisation` is the name of the person's school, employer or area. */
export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

const accountColumns = {
  id: u.id,
  kind: u.kind,
  email: u.email,
  username: u.username,
  displayName: u.displayName,
  passwordHash: u.passwordHash,
  role: u.role,
  schoolId: u.schoolId,
  emailVerifiedAt: u.emailVerifiedAt,
  createdAt: u.createdAt,
  disabledAt: u.disabledAt,
  studentLeftOn: st.leftOn,
  employerState: em.state,
  schoolName: sc.name,
  employerName: em.name,
  areaName: ar.name,
}

async function findOne(read: Read, where: ReturnType<typeof eq> | undefined) {
  const [row] = await read
    .select(accountColumns)
    .from(u)
    .leftJoin(st, eq(st.id, u.studentId))
    .leftJoin(sc, or(eq(sc.id, u.schoolId), eq(sc.id, st.schoolId)))
    .leftJoin(em, eq(em.id, u.employerId))
    .leftJoin(ar, eq(ar.id, u.areaId))
    .where(where)
    .limit(1)
  if (!row) return null
  const { schoolName, employerName, areaName, ...rest } = row
  return { ...rest, organisation: schoolName ?? employerName ?? areaName }
}

/** One account; null when there is none. */
export const findAccount = (read: Read, userId: string) => findOne(read, eq(u.id, userId))

/** The account of an e-mail address or a username, already folded to lower case; null when there is none. */
export const findAccountByName = (read: Read, name: string) =>
  findOne(read, or(eq(u.email, name), eq(u.username, name)))

/** Writes a new account. @throws a unique violation when the e-mail address, username or student already has one */
export async function addUser(tx: Tx, row: NewUser) {
  await tx.insert(u).values(row)
}

/** Writes many new accounts at once. */
export async function addUsers(tx: Tx, rows: readonly NewUser[]) {
  for (let at = 0; at < rows.length; at += 100) await tx.insert(u).values(rows.slice(at, at + 100))
}

/** Sets the stored form of a new password. */
export async function setPasswordHash(tx: Tx, userId: string, passwordHash: string) {
  await tx.update(u).set({ passwordHash }).where(eq(u.id, userId))
}

/** Puts the stored form of a new password in the place of the one that was checked; false when another stands there by now. */
export async function replacePasswordHash(tx: Tx, userId: string, before: string, after: string): Promise<boolean> {
  const replaced = await tx
    .update(u)
    .set({ passwordHash: after })
    .where(and(eq(u.id, userId), eq(u.passwordHash, before)))
    .returning({ id: u.id })
  return replaced.length === 1
}

/** Notes that a person has shown that an address is theirs. */
export async function setEmailVerified(tx: Tx, userId: string, now: Date) {
  await tx.update(u).set({ emailVerifiedAt: now }).where(eq(u.id, userId))
}

/** A one-time secret's row, as stored. */
export type TokenRow = typeof t.$inferSelect

/** Writes one-time secrets, hashed. */
export async function addTokens(tx: Tx, rows: readonly (typeof t.$inferInsert)[]) {
  for (let at = 0; at < rows.length; at += 100) await tx.insert(t).values(rows.slice(at, at + 100))
}

/** An unused one-time secret that has not run out; null otherwise. */
export async function findLiveToken(
  read: Read,
  kind: TokenKind | readonly TokenKind[],
  tokenHash: string,
  now: Date,
): Promise<TokenRow | null> {
  const kinds = typeof kind === 'string' ? [kind] : [...kind]
  const [row] = await read
    .select()
    .from(t)
    .where(and(eq(t.tokenHash, tokenHash), inArray(t.kind, kinds), isNull(t.usedAt), gt(t.expiresAt, now)))
    .limit(1)
  return row ?? null
}

/** The same by its id. */
export async function findLiveTokenById(read: Read, id: string, now: Date): Promise<TokenRow | null> {
  const [row] = await read
    .select()
    .from(t)
    .where(and(eq(t.id, id), isNull(t.usedAt), gt(t.expiresAt, now)))
    .limit(1)
  return row ?? null
}

/** Marks a one-time secret as used; false when somebody was faster. */
export async function takeToken(tx: Tx, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .update(t)
    .set({ usedAt: now })
    .where(and(eq(t.id, id), isNull(t.usedAt)))
    .returning({ id: t.id })
  return taken.length === 1
}

/** Makes every unused secret of these kinds and users worthless. */
export async function cancelTokensOf(tx: Tx, userIds: readonly string[], kinds: readonly TokenKind[], now: Date) {
  if (userIds.length === 0) return
  await tx
    .update(t)
    .set({ usedAt: now })
    .where(and(inArray(t.userId, [...userIds]), inArray(t.kind, [...kinds]), isNull(t.usedAt)))
}

/**
 * The codes of these accounts that still work: on whose slip, and since when; never a code itself.
 * @scope of pupils whom the caller found on the roll of the school who asks.
 */
export function listLiveCodesOf(read: Read, userIds: readonly string[], now: Date) {
  return read
    .select({ id: t.id, userId: t.userId, createdAt: t.createdAt })
    .from(t)
    .where(and(inArray(t.userId, [...userIds]), eq(t.kind, 'one_time_code'), isNull(t.usedAt), gt(t.expiresAt, now)))
}

/** Which of these usernames are taken. */
export async function findTakenUsernames(read: Read, usernames: readonly string[]): Promise<Set<string>> {
  const rows = await read
    .select({ username: u.username })
    .from(u)
    .where(inArray(u.username, [...usernames]))
  return new Set(rows.flatMap(({ username }) => (username ? [username] : [])))
}

/**
 * The accounts of these students, by student id. `hasPassword`: the student has been in.
 * @scope of pupils whom the caller found on the roll of the school who asks.
 */
export async function findUsersOfStudents(read: Read, studentIds: readonly string[]) {
  const rows = await read
    .select({ id: u.id, studentId: u.studentId, username: u.username, passwordHash: u.passwordHash })
    .from(u)
    .where(inArray(u.studentId, [...studentIds]))
  return new Map(
    rows.flatMap(({ id, studentId, username, passwordHash }) =>
      studentId && username ? [[studentId, { id, username, hasPassword: passwordHash !== null }] as const] : [],
    ),
  )
}

/**
 * Names of these students who are on roll at a school on a day, in the order of the roll; others are simply missing.
 * @scope of the school who asks: the id is that of their session, and other ids are simply missing.
 */
export function listOnRollOf(read: Read, schoolId: string, studentIds: readonly string[], today: Day) {
  return read
    .select({ id: st.id, givenName: st.givenName, familyName: st.familyName, regGroup: st.regGroup })
    .from(st)
    .where(and(eq(st.schoolId, schoolId), isOnRoll(today), inArray(st.id, [...studentIds])))
    .orderBy(st.sortName, st.id)
}

/**
 * Names of these students who were on roll at a school and have left it by a day, in the order of the roll; others are simply
 * missing.
 * @scope of the school who asks: the id is that of their session.
 */
export async function listLeftOf(
  read: Read,
  schoolId: string,
  studentIds: readonly string[],
  today: Day,
): Promise<string[]> {
  const rows = await read
    .select({ givenName: st.givenName, familyName: st.familyName })
    .from(st)
    .where(and(eq(st.schoolId, schoolId), hasLeft(today), inArray(st.id, [...studentIds])))
    .orderBy(st.sortName, st.id)
  return rows.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
}

/**
 * Ids of every account of an employer.
 * @scope of an employer that whoever suspends it may check; signed out, and shown as a number.
 */
export async function listUserIdsOfEmployer(read: Read, employerId: string): Promise<string[]> {
  const rows = await read.select({ id: u.id }).from(u).where(eq(u.employerId, employerId))
  return rows.map(({ id }) => id)
}
