import type { Day } from '~/support/dates'
import { nextOnHold } from '../bookings/hold'
import { waitsForRegister } from '../bookings/turn'
import type { BookingState } from '../bookings/types'
import type { MyDay, ToDo } from './types'

/** Under which heading of "My days" a booking stands. */
const DAY_GROUPS = ['upcoming', 'waiting', 'past'] as const
export type DayGroup = (typeof DAY_GROUPS)[number]

const GROUPS = {
  requested: 'waiting',
  waitlisted: 'waiting',
  offered: 'waiting',
  school_approved: 'waiting',
  agreement_requested: 'waiting',
  agreed: 'waiting',
  confirmed: 'upcoming',
  awaiting_feedback: 'past',
  awaiting_reflection: 'past',
  verified: 'past',
  not_counted: 'past',
  declined: 'past',
  withdrawn: 'past',
  cancelled: 'past',
  expired: 'past',
  lapsed_offer: 'past',
} satisfies Record<BookingState, DayGroup>

/** The heading under which a student finds a booking; one that is over is past, whether or not the host took the register. */
export const dayGroupOf = (booking: { state: BookingState; lastOn: Day }, today: Day): DayGroup =>
  waitsForRegister(booking, today) ? 'past' : GROUPS[booking.state]

/** What a booking asks of its student now; null when it asks nothing. */
export function toDoOf(day: MyDay): ToDo | null {
  const to = `/student/bookings/${day.id}`
  if (day.turn === 'pupil_takes_offer' && day.hold === null)
    return {
      label: `Say yes or no: ${day.title}`,
      to,
      about: `A place is kept for you until ${day.offerUntil ?? 'the offer ends'}.`,
    }
  if (day.turn === 'pupil_agrees')
    return {
      label: `Say if you agree: ${day.title}`,
      to,
      about: nextOnHold(day.state, day.hold, 'Your school said yes. Read about it and say if you agree.'),
    }
  if (day.turn === 'pupil_reflects')
    return {
      label: `Write what you learned: ${day.title}`,
      to: `${to}/reflection`,
      about: 'Three short boxes. Then the day can count.',
    }
  return null
}
