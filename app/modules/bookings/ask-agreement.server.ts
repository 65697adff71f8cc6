import type { Read, Tx } from '#db/client.server'
import { addAgreement, findLatestAgreement } from '#db/stores/agreements'
import { addAudit } from '#db/stores/audit'
import { type BookingRow, findBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { findStudent, type StudentRow } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { newMailLink } from '~/access/mail-link'
import { assertCan } from '~/access/policy'
import { findSaver } from '~/access/saved-meanwhile.server'
import { shownMark } from '~/access/shown-mark'
import { type Day, instantAt } from '~/support/dates'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { readEmail } from '~/support/readers/email'
import type { Saver } from '~/support/seen'
import type { Language } from '~/words/languages'
import { mailEach } from '../people/send-mail.server'
import { agreementMail } from './mail'

/**
 * Makes a fresh link for a parent or carer and mails it when an address is known; the link stands until the first day
 * begins. Only its hash is stored, so the link is in the mail and in what this returns, and nowhere else.
 */
export async function askAgreementIn(
  tx: Tx,
  ctx: Ctx,
  of: { booking: BookingRow; title: string; student: StudentRow; email: string | null },
): Promise<string> {
  const { booking, student, title, email } = of
  const link = newMailLink(ctx.secret)
  const expiresAt = startOf(booking.firstOn)
  await addAgreement(tx, {
    id: newId('ag'),
    bookingId: booking.id,
    tokenHash: link.hash,
    askedEmail: email,
    askedAt: ctx.now,
    expiresAt,
  })
  if (email) {
    const { schoolName, givenName, parentLanguage: language } = student
    const day = { title, firstOn: booking.firstOn, lastOn: booking.lastOn, schoolName, givenName, expiresAt }
    const address = `${ctx.origin}/agree/${link.inText}`
    const write = (spoken: Language) => ({ ...agreementMail(spoken, day, address), linkSeed: link.seed })
    await mailEach(tx, [{ email, language }], write, ctx.now)
  }
  return `${ctx.origin}/agree/${link.secret}`
}

/** The newest link of a booking as its page shows it, with who made it and the mark by which a new one replaces it knowingly. */
export async function readNewestLink(ctx: Ctx, read: Read, bookingId: string) {
  const agreement = await findLatestAgreement(read, bookingId)
  const madeBy = agreement && (await findSaver(ctx, read, bookingId, LINK_ACTS, agreement.askedAt))
  const mark = shownMark(ctx, 'agreement.ask', [bookingId, agreement?.id ?? null])
  return { agreement: agreement && { ...agreement, madeBy }, mark }
}

/** The acts that make a link: asking for one, and saying yes to a request. */
const LINK_ACTS = ['agreement.ask', 'booking.move']

type Asked = Outcome<{ link: string; mailed: boolean }, 'not_waiting' | 'email_wrong'>
type MadeMeanwhile = { ok: false; reason: 'made_meanwhile'; saver: Saver | null }

/**
 * Sends the parent or carer a new link (the old one stops), to another address if the school gives one.
 * @param input.mark of the link that the page showed, so that no other one stops unseen; absent where no page was
 */
export function resendAgreement(
  ctx: Ctx,
  input: { bookingId: string; email: string; mark?: string },
): Promise<Asked | MadeMeanwhile> {
  return ctx.transact(async (tx) => {
    const booking = found(await findBooking(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'booking.decide', booking)
    if (booking.state !== 'agreement_requested') return refused('not_waiting')
    const email = readEmail(input.email)
    if (email === null && input.email.trim() !== '') return refused('email_wrong')
    const newest = await readNewestLink(ctx, tx, booking.id)
    if (input.mark !== undefined && input.mark !== newest.mark)
      return { ok: false, reason: 'made_meanwhile', saver: newest.agreement?.madeBy ?? null }
    const student = found(await findStudent(tx, booking.studentId), 'student')
    const opportunity = found(await findBookable(tx, booking.opportunityId), 'opportunity')
    const link = await askAgreementIn(tx, ctx, { booking, student, title: opportunity.title, email })
    const act = { action: 'agreement.ask', subjectKind: 'booking', subjectId: booking.id, schoolId: booking.schoolId }
    await addAudit(tx, ctx, { ...act, detail: { mailed: email !== null } })
    return done({ link, mailed: email !== null })
  })
}

/** The first moment of a day in London: an answer after it comes too late. */
const startOf = (day: Day): Date => instantAt(day, 0)
