import { type BookingState, PENDING_STATES } from './types'

/** On their way: asked for, or waiting for a place. What is not settled when the first day comes ends. */
export const OPEN_STATES = [...PENDING_STATES, 'waitlisted'] as const satisfies readonly BookingState[]

/** The school has said yes, and somebody is to agree. */
export const SENT_STATES = ['school_approved', 'agreement_requested'] as const satisfies readonly BookingState[]

/** Agreed to: the host may know who it is. */
export const AGREED_STATES = ['agreed', 'confirmed'] as const satisfies readonly BookingState[]

/** Places on dates that are held, settled or nearly so. */
export const UPCOMING_STATES = [...PENDING_STATES, 'confirmed'] as const satisfies readonly BookingState[]

/** After the day, while words of the host or the pupil are owed. */
export const OWED_STATES = ['awaiting_feedback', 'awaiting_reflection'] as const satisfies readonly BookingState[]

/** States that, if everybody does their part, end in the ledger. */
export const UNSETTLED_STATES = ['confirmed', ...OWED_STATES] as const satisfies readonly BookingState[]

/** States in which a register can still be taken or put right, and what it says may lead on. */
export const MARKABLE_STATES = [...UNSETTLED_STATES, 'not_counted'] as const satisfies readonly BookingState[]

/** The pupil has been there. */
export const DELIVERED_STATES = [...OWED_STATES, 'verified', 'not_counted'] as const satisfies readonly BookingState[]

/** A settled place, on a day to come or over. */
export const SETTLED_STATES = ['confirmed', ...DELIVERED_STATES] as const satisfies readonly BookingState[]

/** The five exits: nothing leads out of them. */
export const ENDED_STATES = [
  'declined',
  'withdrawn',
  'cancelled',
  'expired',
  'lapsed_offer',
] as const satisfies readonly BookingState[]

/** Whether a booking stands in one of these states. */
export const isIn = (state: BookingState, states: readonly BookingState[]): boolean => states.includes(state)

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
