import type { Read, Tx } from '#db/client.server'
import { addAgreement, findLatestAgreement } from '#db/stores/agreements'
import { addAudit } from '#db/stores/audit'
import { addBookingEvent, listStepsOf } from '#db/stores/booking-history'
import { type BookingRow, findBooking, setAgreer } from '#db/stores/bookings'
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
import { done, refused } from '~/support/outcome'
import { readEmail } from '~/support/readers/email'
import type { Saver } from '~/support/seen'
import type { Language } from '~/words/languages'
import { mailEach } from '../people/send-mail.server'
import { whoDid } from './steps'
import { agreementMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { type AskingRefusal, whyNotAskAnew } from './rules'
import type { Agreer } from './types'
import { whomToAsk } from './who-agrees'

/**
 * Asks for the agreement to a booking that its school has approved. Whom the school's rule has asked today stays written
 * on the booking; a parent or carer whose address is known gets a link, a young person sees the question on their own
 * page. Without an address nobody is reached yet: no link is made that nobody would have.
 */
export async function askForAgreementIn(
  tx: Tx,
  ctx: Ctx,
  of: { booking: BookingRow; title: string; student: StudentRow },
): Promise<void> {
  const agreer = whomToAsk(of.student, of.booking.firstOn)
  const booking = await moveBookingIn(tx, ctx, of.booking, 'agreement_requested', { agreer })
  const email = of.student.parentEmail
  if (agreer === 'parent' && email !== null) await linkParentIn(tx, ctx, { ...of, booking, email })
}

/**
 * Makes a fresh link for a parent or carer and mails it when an address is known; the link stands until the first day
 * begins. Only its hash is stored, so the link is in the mail and in what this returns, and nowhere else.
 */
export async function linkParentIn(
  tx: Tx,
  ctx: Ctx,
  of: { booking: BookingRow; title: string; student: StudentRow; email: string | null },
): Promise<string> {
  const { booking, student, title, email } = of
  const link = newMailLink(ctx.secret)
  const expiresAt = startOf(booking.firstOn)
  let mailId: string | null = null
  if (email) {
    const { schoolName, givenName, parentLanguage: language } = student
    const { isGiven } = whoDid(await listStepsOf(tx, [booking.id]))
    const day = { title, firstOn: booking.firstOn, lastOn: booking.lastOn, schoolName, givenName, expiresAt, isGiven }
    const address = `${ctx.origin}/agree/${link.inText}`
    const write = (spoken: Language) => ({ ...agreementMail(spoken, day, address), linkSeed: link.seed })
    const about = { kind: 'agreement', schoolId: booking.schoolId, on: { kind: 'booking', id: booking.id } } as const
    mailId = (await mailEach(tx, [{ email, language }], write, ctx.now, about))[0] ?? null
  }
  await addAgreement(tx, {
    id: newId('ag'),
    bookingId: booking.id,
    tokenHash: link.hash,
    askedEmail: email,
    mailId,
    askedAt: ctx.now,
    expiresAt,
  })
  return `${ctx.origin}/agree/${link.secret}`
}

/**
 * The newest link of a booking as its page shows it, with who made it, and the mark of that and of who is asked, by which
 * somebody is asked anew knowingly.
 */
export async function readNewestLink(
  ctx: Ctx,
  read: Read,
  { id: bookingId, agreer }: { id: string; agreer: Agreer | null },
) {
  const agreement = await findLatestAgreement(read, bookingId)
  const madeBy = agreement && (await findSaver(ctx, read, bookingId, LINK_ACTS, agreement.askedAt))
  const mark = shownMark(ctx, 'agreement.ask', [
    bookingId,
    agreement?.id ?? null,
    agreement?.replacedAt !== null,
    agreer,
  ])
  return { agreement: agreement && { ...agreement, madeBy }, mark }
}

/** The acts that make a link: asking for one, and saying yes to a request. */
const LINK_ACTS = ['agreement.ask', 'booking.move']

type Anew = { bookingId: string; mark?: string; emailSeen?: string }
type Refused = { ok: false; reason: AskingRefusal } | { ok: false; reason: 'made_meanwhile'; saver: Saver | null }

/**
 * Sends the parent or carer a new link (the old one stops), to another address if the school gives one. Had the pupil been
 * asked, the parent or carer is from now on.
 * @param input.mark of the link that the page showed, so that no other one stops unseen; absent where no page was
 * @param input.emailSeen the pupil's stored address as the page showed it, so that none that a colleague took away is mailed
 */
export function resendAgreement(
  ctx: Ctx,
  input: Anew & { email: string },
): Promise<{ ok: true; value: { link: string; mailed: boolean } } | Refused> {
  return ctx.transact(async (tx) => {
    const anew = await mayAskAnew(tx, ctx, input, 'parent')
    if (!anew.ok) return anew
    const email = readEmail(input.email)
    if (email === null && input.email.trim() !== '') return refused('email_wrong')
    const { booking, student } = anew.value
    const opportunity = found(await findBookable(tx, booking.opportunityId), 'opportunity')
    await askInsteadIn(tx, ctx, booking, 'parent')
    const link = await linkParentIn(tx, ctx, { booking, student, title: opportunity.title, email })
    await noteAsked(tx, ctx, booking, { asked: 'parent', mailed: email !== null })
    return done({ link, mailed: email !== null })
  })
}

/**
 * Asks the pupil where a parent or carer was asked before the school's rule changed. Links of the parent or carer stop
 * answering.
 * @param input.mark as of `resendAgreement`
 */
export function askPupilInstead(ctx: Ctx, input: Anew): Promise<{ ok: true; value: { id: string } } | Refused> {
  return ctx.transact(async (tx) => {
    const anew = await mayAskAnew(tx, ctx, input, 'student')
    if (!anew.ok) return anew
    const { booking } = anew.value
    await askInsteadIn(tx, ctx, booking, 'student')
    await noteAsked(tx, ctx, booking, { asked: 'student' })
    return done({ id: booking.id })
  })
}

/** A booking of which this one may be asked anew; or why not. @throws NotFound when it is not the school's */
async function mayAskAnew(
  tx: Tx,
  ctx: Ctx,
  { bookingId, mark, emailSeen }: Anew,
  agreer: Agreer,
): Promise<{ ok: true; value: { booking: BookingRow; student: StudentRow } } | Refused> {
  const booking = found(await findBooking(tx, bookingId), 'booking')
  assertCan(ctx.actor, 'booking.decide', booking)
  const student = found(await findStudent(tx, booking.studentId), 'student')
  const reason = whyNotAskAnew(booking, agreer, whomToAsk(student, booking.firstOn), ctx.today)
  if (reason) return refused(reason)
  if (emailSeen !== undefined && emailSeen !== (student.parentEmail ?? '')) return refused('address_changed')
  const newest = await readNewestLink(ctx, tx, booking)
  if (mark !== undefined && mark !== newest.mark)
    return { ok: false, reason: 'made_meanwhile', saver: await findSaver(ctx, tx, booking.id, LINK_ACTS) }
  return done({ booking, student })
}

/** Writes in the school's log that somebody was asked to agree, anew. */
export const noteAsked = (
  tx: Tx,
  ctx: Ctx,
  { id, schoolId }: BookingRow,
  detail: { asked: Agreer; mailed?: boolean },
) => addAudit(tx, ctx, { action: 'agreement.ask', subjectKind: 'booking', subjectId: id, schoolId, detail })

/** Writes that somebody else than before is asked now, with its line in the history; of the same one nothing is written. */
async function askInsteadIn(tx: Tx, ctx: Ctx, booking: BookingRow, agreer: Agreer): Promise<void> {
  if (booking.agreer === agreer) return
  if (!(await setAgreer(tx, booking, agreer, ctx.now)))
    throw new Error('The booking changed while somebody else was asked')
  await addBookingEvent(tx, ctx, { bookingId: booking.id, from: booking.state, to: booking.state })
}

/** The first moment of a day in London: an answer after it comes too late. */
const startOf = (day: Day): Date => instantAt(day, 0)
