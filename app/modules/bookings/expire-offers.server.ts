import { findBooking, listLapsedOffersForJob } from '#db/stores/bookings'
import { freePlace } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { moveBookingIn } from './move-booking.server'

/**
 * Ends offers whose time ran out and gives each place back, once however often this runs: the offer is read again inside
 * its own transaction.
 * @returns how many offers were ended
 */
export async function expireOffers(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const { id } of await listLapsedOffersForJob(ctx.read, ctx.now, 200))
    ended += await ctx.transact(async (tx) => {
      const offer = await findBooking(tx, id)
      if (offer?.state !== 'offered' || !offer.offerExpiresAt || offer.offerExpiresAt > ctx.now) return 0
      await moveBookingIn(tx, ctx, offer, 'lapsed_offer')
      await freePlace(tx, offer.opportunityId)
      return 1
    })
  return ended
}
