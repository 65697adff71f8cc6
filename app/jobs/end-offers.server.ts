import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import type { Job } from './scheduler.server'

/** Ends offers from a waiting list whose time ran out, and offers these and other free places on. */
export const endOffers: Job = {
  name: 'end offers',
  everySeconds: 30,
  async run(ctx) {
    await expireOffers(ctx)
    await offerFreePlaces(ctx)
  },
}
