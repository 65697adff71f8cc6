/** Which bookings go through the use-cases one by one, and which are written as they ended. */
import type { SeedOpportunity } from '../days'
import type { SeedBooking } from '../story-types'

const OVER: readonly SeedOpportunity['stage'][] = ['delivered', 'archived', 'called_off']

/**
 * Whether a booking is lived through the app's own use-cases: everything of today and to come, and all that the
 * personas have done. The rest of the past is written in bulk, for speed.
 */
export const isLived = (booking: SeedBooking, day: SeedOpportunity): boolean =>
  booking.persona !== null || !OVER.includes(day.stage)
