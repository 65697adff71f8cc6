import type { Day } from '~/support/dates'
import { whyNotCovered } from '../opportunities/cover'
import type { HostPapers } from '../opportunities/types'
import { AGREED_STATES, isIn, SENT_STATES } from './states'
import type { BookingState } from './types'

/** What stands in the way of a place with a host: it is suspended, or check and insurance do not reach the last date. */
export type Hold = 'suspended' | 'uncovered'

const HELD_UP = [...SENT_STATES, ...AGREED_STATES] as const satisfies readonly BookingState[]

/**
 * Why a place that its school approved may not go ahead as its host stands now; null when it may, and once its first day
 * has come. Said to whoever agrees and whoever goes, who can do nothing about which paper it is.
 */
export function holdOf(
  booking: { state: BookingState; firstOn: Day; lastOn: Day },
  host: HostPapers,
  today: Day,
): Hold | null {
  if (!isIn(booking.state, HELD_UP) || booking.firstOn <= today) return null
  const reason = whyNotCovered(host, booking.lastOn)
  if (reason === null) return null
  return reason === 'employer_suspended' ? 'suspended' : 'uncovered'
}
