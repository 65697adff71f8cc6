import { findBooking, readDiaryOf } from '#db/stores/bookings'
import { findBookable, freePlace } from '#db/stores/held-places'
import { listLeadsOf } from '#db/stores/leads'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { mailEach } from '../people/send-mail.server'
import { holdOf } from './hold'
import { requestMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { isOfferOver } from './offer'
import { type OfferRefusal, whyNotSuited } from './rules'

/** A day as it is for somebody who was offered a place on it: pausing keeps new pupils away, and this place was promised before. */
const askedBeforePause = <Day extends { state: string }>(day: Day): Day =>
  day.state === 'paused' ? { ...day, state: 'published' } : day

/** Takes up a place offered from the waiting list (the school is then asked as for any request), or passes it on. */
export function answerOffer(
  ctx: Ctx,
  input: { bookingId: string; answer: 'take' | 'leave' },
): Promise<Outcome<{ id: string }, OfferRefusal>> {
  return ctx.transact(async (tx) => {
    const booking = found(await findBooking(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'booking.leave', booking)
    if (booking.state !== 'offered') return refused('not_offered')
    const day = found(await findBookable(tx, booking.opportunityId), 'opportunity')
    if (isOfferOver(booking, holdOf(booking, day.host, ctx.today), ctx.now)) return refused('offer_expired')
    if (input.answer === 'leave') {
      await moveBookingIn(tx, ctx, booking, 'withdrawn')
      await freePlace(tx, booking.opportunityId)
      return done({ id: booking.id })
    }
    const student = found(await findStudent(tx, booking.studentId), 'student')
    const opportunity = askedBeforePause(day)
    const diary = await readDiaryOf(tx, student.id, opportunity.id)
    const reason = whyNotSuited(student, opportunity, diary, ctx.today)
    if (reason) return refused(reason)
    await moveBookingIn(tx, ctx, booking, 'requested')
    const leads = await listLeadsOf(tx, 'school', booking.schoolId)
    await mailEach(tx, leads, (language) => requestMail(language, opportunity, ctx.origin), ctx.now, {
      kind: 'request',
      schoolId: booking.schoolId,
      on: { kind: 'booking', id: booking.id },
    })
    return done({ id: booking.id })
  })
}
