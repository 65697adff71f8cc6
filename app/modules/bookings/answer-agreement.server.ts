import type { Tx } from '#db/client.server'
import { answerAgreementRow, findAgreementByHash } from '#db/stores/agreements'
import { listStepsOf } from '#db/stores/booking-history'
import { readDayForParent } from '#db/stores/booking-pages'
import { type BookingRow, findBooking } from '#db/stores/bookings'
import { findBookable, freePlace } from '#db/stores/held-places'
import { listSessionsOfOpportunity } from '#db/stores/sessions'
import { listLeadsOf } from '#db/stores/leads'
import type { Ctx } from '~/access/ctx'
import { noteDeadLink } from '~/access/note-refusal.server'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { hashSecret } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { type Language, readLanguage } from '~/words/languages'
import { isCovered } from '../opportunities/cover'
import { mailEach } from '../people/send-mail.server'
import { whoDid } from './steps'
import { holdOf } from './hold'
import { confirmedMail, refusedMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { type AgreementRefusal, isHolding, type OwnAgreementRefusal } from './rules'
import type { AgreementAnswer } from './types'
import { isAskedOf } from './who-agrees'

/**
 * What the holder of a link may read before answering: the one placement, in words; and once it is answered, what stands
 * since when, and whether a place that was agreed to has ended since or is on hold. Never who answered.
 * Of a link that was replaced nothing is told but that.
 * @throws NotFound for a link that was never made
 */
export async function readAgreement(ctx: Ctx, token: string) {
  const agreement = found(await findAgreementByHash(ctx.read, hashSecret(token)), 'agreement')
  if (agreement.replacedAt) return refused('link_replaced')
  const booking = found(await findBooking(ctx.read, agreement.bookingId), 'booking')
  const { answer, answeredAt } = agreement
  if (answer) {
    const hasEnded = answer === 'agreed' && !isHolding(booking.state)
    const isSettled = booking.state !== 'agreed'
    const hold = await readHold(ctx, booking)
    return { ...refused('already_answered'), answered: { answer, answeredAt, hasEnded, isSettled, hold } }
  }
  if (!isAskedOf(booking, 'parent')) return refused('no_longer_needed')
  if (agreement.expiresAt <= ctx.now) return refused('link_expired')
  const day = found(await readDayForParent(ctx.read, booking.id), 'booking')
  return done({
    ...day,
    hold: await readHold(ctx, booking),
    isGiven: whoDid(await listStepsOf(ctx.read, [booking.id])).isGiven,
    expiresAt: agreement.expiresAt,
    sessions: await listSessionsOfOpportunity(ctx.read, booking.opportunityId),
  })
}

/** What stands in the way of a place as its host stands now; null when nothing does. */
async function readHold(ctx: Ctx, booking: BookingRow) {
  const { host } = found(await findBookable(ctx.read, booking.opportunityId), 'opportunity')
  return holdOf(booking, host, ctx.today)
}

/** The language of the parent or carer behind a link, and a row in the log for one that was never made. @throws NotFound as `readAgreement` does */
export async function findAgreementLanguage(ctx: Ctx, token: string): Promise<Language> {
  const agreement = await findAgreementByHash(ctx.read, hashSecret(token))
  if (!agreement) await noteDeadLink(ctx, 'agreement', token)
  return readLanguage(found(agreement, 'agreement').language)
}

/** Takes the parent or carer's answer, once. Agreeing confirms the place; not agreeing gives it back. */
export function answerAgreement(
  ctx: Ctx,
  input: { token: string; answer: AgreementAnswer; name: string },
): Promise<Outcome<{ answer: AgreementAnswer }, AgreementRefusal>> {
  return ctx.transact(async (tx) => {
    const agreement = found(await findAgreementByHash(tx, hashSecret(input.token)), 'agreement')
    const { id, bookingId } = agreement
    const parent: Ctx = { ...ctx, actor: { kind: 'parent', agreementId: id, bookingId } }
    const booking = found(await findBooking(tx, bookingId), 'booking')
    assertCan(parent.actor, 'agreement.answer', { bookingId, studentId: booking.studentId })
    if (agreement.replacedAt) return refused('link_replaced')
    const answeredName = input.name.trim()
    const isTheSame = agreement.answer === input.answer && agreement.answeredName === answeredName
    if (isTheSame) return done({ answer: input.answer }) // the same button twice, and not a second parent
    if (agreement.answer) return refused('already_answered')
    if (!isAskedOf(booking, 'parent')) return refused('no_longer_needed')
    if (agreement.expiresAt <= ctx.now) return refused('link_expired')
    if (answeredName === '') return refused('name_needed')
    const written = { answer: input.answer, answeredName, answeredAt: ctx.now }
    if (!(await answerAgreementRow(tx, id, written))) return refused('already_answered')
    if (input.answer === 'agreed') await agreedIn(tx, parent, booking)
    else await refusedIn(tx, parent, booking)
    return done({ answer: input.answer })
  })
}

/** A young person agrees for themselves, where they are the one who was asked. */
export function agreeAsStudent(
  ctx: Ctx,
  input: { bookingId: string },
): Promise<Outcome<{ id: string }, OwnAgreementRefusal>> {
  return ctx.transact(async (tx) => {
    const booking = found(await findBooking(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'agreement.answer', { bookingId: booking.id, studentId: booking.studentId })
    if (booking.state !== 'agreement_requested' || booking.firstOn <= ctx.today) return refused('no_longer_needed')
    if (!isAskedOf(booking, 'student')) return refused('asked_of_parent')
    await agreedIn(tx, ctx, booking)
    return done({ id: booking.id })
  })
}

/** Agreed; and confirmed at once when the host's papers cover the last date, else the school sees what is missing. */
async function agreedIn(tx: Tx, ctx: Ctx, booking: BookingRow): Promise<void> {
  await confirmIfReadyIn(tx, ctx, await moveBookingIn(tx, ctx, booking, 'agreed'))
}

/** Confirms an agreed booking and tells school and host, when the host's papers cover the last date; else does nothing. */
export async function confirmIfReadyIn(tx: Tx, ctx: Ctx, agreed: BookingRow): Promise<void> {
  const { schoolId, employerId } = agreed
  const opportunity = found(await findBookable(tx, agreed.opportunityId), 'opportunity')
  if (!isCovered(opportunity.host, opportunity.lastOn)) return
  await moveBookingIn(tx, { actor: { kind: 'system' }, now: ctx.now }, agreed, 'confirmed')
  const mailTo = (path: string) => (language: Language) => confirmedMail(language, opportunity, `${ctx.origin}${path}`)
  await mailEach(tx, await listLeadsOf(tx, 'school', schoolId), mailTo(`/school/bookings/${agreed.id}`), ctx.now, {
    kind: 'confirmed',
    schoolId,
    on: { kind: 'booking', id: agreed.id },
  })
  await mailEach(
    tx,
    await listLeadsOf(tx, 'employer', employerId),
    mailTo(`/employer/opportunities/${opportunity.id}`),
    ctx.now,
    { kind: 'confirmed', employerId, on: { kind: 'day', id: opportunity.id } },
  )
}

async function refusedIn(tx: Tx, ctx: Ctx, booking: BookingRow): Promise<void> {
  await moveBookingIn(tx, ctx, booking, 'declined')
  await freePlace(tx, booking.opportunityId)
  const opportunity = found(await findBookable(tx, booking.opportunityId), 'opportunity')
  const link = `${ctx.origin}/school/bookings/${booking.id}`
  const leads = await listLeadsOf(tx, 'school', booking.schoolId)
  await mailEach(tx, leads, (language) => refusedMail(language, opportunity, link), ctx.now, {
    kind: 'refused',
    schoolId: booking.schoolId,
    on: { kind: 'booking', id: booking.id },
  })
}
