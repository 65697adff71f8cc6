import type { Tx } from '#db/client.server'
import { listWaiting, lockDiary, readDiary } from '#db/stores/bookings'
import { findPlace, freePlace, takePlace } from '#db/stores/held-places'
import { queueMail } from '#db/stores/outbox'
import { listLeadEmails } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { addDays, instantAt } from '~/support/dates'
import { offerMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { offerExpiry, whyNotBook } from './rules'

const MOST_WAITING = 1000
const MOST_ASKED = 50
const EVENING = 18 * 60

/**
 * Gives a place back and offers it to whoever of those that wait is first in turn and can still take it, with an expiry.
 * Those who became too old, moved on or are busy then keep their turn and are passed over.
 */
export async function freePlaceAndOfferIn(tx: Tx, ctx: Ctx, opportunityId: string): Promise<void> {
  await freePlace(tx, opportunityId)
  await offerNextIn(tx, ctx, opportunityId)
}

/**
 * Offers a free place of a day to the next who can take it.
 * @returns false when nobody can or none is free, and nothing was offered
 */
export async function offerNextIn(tx: Tx, ctx: Ctx, opportunityId: string): Promise<boolean> {
  const place = await findPlace(tx, opportunityId)
  if (!place || place.state !== 'published' || place.takenPlaces >= place.capacityPlaces) return false
  const expiresAt = offerExpiry(ctx.now, instantAt(addDays(place.firstOn, -1), EVENING))
  if (expiresAt <= ctx.now) return false
  const longestFirst = await listWaiting(tx, opportunityId, MOST_WAITING)
  const inTurn = ctx.orderWaiting ? await ctx.orderWaiting(tx, ctx, place, longestFirst) : longestFirst
  for (const waiting of inTurn.slice(0, MOST_ASKED)) {
    if (waiting.leftOn && waiting.leftOn <= ctx.today) continue
    await lockDiary(tx, waiting.studentId)
    if (whyNotBook(waiting, place, await readDiary(tx, waiting.studentId, opportunityId), ctx.today)) continue
    if (!(await takePlace(tx, opportunityId))) return false
    await moveBookingIn(tx, { actor: { kind: 'system' }, now: ctx.now }, waiting, 'offered', {
      offerExpiresAt: expiresAt,
    })
    const mail = offerMail({ ...place, expiresAt }, `${ctx.origin}/school/bookings/${waiting.id}`)
    for (const to of await listLeadEmails(tx, waiting.schoolId)) await queueMail(tx, { to, ...mail }, ctx.now)
    return true
  }
  return false
}
