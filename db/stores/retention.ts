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

/**
 * Deletes sessions, drafts and kept forms that ended by `now`, what limits counted an hour later, links a day later, what sent forms are known by after a day, and
 * mail a week after it was sent or 30 days after its last try failed (what makes its link, after a week); and what went into a round
 * and came out of it, 30 days after it was cancelled.
 * @source docs/data-protection.md, What is deleted by itself
 */
export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  const { signInSessions, tokens, rosterDrafts, outbox, sentForms, keptForms, throttles } = tables
  const { allocationRounds: rounds, allocationRuns: runs, allocationParts: parts } = tables
  await tx.delete(signInSessions).where(lt(signInSessions.expiresAt, now))
  await tx.delete(tokens).where(lt(tokens.expiresAt, daysBefore(now, LINK_DAYS)))
  await tx.delete(sentForms).where(lt(sentForms.sentAt, daysBefore(now, FORM_DAYS)))
  await tx.delete(throttles).where(lt(throttles.expire, hourBefore(now))) // its clock may be another process's
  await tx.delete(keptForms).where(lte(keptForms.expiresAt, now))
  await tx.delete(rosterDrafts).where(lt(rosterDrafts.expiresAt, now))
  await tx.delete(outbox).where(
    or(
      and(eq(outbox.state, 'sent'), lt(outbox.sentAt, daysBefore(now, SENT_MAIL_DAYS))),
      // A mail that was given up keeps the moment of its last try.
      and(eq(outbox.state, 'failed'), lt(outbox.nextAttemptAt, daysBefore(now, FAILED_MAIL_DAYS))),
    ),
  )
  await forgetLinksOf(tx, daysBefore(now, FAILED_LINK_DAYS))
  // Links of mails sent before links were made at sending stand readable in their text: those go at once.
  await tx
    .update(outbox)
    .set({ text: '' })
    .where(
      and(
        ne(outbox.text, ''),
        eq(outbox.state, 'sent'),
        isNull(outbox.linkSeed),
        or(...LINKS.map((path) => like(outbox.text, `%${path}%`))),
      ),
    )
  await deleteOldRefusals(tx, now)
  const cancelled = tx
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.state, 'cancelled'), lt(rounds.endedAt, daysBefore(now, CANCELLED_ROUND_DAYS))))
  await tx
    .update(runs)
    .set({ instance: {}, result: null })
    .where(and(sql`cast(${runs.instance} as text) <> '{}'`, inArray(runs.roundId, cancelled)))
  await tx.delete(parts).where(inArray(parts.roundId, cancelled))
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
