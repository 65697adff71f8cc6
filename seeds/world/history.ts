/** The steps a booking of the past took, with when and by whom: the history that its end implies. */
import type { BookingState } from '~/modules/bookings/types'
import type { UserKind } from '~/modules/people/types'
import { instantAt } from '~/support/dates'

import { plusDays } from '../calendar'
import type { SeedOpportunity } from '../days'
import { itemAt } from '../random'
import type { SeedBooking } from '../story-types'
import { earlier, momentOf, plusHours } from './world'

export interface PastStep {
  to: BookingState
  by: UserKind | 'parent' | 'system'
  at: Date
  reason: string | null
}

/** When each thing happened after a day: never later than now. */
export interface Moments {
  registered: Date
  feedback: Date
  reflection: Date
}

/** When the register was taken and the two sides wrote. */
export function momentsOf(booking: SeedBooking, day: SeedOpportunity, now: Date): Moments {
  const last = itemAt(day.sessions, day.sessions.length - 1)
  const registered = earlier(instantAt(last.on, last.endMinute + 20), now)
  const feedback = earlier(momentOf(plusDays(last.on, 1 + (booking.key.length % 4)), `feedback/${booking.key}`), now)
  const wrote = momentOf(plusDays(last.on, 2 + (booking.pupil.length % 5)), `reflection/${booking.key}`)
  return { registered, feedback, reflection: earlier(wrote < feedback ? plusHours(feedback, 3) : wrote, now) }
}

/** Every step from the first request to where the booking stands. */
export function historyOf(booking: SeedBooking, day: SeedOpportunity, now: Date): PastStep[] {
  const asked = momentOf(booking.requestedOn, booking.key, 12 * 60, 20 * 60)
  const before = instantAt(itemAt(day.sessions, 0).on, 0)
  const hours = Math.min(24, (before.getTime() - asked.getTime()) / 4 / 3_600_000)
  const step = (to: BookingState, by: PastStep['by'], at: Date, reason: string | null = null) => ({
    to,
    by,
    at,
    reason,
  })
  const steps: PastStep[] = [
    step('requested', 'student', asked),
    step('school_approved', 'school', plusHours(asked, hours)),
    step('agreement_requested', 'school', plusHours(asked, hours)),
    step('agreed', 'parent', plusHours(asked, hours * 2)),
    step('confirmed', 'system', plusHours(asked, hours * 2)),
  ]
  if (booking.state === 'cancelled')
    return [...steps, step('cancelled', booking.cancelledBy ?? 'employer', plusHours(before, -hours), booking.reason)]
  if (booking.attendance.length === 0) return steps
  return [...steps, ...afterwards(booking, momentsOf(booking, day, now))]
}

function afterwards(booking: SeedBooking, { registered, feedback, reflection }: Moments): PastStep[] {
  const step = (to: BookingState, by: PastStep['by'], at: Date, reason: string | null = null) => ({
    to,
    by,
    at,
    reason,
  })
  if (booking.state === 'not_counted') return [step('not_counted', 'employer', registered)]
  const steps = [step('awaiting_feedback', 'employer', registered)]
  if (booking.state === 'awaiting_feedback') return steps
  if (booking.overrideReason)
    return [...steps, step('verified', 'school', plusHours(reflection, 30), booking.overrideReason)]
  steps.push(step('awaiting_reflection', 'employer', feedback))
  return booking.state === 'verified' ? [...steps, step('verified', 'student', reflection)] : steps
}
