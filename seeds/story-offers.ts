/** What a waiting list does in the demo: a place that has just been offered, and one that was offered twice. */
import { plusDays } from './calendar'
import type { SeedDay } from './calendar'
import type { SeedOpportunity } from './days'
import type { SeedBooking } from './story-types'
import { CANCELLED } from './story-words'

/** One confirmed place is given up, and those who wait longest move on to these states. */
function giveUpOne(bookings: readonly SeedBooking[], key: string, next: readonly SeedBooking['state'][]): boolean {
  const of = bookings.filter(({ opportunity }) => opportunity === key)
  const held = of.findLast(({ state, persona }) => state === 'confirmed' && persona === null)
  const waiting = of.filter(({ state }) => state === 'waitlisted')
  if (!held || waiting.length <= next.length) return false
  Object.assign(held, { state: 'cancelled', cancelledBy: 'student', reason: CANCELLED[1].reason })
  next.forEach((state, at) => Object.assign(waiting[at] ?? {}, { state }))
  return true
}

/**
 * On one full day a place has just come free and is offered to the first in line; on another the first let the offer
 * lapse and the second took it, and now waits for the school.
 */
export function seedOffers(bookings: readonly SeedBooking[], fullDays: readonly SeedOpportunity[], today: SeedDay) {
  const offered = fullDays.find(({ key }) => giveUpOne(bookings, key, ['offered']))
  fullDays.find(
    ({ key, postedOn }) =>
      key !== offered?.key && postedOn < plusDays(today, -8) && giveUpOne(bookings, key, ['lapsed_offer', 'requested']),
  )
}
