/** What becomes of a place that somebody gives up on a full day: offered, let go by, offered again and taken. */
import type { Tx } from '#db/client.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { offerFreePlaces, type WaitingOrder } from '~/modules/bookings/offer-free-places.server'

import type { SeedOpportunity } from '../days'
import type { SeedBooking } from '../story-types'
import { ctxAt, plusHours, studentOf, type World } from './world'

interface Line {
  day: SeedOpportunity
  held: readonly SeedBooking[]
  waiting: readonly SeedBooking[]
  /** Ids of bookings by key. */
  ids: ReadonlyMap<string, string>
}

/** The story says who is asked: whoever was written down first. */
const asPlanned: WaitingOrder = async (_read, _by, _place, waiting) => [...waiting]

/** Lets the one who gives up a full day go, and those in line answer as the plan says. */
export async function passOnPlaces(world: World, tx: Tx, { held, waiting, ids }: Line): Promise<void> {
  const leaver = waiting.length > 0 ? held.find(({ state }) => state === 'cancelled') : undefined
  const leaverId = leaver && ids.get(leaver.key)
  if (!leaver || !leaverId) return
  const { now } = world.settings
  const lapsed = waiting.some(({ state }) => state === 'lapsed_offer')
  const student = studentOf(world, leaver.pupil)
  const leaving = ctxAt(world, student, plusHours(now, lapsed ? -5 * 24 : -5), tx)
  await leaveBooking(leaving, { bookingId: leaverId, reason: leaver.reason ?? '' })
  await offerFreePlaces({ ...leaving, actor: { kind: 'system' } }, asPlanned)
  if (!lapsed) return
  const lapsing = ctxAt(world, { kind: 'system' }, plusHours(now, -3 * 24 + 1), tx)
  await expireOffers(lapsing)
  await offerFreePlaces(lapsing, asPlanned)
  const taker = waiting.find(({ state }) => state === 'requested')
  const bookingId = taker && ids.get(taker.key)
  if (!taker || !bookingId) return
  const taking = ctxAt(world, studentOf(world, taker.pupil), plusHours(now, -2 * 24), tx)
  const taken = await answerOffer(taking, { bookingId, answer: 'take' })
  if (!taken.ok) world.leftOut.push({ booking: taker.key, reason: `offer: ${taken.reason}` })
}
