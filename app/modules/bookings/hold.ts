import type { Day } from '~/support/dates'
import { type HostReason, whyNotCovered } from '../opportunities/cover'
import type { HostPapers } from '../opportunities/types'
import { isIn, OPEN_STATES } from './states'
import type { BookingState } from './types'

/** What stands in the way of a place with a host: it is suspended, or check and insurance do not reach the last date. */
export type Hold = 'suspended' | 'uncovered'

const HELD_UP = [...OPEN_STATES, 'confirmed'] as const satisfies readonly BookingState[]

type OnDates = { state: BookingState; lastOn: Day }

/**
 * Why a place that somebody asked for or holds does not go ahead as its host stands now; null when it does, and once its
 * last date is over. Its school reads which of the reasons it is.
 */
export function whyOnHold(booking: OnDates, host: HostPapers, today: Day): HostReason | null {
  if (!isIn(booking.state, HELD_UP) || booking.lastOn < today) return null
  return whyNotCovered(host, booking.lastOn)
}

/** The same for whoever agrees and whoever goes, who can do nothing about which paper it is. */
export function holdOf(booking: OnDates, host: HostPapers, today: Day): Hold | null {
  const reason = whyOnHold(booking, host, today)
  if (reason === null) return null
  return reason === 'employer_suspended' ? 'suspended' : 'uncovered'
}

/**
 * Whether "on hold" stands in place of what a booking's state says. A settled place has nothing else to come, and an offer cannot be
 * taken meanwhile; otherwise the others still have to answer, so the state is said as well.
 */
export const holdSpeaks = (state: BookingState, hold: string | null): boolean =>
  hold !== null && (state === 'confirmed' || state === 'offered')

/** What happens next to a booking, with the sentence that it is on hold before it or in place of it. */
export const nextOnHold = (state: BookingState, hold: string | null, next: string): string =>
  holdSpeaks(state, hold) ? (hold ?? '') : hold === null ? next : `${hold} ${next}`
