import { findBooking, listOverdueForJob } from '#db/stores/bookings'
import { freePlace } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { moveBookingIn } from './move-booking.server'
import { isHolding } from './rules'
import { type BookingState, PENDING_STATES } from './types'

/**
 * Ends every booking that was still on its way when its first day came: nobody arrives unapproved or unagreed, and the
 * waiting list of a day that has begun is over.
 * @returns how many were ended
 */
export async function endUnansweredBookings(ctx: Ctx): Promise<number> {
  const open: readonly BookingState[] = [...PENDING_STATES, 'waitlisted']
  let ended = 0
  for (const { id } of await listOverdueForJob(ctx.read, open, ctx.today, 500))
    ended += await ctx.transact(async (tx) => {
      const booking = await findBooking(tx, id)
      if (!booking || !open.includes(booking.state) || booking.firstOn > ctx.today) return 0
      await moveBookingIn(tx, ctx, booking, 'expired')
      if (isHolding(booking.state)) await freePlace(tx, booking.opportunityId)
      return 1
    })
  return ended
}
