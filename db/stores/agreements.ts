import { and, desc, eq, isNull } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { AgreementAnswer } from '~/modules/bookings/types'

const { agreements: a, bookings: b, students: st } = tables

/** Writes a new question to a parent or carer, taking the place of any earlier one for the booking. */
export async function addAgreement(
  tx: Tx,
  row: { id: string; bookingId: string; tokenHash: string; askedEmail: string | null; askedAt: Date; expiresAt: Date },
) {
  await tx
    .update(a)
    .set({ replacedAt: row.askedAt })
    .where(and(eq(a.bookingId, row.bookingId), isNull(a.answer), isNull(a.replacedAt)))
  await tx.insert(a).values(row)
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

/** The newest question for a booking, for the school's own view; null when none was asked. */
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
    })
    .from(a)
    .where(eq(a.bookingId, bookingId))
    .orderBy(desc(a.askedAt))
    .limit(1)
  return row ?? null
}
