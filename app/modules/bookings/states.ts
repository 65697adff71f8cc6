import type { BookingState } from './types'

/**
 * Every step a booking's life may take. Nothing leads out of the five exits; `not_counted` may still be put right by
 * the school, and `verified` taken back by a reversal.
 * @source docs/rules.md, Life cycle
 */
const STEPS = {
  requested: ['school_approved', 'declined', 'withdrawn', 'cancelled', 'expired'],
  waitlisted: ['offered', 'withdrawn', 'cancelled', 'expired'],
  offered: ['requested', 'lapsed_offer', 'withdrawn', 'cancelled', 'expired'],
  school_approved: ['agreement_requested', 'withdrawn', 'cancelled', 'expired'],
  agreement_requested: ['agreed', 'declined', 'withdrawn', 'cancelled', 'expired'],
  agreed: ['confirmed', 'withdrawn', 'cancelled', 'expired'],
  confirmed: ['awaiting_feedback', 'awaiting_reflection', 'verified', 'not_counted', 'cancelled'],
  awaiting_feedback: ['awaiting_reflection', 'verified', 'not_counted'],
  awaiting_reflection: ['awaiting_feedback', 'verified', 'not_counted'],
  not_counted: ['awaiting_feedback', 'awaiting_reflection', 'verified'],
  verified: ['not_counted'],
  declined: [],
  withdrawn: [],
  cancelled: [],
  expired: [],
  lapsed_offer: [],
} satisfies Record<BookingState, readonly BookingState[]>

/** Whether the life cycle has this step. */
export const canMove = (from: BookingState, to: BookingState): boolean =>
  (STEPS[from] as readonly BookingState[]).includes(to)
