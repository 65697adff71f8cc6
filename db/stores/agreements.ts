import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { AgreementAnswer } from '~/modules/bookings/types'
import type { Day } from '~/support/dates'

const { agreements: a, bookings: b, outbox: o, students: st } = tables

/**
 * Writes a new question to a parent or carer, taking the place of any earlier one for the booking. It holds the booking
 * meanwhile, so that of two at once the second begins again and finds the first one’s.
 */
export async function addAgreement(
  tx: Tx,
  row: {
    id: string
    bookingId: string
    tokenHash: string
    askedEmail: string | null
    mailId: string | null
    askedAt: Date
    expiresAt: Date
  },
) {
  await tx.update(b).set({ agreer: b.agreer }).where(eq(b.id, row.bookingId))
  await tx
    .update(a)
    .set({ replacedAt: row.askedAt })
    .where(and(eq(a.bookingId, row.bookingId), isNull(a.answer), isNull(a.replacedAt)))
  await tx.insert(a).values(row)
}

/** Writes down what became of the mail that carries a link: what was answered when it was given up, or null once it is sent again. */
export async function noteLinkMail(tx: Tx, mailId: string, lostWhy: string | null): Promise<void> {
  const asked = tx
    .select({ id: o.aboutId })
    .from(o)
    .where(and(eq(o.id, mailId), eq(o.kind, 'agreement')))
  await tx
    .update(a)
    .set({ lostWhy })
    .where(and(inArray(a.bookingId, asked), eq(a.mailId, mailId)))
}

/**
 * The question behind a link, since when it takes no answer because it was replaced (null while it is not), and the
 * language of whom it was put to; null when the link was never made.
 */
export async function findAgreementByHash(read: Read, tokenHash: string) {
  const [row] = await read
    .select({
      id: a.id,
      bookingId: a.bookingId,
      expiresAt: a.expiresAt,
      answer: a.answer,
      answeredName: a.answeredName,
      answeredAt: a.answeredAt,
      replacedAt: a.replacedAt,
      language: st.parentLanguage,
    })
    .from(a)
    .innerJoin(b, eq(b.id, a.bookingId))
    .innerJoin(st, eq(st.id, b.studentId))
    .where(eq(a.tokenHash, tokenHash))
    .limit(1)
  return row ?? null
}

/** Writes the answer, once. @returns false when it was answered in the meantime */
export async function answerAgreementRow(
  tx: Tx,
  id: string,
  answer: { answer: AgreementAnswer; answeredName: string; answeredAt: Date },
): Promise<boolean> {
  const written = await tx
    .update(a)
    .set(answer)
    .where(and(eq(a.id, id), isNull(a.answer)))
    .returning({ id: a.id })
  return written.length === 1
}

/** The newest question for a booking that was not replaced, else the newest, for the school's own view; null when none was asked. */
export async function findLatestAgreement(read: Read, bookingId: string) {
  const [row] = await read
    .select({
      id: a.id,
      askedEmail: a.askedEmail,
      askedAt: a.askedAt,
      expiresAt: a.expiresAt,
      answer: a.answer,
      answeredName: a.answeredName,
      answeredAt: a.answeredAt,
      replacedAt: a.replacedAt,
      lostWhy: a.lostWhy,
      /** Since when its mail waits, that the mail server did not take at once; null for one that it took, or will be tried now. */
      waitsSince: o.createdAt,
    })
    .from(a)
    // Put together, the state is no way into an index: the mail is found by its id.
    .leftJoin(o, and(eq(o.id, a.mailId), eq(sql`${o.state} || ''`, 'waiting'), gt(o.attempts, 0)))
    .where(eq(a.bookingId, bookingId))
    .orderBy(sql`${a.replacedAt} is not null`, desc(a.askedAt))
    .limit(1)
  return row ?? null
}

/**
 * The links of these bookings that nothing has replaced: at most one a booking.
 * @scope of bookings that whoever asks has listed in their own scope.
 */
export async function listOpenLinksOf(read: Read, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return []
  return read
    .select({ bookingId: a.bookingId, askedEmail: a.askedEmail, replacedAt: a.replacedAt, lostWhy: a.lostWhy })
    .from(a)
    .where(and(inArray(a.bookingId, [...bookingIds]), isNull(a.replacedAt)))
}

/**
 * Ends the unanswered links that were mailed to the address which these students' parents or carers have now: to be called
 * before another takes its place, so that who reads the old mailbox can neither see nor answer anything.
 */
export async function endLinksToPresentAddress(tx: Tx, studentIds: readonly string[], now: Date): Promise<void> {
  if (studentIds.length === 0) return
  const sentThere = tx
    .select({ id: b.id })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .where(and(inArray(b.studentId, [...studentIds]), eq(st.parentEmail, a.askedEmail)))
  await tx
    .update(a)
    .set({ replacedAt: now })
    .where(and(inArray(a.bookingId, sentThere), isNull(a.answer), isNull(a.replacedAt)))
}

/**
 * Bookings that wait for a parent or carer who holds no link that works and whose address is known, soonest first: their
 * ids. It is `isOwedALink` of `app/modules/bookings/who-was-reached.ts` in SQL.
 * @scope a job mails them a new link, whosever they are; nobody reads the list.
 */
export async function listWithoutLinkForJob(read: Read, today: Day, most: number): Promise<string[]> {
  const rows = await read
    .select({ id: b.id })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .where(
      and(
        eq(b.state, 'agreement_requested'),
        eq(b.agreer, 'parent'),
        gt(b.firstOn, today),
        isNotNull(st.parentEmail),
        notExists(
          read
            .select({ one: sql`1` })
            .from(a)
            .where(
              and(
                eq(a.bookingId, b.id),
                isNull(a.replacedAt),
                or(isNull(a.lostWhy), isNull(a.askedEmail), eq(a.askedEmail, st.parentEmail)),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(b.firstOn), asc(b.id))
    .limit(most)
  return rows.map(({ id }) => id)
}
