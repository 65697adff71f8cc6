import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { MailAboutKind } from '~/modules/people/types'
import type { Day } from '~/support/dates'
import { noteLinkMail } from './agreements'

const { outbox: mail, schools, employers, areas, bookings: b, students: st, opportunities: o } = tables
const { allocationReviews: re, allocationRounds: ro } = tables

/** The employer that a mail tells of, which is not the one it is of. */
const about = alias(employers, 'about')
const { users: invited } = tables

/** What may be told of a mail that was given up: never its text. */
const columns = {
  id: mail.id,
  state: mail.state,
  kind: mail.kind,
  to: mail.toAddress,
  /** When it was given up. */
  at: mail.nextAttemptAt,
  lastError: mail.lastError,
  /** When it was written, or was last had sent again. */
  createdAt: mail.createdAt,
  linkSeed: mail.linkSeed,
  language: mail.language,
  /** Whether a link belongs in its text, which its seed alone makes. */
  hasLink: sql<number>`case when ${mail.text} like ${'%\u0007link\u0007%'} then 1 else 0 end`,
  schoolId: mail.schoolId,
  employerId: mail.employerId,
  areaId: mail.areaId,
  aboutKind: mail.aboutKind,
  aboutId: mail.aboutId,
}

/** Given up and listed, or given up and put aside. */
export type GivenUp = 'failed' | 'aside'

function within(scope: Scope, state: GivenUp) {
  // written out, as the indexes of these few rows have it
  const isFailed = state === 'failed' ? sql`${mail.state} = 'failed'` : sql`${mail.state} = 'aside'`
  if (scope.kind === 'everything') return isFailed
  if (scope.kind === 'school') return and(isFailed, eq(mail.schoolId, scope.schoolId))
  if (scope.kind === 'employer') return and(isFailed, eq(mail.employerId, scope.employerId))
  if (scope.kind === 'area') return and(isFailed, eq(mail.areaId, scope.areaId))
  return null
}

const isAbout = (kind: MailAboutKind, id: PgColumn) => and(eq(mail.aboutKind, kind), eq(id, mail.aboutId))

/**
 * One page of the mails of an organisation that were given up, the newest first, with what each tells of and how many there
 * are in all. A pupil is named to their own school alone.
 */
export async function listFailedMail(
  read: Read,
  scope: Scope,
  page: { offset: number; limit: number },
  state: GivenUp = 'failed',
) {
  const where = within(scope, state)
  if (where === null) return { total: 0, rows: [] }
  const ofSchool = scope.kind === 'school' ? scope.schoolId : '' // which none is
  const newest = read
    .select({
      ...columns,
      whose: sql<string | null>`coalesce(${schools.name}, ${employers.name}, ${areas.name})`,
      givenName: st.givenName,
      familyName: st.familyName,
      title: o.title,
      firstOn: sql<Day | null>`coalesce(${b.firstOn}, ${o.firstOn})`,
      employer: about.name,
      roundId: ro.id,
      round: ro.name,
      invited: invited.displayName,
    })
    .from(mail)
    .leftJoin(schools, eq(schools.id, mail.schoolId))
    .leftJoin(employers, eq(employers.id, mail.employerId))
    .leftJoin(areas, eq(areas.id, mail.areaId))
    .leftJoin(b, and(isAbout('booking', b.id), eq(b.schoolId, ofSchool)))
    .leftJoin(re, and(isAbout('review', re.id), eq(re.schoolId, ofSchool)))
    .leftJoin(ro, eq(ro.id, re.roundId))
    .leftJoin(st, sql`${st.id} = coalesce(${b.studentId}, ${re.studentId})`)
    .leftJoin(
      o,
      sql`${o.id} = coalesce(${b.opportunityId}, case when ${mail.aboutKind} = 'day' then ${mail.aboutId} end)`,
    )
    .leftJoin(about, isAbout('employer', about.id))
    .leftJoin(invited, and(isAbout('user', invited.id), eq(invited.schoolId, ofSchool)))
    .where(where)
    .orderBy(desc(mail.nextAttemptAt), desc(mail.id))
  return { total: await read.$count(mail, where), rows: await newest.limit(page.limit).offset(page.offset) }
}

export type FailedMailRow = NonNullable<Awaited<ReturnType<typeof findMailRow>>>

/** One mail, given up or not, without its text; null when there is none of that id. */
export async function findMailRow(read: Read, id: string) {
  const [row] = await read.select(columns).from(mail).where(eq(mail.id, id)).limit(1)
  return row ?? null
}

/** Whether one of these sentences stands in a mail. @scope yes or no, of a mail that was loaded and is the actor's. */
export async function doesMailSay(read: Read, id: string, sentences: readonly string[]): Promise<boolean> {
  const [row] = await read.select({ text: mail.text }).from(mail).where(eq(mail.id, id)).limit(1)
  return sentences.some((sentence) => row?.text.includes(sentence) === true)
}

/** Writes down that a mail that was sent came back. @returns false when none of this id was sent */
export async function markCameBack(tx: Tx, id: string, lastError: string, now: Date): Promise<boolean> {
  const back = await tx
    .update(mail)
    .set({ state: 'failed', lastError, nextAttemptAt: now })
    .where(and(eq(mail.id, id), eq(mail.state, 'sent')))
    .returning({ id: mail.id })
  if (back.length === 1) await noteLinkMail(tx, id, lastError)
  return back.length === 1
}

/** Whether the link with this hash still opens something: an account's, or a question that nobody has answered. */
export async function isLiveLink(read: Read, tokenHash: string, now: Date): Promise<boolean> {
  const { tokens: t, agreements: a } = tables
  const isOpenToken = and(eq(t.tokenHash, tokenHash), isNull(t.usedAt), gt(t.expiresAt, now))
  const isOpenQuestion = and(eq(a.tokenHash, tokenHash), isNull(a.answer), isNull(a.replacedAt), gt(a.expiresAt, now))
  const found = [
    await read.select({ id: t.id }).from(t).where(isOpenToken).limit(1),
    await read.select({ id: a.id }).from(a).where(isOpenQuestion).limit(1),
  ]
  return found.flat().length > 0
}

/** Has a mail that was given up, put aside or not, wait again, as if it were new. @returns false when it waits already */
export async function queueAgain(tx: Tx, id: string, now: Date): Promise<boolean> {
  const again = { state: 'waiting' as const, attempts: 0, lastError: null, nextAttemptAt: now, createdAt: now }
  const queued = await tx
    .update(mail)
    .set(again)
    .where(and(eq(mail.id, id), inArray(mail.state, ['failed', 'aside'])))
    .returning({ id: mail.id })
  if (queued.length === 1) await noteLinkMail(tx, id, null)
  return queued.length === 1
}

/** Puts a mail that was given up aside. @returns false when none of this id stands as given up */
export async function putAside(tx: Tx, id: string): Promise<boolean> {
  const put = await tx
    .update(mail)
    .set({ state: 'aside' })
    .where(and(eq(mail.id, id), eq(mail.state, 'failed')))
    .returning({ id: mail.id })
  return put.length === 1
}

/** Mails given up before a moment can make their links no more. */
export async function forgetLinksOf(tx: Tx, givenUpBefore: Date): Promise<void> {
  await tx
    .update(mail)
    .set({ linkSeed: null })
    .where(
      and(inArray(mail.state, ['failed', 'aside']), isNotNull(mail.linkSeed), lt(mail.nextAttemptAt, givenUpBefore)),
    )
}
