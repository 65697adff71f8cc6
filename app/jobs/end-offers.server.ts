import { confirmAgreedBookings } from '~/modules/bookings/confirm-agreed.server'
import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import type { Job } from './scheduler.server'

/** Ends offers from a waiting list whose time ran out, offers these and other free places on, and confirms what waited for its host. */
export const endOffers: Job = {
  name: 'end offers',
  everySeconds: 30,
  async run(ctx) {
    await expireOffers(ctx)
    await offerFreePlaces(ctx)
    await confirmAgreedBookings(ctx)
  },
}
