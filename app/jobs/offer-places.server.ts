import { confirmAgreedBookings } from '~/modules/bookings/confirm-agreed.server'
import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import { orderByRule } from '~/modules/rounds/waiting-order.server'
import type { Job } from './job'

/**
 * Ends offers from a waiting list whose time ran out, offers these and all other free places to those who wait, in the
 * order of the rule, and confirms what waited for its host.
 */
export const offerPlaces: Job = {
  name: 'offer places',
  everySeconds: 30,
  afterForms: true,
  async run(ctx) {
    await expireOffers(ctx)
    await offerFreePlaces(ctx, orderByRule)
    await confirmAgreedBookings(ctx)
  },
}
