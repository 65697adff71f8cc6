import type { WaitingOrder } from '~/modules/bookings/offer-free-places.server'

/** Asks whoever has waited longest: for tests in which the order is not what matters. */
export const longestFirst: WaitingOrder = async (_read, _by, _place, waiting) => [...waiting]
