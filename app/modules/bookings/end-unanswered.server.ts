import { findBooking, listOverdueForJob } from '#db/stores/bookings'
import { freePlace } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { moveBookingIn } from './move-booking.server'
import { isHolding } from './rules'
import { isIn, OPEN_STATES } from './states'

/**
 * Ends every booking that was still on its way when its first day came: nobody arrives unapproved or unagreed, and the
 * waiting list of a day that has begun is over.
 * @returns how many were ended
 */
export async function endUnansweredBookings(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const { id } of await listOverdueForJob(ctx.read, OPEN_STATES, ctx.today, 500))
    ended += await ctx.transact(async (tx) => {
      const booking = await findBooking(tx, id)
      if (!booking || !isIn(booking.state, OPEN_STATES) || booking.firstOn > ctx.today) return 0
      await moveBookingIn(tx, ctx, booking, 'expired')
      if (isHolding(booking.state)) await freePlace(tx, booking.opportunityId)
      return 1
    })
  return ended
}
