import { expireOffers } from '~/modules/bookings/expire-offers.server'
import type { Job } from './scheduler.server'

/** Ends offers from a waiting list whose time ran out, and offers the place on. */
export const endOffers: Job = {
  name: 'end offers',
  everySeconds: 30,
  async run(ctx) {
    await expireOffers(ctx)
  },
}
