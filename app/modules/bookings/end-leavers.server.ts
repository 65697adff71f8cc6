import { findBooking, listLeaversBookings } from '#db/stores/bookings'
import type { Ctx } from '~/access/ctx'
import { giveUpBookingIn } from './leave-booking.server'
import { whyNotLeave } from './rules'

/**
 * Gives up the bookings ahead of students who have left their school, and gives their places back. A roster marks who
 * left; this follows it, so that an import stays quick and can be undone until then.
 * @returns how many were ended
 */
export async function endBookingsOfLeavers(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const { id } of await listLeaversBookings(ctx.read, ctx.today, 500))
    ended += await ctx.transact(async (tx) => {
      const booking = await findBooking(tx, id)
      if (!booking || whyNotLeave(booking, ctx.today)) return 0
      await giveUpBookingIn(tx, ctx, booking, null)
      return 1
    })
  return ended
}
