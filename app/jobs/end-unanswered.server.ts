import { endBookingsOfLeavers } from '~/modules/bookings/end-leavers.server'
import { endUnansweredBookings } from '~/modules/bookings/end-unanswered.server'
import type { Job } from './job'

/** Ends bookings still waiting for somebody's answer when their first day came, and those of students who have left. */
export const endUnanswered: Job = {
  name: 'end unanswered',
  everySeconds: 600,
  async run(ctx) {
    await endUnansweredBookings(ctx)
    await endBookingsOfLeavers(ctx)
  },
}
