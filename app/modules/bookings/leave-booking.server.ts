import type { Tx } from '#db/client.server'
import { type BookingRow, findBooking } from '#db/stores/bookings'
import { findBookable, freePlace } from '#db/stores/held-places'
import { listLeadsOf } from '#db/stores/leads'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Language } from '~/words/languages'
import { mailEach } from '../people/send-mail.server'
import { holdOf } from './hold'
import { placeFreedMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { isOfferOver, whatBecomesOfPlace } from './offer'
import { exitFor, isHolding, type LeaveRefusal, whyNotLeave } from './rules'
import type { BookingState } from './types'

/**
 * Gives a booking up, by the student or their school; a held place is free again, and kept for whoever waits.
 * @param input.version as the page showed it, so that nobody ends what they did not see; absent where no page was
 */
export function leaveBooking(
  ctx: Ctx,
  input: { bookingId: string; reason: string; version?: number },
): Promise<Outcome<{ state: BookingState; from: BookingState }, LeaveRefusal>> {
  return ctx.transact(async (tx) => {
    const booking = found(await findBooking(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'booking.leave', booking)
    const reason = whyNotLeave(booking, ctx.today)
    if (reason) return refused(reason)
    if (input.version !== undefined && input.version !== booking.version) return refused('moved_meanwhile')
    const opportunity = found(await findBookable(tx, booking.opportunityId), 'opportunity')
    if (isOfferOver(booking, holdOf(booking, opportunity.host, ctx.today), ctx.now)) return refused('offer_over')
    const state = await giveUpBookingIn(tx, ctx, booking, input.reason.trim() || null)
    if (booking.state === 'confirmed') {
      const freed = whatBecomesOfPlace(opportunity, ctx.now)
      const mailTo = (link: string) => (language: Language) =>
        placeFreedMail(language, { ...opportunity, freed }, `${ctx.origin}${link}`)
      const hosts = await listLeadsOf(tx, 'employer', opportunity.employerId)
      await mailEach(tx, hosts, mailTo(`/employer/opportunities/${opportunity.id}`), ctx.now, {
        kind: 'placeFreed',
        employerId: opportunity.employerId,
        on: { kind: 'day', id: opportunity.id },
      })
      const leads = await listLeadsOf(tx, 'school', booking.schoolId)
      await mailEach(tx, leads, mailTo(`/school/bookings/${booking.id}`), ctx.now, {
        kind: 'placeFreed',
        schoolId: booking.schoolId,
        on: { kind: 'booking', id: booking.id },
      })
    }
    return done({ state, from: booking.state })
  })
}

/** Ends a booking that still stands and gives its place back, for others to compose. */
export async function giveUpBookingIn(
  tx: Tx,
  ctx: Ctx,
  booking: BookingRow,
  reason: string | null,
): Promise<BookingState> {
  const { state } = await moveBookingIn(tx, ctx, booking, exitFor(booking.state), { reason })
  if (isHolding(booking.state)) await freePlace(tx, booking.opportunityId)
  return state
}
