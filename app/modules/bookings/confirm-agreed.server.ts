import { findBooking } from '#db/stores/bookings'
import { listAgreedWithReadyHostForJob } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { confirmIfReadyIn } from './answer-agreement.server'

/** Confirms bookings that were agreed while their host's papers did not cover them, once they do. */
export async function confirmAgreedBookings(ctx: Ctx): Promise<void> {
  for (const { id } of await listAgreedWithReadyHostForJob(ctx.read, ctx.today, 200))
    await ctx.transact(async (tx) => {
      const booking = await findBooking(tx, id)
      if (booking?.state === 'agreed' && booking.firstOn > ctx.today) await confirmIfReadyIn(tx, ctx, booking)
    })
}
