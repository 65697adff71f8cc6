import type { Tx } from '#db/client.server'
import { type BookingRow, findBooking } from '#db/stores/bookings'
import { findBookable, freePlace } from '#db/stores/held-places'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { askForAgreementIn } from './ask-agreement.server'
import { moveBookingIn } from './move-booking.server'
import { type Left, withGone } from './read-gone.server'
import { type DecisionRefusal, whyNotApprove, whyNotDecide } from './rules'

export type DecideInput = { bookingIds: string[]; decision: 'approve' | 'decline'; reason: string }
export type Decided = { done: string[]; left: Left[] }

/**
 * Approves or declines requests, each in a transaction of its own: one that cannot be decided is left as it is, with
 * its reason, and does not hold up the others.
 */
export async function decideBookings(
  ctx: Ctx,
  input: DecideInput,
): Promise<Outcome<Decided, 'nothing_selected' | 'reason_needed'>> {
  const reason = input.reason.trim()
  if (input.bookingIds.length === 0) return refused('nothing_selected')
  if (input.decision === 'decline' && reason === '') return refused('reason_needed')
  const taken: string[] = []
  const left: Omit<Left, 'gone'>[] = []
  for (const bookingId of new Set(input.bookingIds)) {
    const why = await ctx.transact(async (tx) => {
      const booking = found(await findBooking(tx, bookingId), 'booking')
      assertCan(ctx.actor, 'booking.decide', booking)
      const notNow = whyNotDecide(booking, ctx.today)
      if (notNow) return notNow
      return input.decision === 'approve' ? approveBookingIn(tx, ctx, booking) : declineIn(tx, ctx, booking, reason)
    })
    if (why) left.push({ bookingId, reason: why })
    else taken.push(bookingId)
  }
  return done({ done: taken, left: await withGone(ctx, ctx.read, left) })
}

/** Approves one request and asks for the agreement, for others to compose; a reason when it cannot be approved. */
export async function approveBookingIn(tx: Tx, ctx: Ctx, booking: BookingRow): Promise<DecisionRefusal | null> {
  const student = found(await findStudent(tx, booking.studentId), 'student')
  const opportunity = found(await findBookable(tx, booking.opportunityId), 'opportunity')
  const reason = whyNotApprove(student, opportunity, ctx.today)
  if (reason) return reason
  const approved = await moveBookingIn(tx, ctx, booking, 'school_approved')
  await askForAgreementIn(tx, ctx, { booking: approved, student, title: opportunity.title })
  return null
}

async function declineIn(tx: Tx, ctx: Ctx, booking: BookingRow, reason: string): Promise<null> {
  await moveBookingIn(tx, ctx, booking, 'declined', { reason })
  await freePlace(tx, booking.opportunityId)
  return null
}
