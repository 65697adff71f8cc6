import { endUnansweredBookings } from '~/modules/bookings/end-unanswered.server'
import type { Job } from './scheduler.server'

/** Ends bookings that were still waiting for somebody's answer when their first day came. */
export const endUnanswered: Job = {
  name: 'end unanswered',
  everySeconds: 600,
  async run(ctx) {
    await endUnansweredBookings(ctx)
  },
}
