import type { Day } from '~/support/dates'
import { hostActsUntil } from './host-window'
import type { BookingState } from './types'
import type { HowReached } from './who-was-reached'

/** Whose act a booking waits for, and which. */
export const TURNS = [
  'school_decides',
  'place_comes_free',
  'pupil_takes_offer',
  'offer_is_over',
  'agreement_is_asked',
  'mail_is_mended',
  'parent_agrees',
  'pupil_agrees',
  'host_is_covered',
  'day_comes',
  'host_registers',
  'host_gives_feedback',
  'register_too_late',
  'feedback_too_late',
  'pupil_reflects',
  'nobody',
] as const
export type WhoseTurn = (typeof TURNS)[number]

/** What no longer waits for a host once it may not act any more. */
const TOO_LATE: Partial<Record<WhoseTurn, WhoseTurn>> = {
  host_registers: 'register_too_late',
  host_gives_feedback: 'feedback_too_late',
}

const TURN_IN = {
  requested: 'school_decides',
  waitlisted: 'place_comes_free',
  offered: 'pupil_takes_offer',
  school_approved: 'agreement_is_asked',
  agreement_requested: 'parent_agrees',
  agreed: 'host_is_covered',
  confirmed: 'day_comes',
  awaiting_feedback: 'host_gives_feedback',
  awaiting_reflection: 'pupil_reflects',
  verified: 'nobody',
  not_counted: 'nobody',
  declined: 'nobody',
  withdrawn: 'nobody',
  cancelled: 'nobody',
  expired: 'nobody',
  lapsed_offer: 'nobody',
} satisfies Record<BookingState, WhoseTurn>

/** Whether the last date of a settled booking has passed and its host has not taken the register. */
export const waitsForRegister = (booking: { state: BookingState; lastOn: Day }, today: Day): boolean =>
  booking.state === 'confirmed' && booking.lastOn < today

/**
 * Whom a booking waits for today, and for what.
 * @param booking.isOfferOver  whether it was offered a place and the time for that ran out (`isOfferOver`)
 * @param booking.agreesThemselves  true where the young person and not a parent or carer is asked to agree
 * @param booking.reached  how a parent or carer was reached who is to agree
 */
export function turnOf(
  booking: {
    state: BookingState
    lastOn: Day
    isOfferOver: boolean
    agreesThemselves: boolean
    reached: HowReached
  },
  today: Day,
): WhoseTurn {
  const turn = waitsForRegister(booking, today) ? 'host_registers' : TURN_IN[booking.state]
  if (today > hostActsUntil(booking.lastOn)) return TOO_LATE[turn] ?? turn
  if (turn === 'pupil_takes_offer' && booking.isOfferOver) return 'offer_is_over'
  if (turn !== 'parent_agrees') return turn
  if (booking.agreesThemselves) return 'pupil_agrees'
  if (booking.reached === 'lost') return 'mail_is_mended'
  return booking.reached === 'nobody' ? 'agreement_is_asked' : turn
}
