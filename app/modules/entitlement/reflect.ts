import { isLive } from '../bookings/rules'
import type { BookingState } from '../bookings/types'
import type { ReflectionRefusal } from './messages'

interface Delivered {
  state: BookingState
  attendance: readonly { workedMinutes: number }[]
}

/**
 * Why a student cannot look back on a day; null when they can: they were there on one of its dates at least, and it is
 * not verified yet. The page with the form asks the same as the act.
 */
export function whyNotReflect({ state, attendance }: Delivered): ReflectionRefusal | null {
  if (state === 'verified') return 'already_verified'
  if (!isLive(state)) return 'place_ended'
  if (attendance.some(({ workedMinutes }) => workedMinutes > 0)) return null
  return state === 'not_counted' && attendance.length > 0 ? 'was_absent' : 'not_yet'
}
