import type { Read } from '#db/client.server'
import { listOpenLinksOf } from '#db/stores/agreements'
import type { BookingState } from './types'
import { type NewestLink, whoWasReached, type Reached } from './who-was-reached'

/**
 * Whom the question of each of these bookings has reached, asked by the id of the booking. Only those that wait for an
 * agreement are looked up.
 * @param bookings  listed in the scope of whoever asks
 */
export async function readReached(
  read: Read,
  bookings: readonly { id: string; state: BookingState }[],
): Promise<(bookingId: string) => Reached> {
  const ids = bookings.filter(({ state }) => state === 'agreement_requested').map(({ id }) => id)
  const links = new Map<string, NewestLink>((await listOpenLinksOf(read, ids)).map((link) => [link.bookingId, link]))
  return (bookingId) => whoWasReached(links.get(bookingId) ?? null)
}
