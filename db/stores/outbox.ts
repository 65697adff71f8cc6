import { and, asc, desc, eq, gt, inArray, lt, lte, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { newId } from '~/support/ids'
import type { MailAboutKind, MailKind } from '~/modules/people/types'
import { addRow } from './add-row'
import { noteLinkMail } from './agreements'

/** What a mail is, and whose leads read that it did not go; of no organisation, whoever runs the installation alone does. */
export interface MailAbout {
  kind: MailKind
  schoolId?: string | null
  employerId?: string | null
  areaId?: string | null
  /** What it tells of; absent where that is its reader's own account. */
  on?: { kind: MailAboutKind; id: string }
}

/** A mail as a use-case writes it, inside the transaction it tells of. */
export interface Mail {
  to: string
  subject: string
  text: string
  /** What the secret of its link is made from; its place in the text is kept for it (decision 0023). */
  linkSeed?: string
  /** A code of app/words; the first language when absent. */
  language?: string
}

export interface WaitingMail {
  id: string
  to: string
  subject: string
  text: string
  linkSeed: string | null
  attempts: number
  createdAt: Date
}

/** Puts a mail in the outbox; it is sent after the commit, or not at all when the transaction fails. */
export async function queueMail(
  tx: Tx,
  mail: Mail,
  now: Date,
  { on, ...about }: MailAbout = { kind: 'other' },
): Promise<string> {
  const id = newId('ml')
  await addRow(tx, tables.outbox, {
    id,
    toAddress: mail.to,
    subject: mail.subject,
    text: mail.text,
    linkSeed: mail.linkSeed ?? null,
    ...(mail.language ? { language: mail.language } : {}),
    ...about,
    aboutKind: on?.kind ?? null,
    aboutId: on?.id ?? null,
    state: 'waiting',
    nextAttemptAt: now,
    createdAt: now,
  })
  return id
}

/**
 * The mails due now, oldest first; of a deed that wrote many, one in turn with the others' (mails of one deed have one
 * moment), so that a flood holds nobody else up. Whoever gets several gets them in order: a later one never before an earlier.
 * @scope a job sends them, whosever they are; nobody reads the list.
 */
export async function listDueMail(read: Read, now: Date, most: number): Promise<WaitingMail[]> {
  const { outbox: o } = tables
  const isWaiting = and(eq(o.state, 'waiting'), lte(o.nextAttemptAt, now))
  const due = read
    .select({
      id: o.id,
      to: o.toAddress,
      createdAt: o.createdAt,
      turn: sql<number>`row_number() over (partition by ${o.createdAt} order by ${o.id})`.as('turn'),
    })
    .from(o)
    .where(isWaiting)
    .as('due')
  const inTurn = read
    .select({
      id: due.id,
      turn: sql<number>`max(${due.turn}) over (partition by ${due.to} order by ${due.createdAt}, ${due.id})`.as('turn'),
    })
    .from(due)
    .as('in_turn')
  const earlier = alias(o, 'earlier')
  const heldUp = read
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        eq(earlier.state, 'waiting'),
        gt(earlier.nextAttemptAt, now),
        eq(earlier.toAddress, o.toAddress),
        lt(earlier.createdAt, o.createdAt),
      ),
    )
  return read
    .select({
      id: o.id,
      to: o.toAddress,
      subject: o.subject,
      text: o.text,
      linkSeed: o.linkSeed,
      attempts: o.attempts,
      createdAt: o.createdAt,
    })
    .from(o)
    .innerJoin(inTurn, eq(inTurn.id, o.id))
    .where(notExists(heldUp))
    .orderBy(asc(inTurn.turn), asc(o.createdAt), asc(o.id))
    .limit(most)
}

/**
 * Takes due mails for this process until `until`, so that two processes do not send them twice; after a crash they are due
 * again then.
 * @scope a job sends them, whosever they are.
 * @returns the ids of those that no other process has
 */
export async function claimMailForJob(tx: Tx, ids: readonly string[], now: Date, until: Date): Promise<string[]> {
  const { outbox: o } = tables
  const claimed = await tx
    .update(o)
    .set({ nextAttemptAt: until })
    .where(and(inArray(o.id, [...ids]), eq(o.state, 'waiting'), lte(o.nextAttemptAt, now)))
    .returning({ id: o.id })
  return claimed.map(({ id }) => id)
}

/** Gives claimed mails back, due at once: none of them was tried. */
export async function releaseMail(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx
    .update(tables.outbox)
    .set({ nextAttemptAt: now })
    .where(inArray(tables.outbox.id, [...ids]))
}

/** Marks mails as handed to the mail server: from now on nothing here makes their links again. */
export async function markMailSent(tx: Tx, ids: readonly string[], now: Date) {
  if (ids.length === 0) return
  const sent = { state: 'sent' as const, sentAt: now, lastError: null, linkSeed: null }
  await tx
    .update(tables.outbox)
    .set(sent)
    .where(inArray(tables.outbox.id, [...ids]))
}

/** The same for a mail of the demo, which goes nowhere and is shown with its link on the mail page. */
export async function markMailShown(tx: Tx, id: string, now: Date) {
  await tx.update(tables.outbox).set({ state: 'sent', sentAt: now, lastError: null }).where(eq(tables.outbox.id, id))
}

/** Counts a failed attempt: to be tried again at `nextAttemptAt`, or given up when that is null; then its link did not arrive. */
export async function markMailFailed(tx: Tx, id: string, lastError: string, nextAttemptAt: Date | null, now: Date) {
  const { outbox: o } = tables
  await tx
    .update(o)
    .set({
      attempts: sql`${o.attempts} + 1`,
      lastError,
      ...(nextAttemptAt ? { nextAttemptAt } : { state: 'failed' as const, nextAttemptAt: now }),
    })
    .where(eq(o.id, id))
  if (!nextAttemptAt) await noteLinkMail(tx, id, lastError)
}

/** What the demo's mail page shows of a mail. */
const shownMail = {
  id: tables.outbox.id,
  to: tables.outbox.toAddress,
  subject: tables.outbox.subject,
  text: tables.outbox.text,
  linkSeed: tables.outbox.linkSeed,
  state: tables.outbox.state,
  createdAt: tables.outbox.createdAt,
}

/**
 * Mails newest first, for the demo's mail page.
 * @scope the use-case refuses outside the demo, where nobody is real.
 */
export async function listMailForDemo(read: Read, offset: number, limit: number) {
  const { outbox: o } = tables
  return read.select(shownMail).from(o).orderBy(desc(o.createdAt), desc(o.id)).limit(limit).offset(offset)
}

/**
 * How many mails there are, for the demo's mail page.
 * @scope the use-case refuses outside the demo, where nobody is real.
 */
export const countMailForDemo = (read: Read): Promise<number> => read.$count(tables.outbox)

/** One mail, for the demo's mail page; null when it is not there. */
export async function findMail(read: Read, id: string) {
  const { outbox: o } = tables
  const [row] = await read.select(shownMail).from(o).where(eq(o.id, id)).limit(1)
  return row ?? null
}

/** Seconds that the oldest waiting mail has waited past its time; 0 when none is late. */
export async function outboxAge(read: Read, now: Date): Promise<number> {
  const { outbox: o } = tables
  const [oldest] = await read
    .select({ at: o.createdAt })
    .from(o)
    .where(eq(o.state, 'waiting'))
    .orderBy(asc(o.createdAt))
    .limit(1)
  return oldest ? Math.max(0, Math.round((now.getTime() - oldest.at.getTime()) / 1000)) : 0
}

/** How many mails wait to be sent. @scope the installation's, for whoever runs it. */
export const countWaitingMailForJob = (read: Read): Promise<number> =>
  read.$count(tables.outbox, eq(tables.outbox.state, 'waiting'))

/**
 * How many mails were given up, or since a moment.
 * @scope a number alone, for whoever looks after the installation.
 */
export const countGivenUpForJob = (read: Read, since?: Date): Promise<number> =>
  read.$count(tables.outbox, and(eq(tables.outbox.state, 'failed'), since && gt(tables.outbox.nextAttemptAt, since)))
