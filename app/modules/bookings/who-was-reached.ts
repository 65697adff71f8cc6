import type { Day } from '~/support/dates'
import type { Agreer, BookingState } from './types'
import { isAskedOf } from './who-agrees'

/** The newest link of a booking, as far as it tells whom it reached. */
export type NewestLink = {
  /** To which address it was mailed; null when the school handed it over. */
  askedEmail: string | null
  /** Since when it answers nothing, because its address was corrected; null while it works. */
  replacedAt: Date | null
  /** What was answered when its mail was given up; null while nobody knows that it did not arrive. */
  lostWhy: string | null
}

/** Whom the question of a booking has reached: an address, whoever the school handed the link to, nobody yet, or nobody for its mail did not arrive. */
export type Reached =
  { how: 'mailed'; to: string } | { how: 'handed_over' } | { how: 'nobody' } | { how: 'lost'; to: string; why: string }
export type HowReached = Reached['how']

/**
 * Whether a parent or carer holds a link that works, and how it came to them.
 * @param link  null when none was made
 * @source docs/rules.md, Who agrees
 */
export function whoWasReached(link: NewestLink | null): Reached {
  if (link === null || link.replacedAt !== null) return { how: 'nobody' }
  const { askedEmail: to, lostWhy: why } = link
  if (to === null) return { how: 'handed_over' }
  return why === null ? { how: 'mailed', to } : { how: 'lost', to, why }
}

/**
 * Whether a booking waits for a parent or carer whom nothing has reached, though there is an address to mail a link to: not
 * the one that a mail has just failed to reach.
 * `listWithoutLinkForJob` in `db/stores/agreements.ts` is this rule in SQL.
 */
export const isOwedALink = (
  booking: { state: BookingState; agreer: Agreer | null; firstOn: Day },
  link: NewestLink | null,
  parentEmail: string | null,
  today: Day,
): boolean => {
  if (!isAskedOf(booking, 'parent') || booking.firstOn <= today || parentEmail === null) return false
  const reached = whoWasReached(link)
  return reached.how === 'nobody' || (reached.how === 'lost' && reached.to !== parentEmail)
}
