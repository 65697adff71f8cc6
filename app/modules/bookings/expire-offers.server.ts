import { findBooking, listLapsedOffersForJob, prolongOffer } from '#db/stores/bookings'
import { findBookable, freePlace } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { holdOf } from './hold'
import { moveBookingIn } from './move-booking.server'
import { hasRunOut } from './offer'

const A_DAY_MS = 24 * 60 * 60_000

/**
 * Ends offers whose time ran out and gives each place back, once however often this runs: the offer is read again inside
 * its own transaction. Nobody loses one that they could not have taken: while a place is on hold because of its host, its time goes
 * on a day for each that is over.
 * @returns how many offers were ended
 */
export async function expireOffers(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const { id } of await listLapsedOffersForJob(ctx.read, ctx.now, 200))
    ended += await ctx.transact(async (tx) => {
      const offer = await findBooking(tx, id)
      if (offer?.state !== 'offered' || !hasRunOut(offer, ctx.now)) return 0
      const day = await findBookable(tx, offer.opportunityId)
      if (day && holdOf(offer, day.host, ctx.today)) {
        await prolongOffer(tx, offer, new Date(ctx.now.getTime() + A_DAY_MS), ctx.now)
        return 0
      }
      await moveBookingIn(tx, ctx, offer, 'lapsed_offer')
      await freePlace(tx, offer.opportunityId)
      return 1
    })
  return ended
}
