import { and, eq, inArray, isNotNull, isNull, like, lt, lte, ne, or, sql } from 'drizzle-orm'

import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { forgetLinksOf } from './failed-mail'

const LINK_DAYS = 1 // after it ran out
const FORM_DAYS = 1 // after it was sent: so long it is known again
const SENT_MAIL_DAYS = 7
const FAILED_MAIL_DAYS = 30
const FAILED_LINK_DAYS = 7 // so long a mail that was given up can be sent again with its link
const CANCELLED_ROUND_DAYS = 30

const REFUSAL_DAYS = 30
const LINKS = ['/agree/', '/invite/', '/password-reset/', '/verify-email/']

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
const hourBefore = (now: Date) => new Date(now.getTime() - 3_600_000)

const { signInSessions, tokens, rosterDrafts, outbox, sentForms, keptForms, throttles } = tables
const { allocationRounds: rounds, allocationRuns: runs, allocationParts: parts } = tables

/** One thing that has served its time by `now`. */
type Step = (tx: Tx, now: Date) => Promise<unknown>

const STEPS: readonly Step[] = [
  (tx, now) => tx.delete(signInSessions).where(lt(signInSessions.expiresAt, now)),
  (tx, now) => tx.delete(tokens).where(lt(tokens.expiresAt, daysBefore(now, LINK_DAYS))),
  (tx, now) => tx.delete(sentForms).where(lt(sentForms.sentAt, daysBefore(now, FORM_DAYS))),
  (tx, now) => tx.delete(throttles).where(lt(throttles.expire, hourBefore(now))), // its clock may be another process's
  (tx, now) => tx.delete(keptForms).where(lte(keptForms.expiresAt, now)),
  (tx, now) => tx.delete(rosterDrafts).where(lt(rosterDrafts.expiresAt, now)),
  (tx, now) =>
    tx.delete(outbox).where(and(eq(outbox.state, 'sent'), lt(outbox.sentAt, daysBefore(now, SENT_MAIL_DAYS)))),
  // A mail that was given up keeps the moment of its last try, also when it is put aside.
  (tx, now) =>
    tx
      .delete(outbox)
      .where(
        and(inArray(outbox.state, ['failed', 'aside']), lt(outbox.nextAttemptAt, daysBefore(now, FAILED_MAIL_DAYS))),
      ),
  (tx, now) => forgetLinksOf(tx, daysBefore(now, FAILED_LINK_DAYS)),
  // Links of mails sent before links were made at sending stand readable in their text: those go at once.
  (tx) =>
    tx
      .update(outbox)
      .set({ text: '' })
      .where(
        and(
          ne(outbox.text, ''),
          eq(outbox.state, 'sent'),
          isNull(outbox.linkSeed),
          or(...LINKS.map((path) => like(outbox.text, `%${path}%`))),
        ),
      ),
  deleteOldRefusals,
  async (tx, now) => {
    const cancelled = tx
      .select({ id: rounds.id })
      .from(rounds)
      .where(and(eq(rounds.state, 'cancelled'), lt(rounds.endedAt, daysBefore(now, CANCELLED_ROUND_DAYS))))
    await tx
      .update(runs)
      .set({ instance: {}, result: null })
      .where(and(sql`cast(${runs.instance} as text) <> '{}'`, inArray(runs.roundId, cancelled)))
    await tx.delete(parts).where(inArray(parts.roundId, cancelled))
  },
]

/**
 * Deletes sessions, drafts and kept forms that ended by `now`, what limits counted an hour later, links a day later, what sent forms are known by after a day, and
 * mail a week after it was sent or 30 days after its last try failed (what makes its link, after a week); and what went into a round
 * and came out of it, 30 days after it was cancelled.
 * @param transact runs one step; each has a transaction of its own, so that others come in between
 * @source docs/data-protection.md, What is deleted by itself
 */
export async function deleteExpired(
  transact: (step: (tx: Tx) => Promise<void>) => Promise<void>,
  now: Date,
): Promise<void> {
  for (const step of STEPS) await transact(async (tx) => void (await step(tx, now)))
}

const REFUSALS = [
  'access.deny',
  'access.more',
  'signIn.refuse',
  'password.refuse',
  'password.refuseReset',
  'employer.refuseSignUp',
  'user.refuseInvite',
  'link.refuse',
]

/** Refusals are kept 30 days, and so is the hash of the network address somebody signed in from. */
async function deleteOldRefusals(tx: Tx, now: Date): Promise<void> {
  const { auditLog: a } = tables
  const before = daysBefore(now, REFUSAL_DAYS)
  await tx.delete(a).where(and(inArray(a.action, REFUSALS), lt(a.at, before)))
  await tx
    .update(a)
    .set({ detail: null })
    .where(and(inArray(a.action, ['signIn', 'signIn.code']), lt(a.at, before), isNotNull(a.detail)))
}
