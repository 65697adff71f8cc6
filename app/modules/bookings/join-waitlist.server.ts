import { findLiveBooking, readDiaryOf } from '#db/stores/bookings'
import { holdPlace } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { done, type Outcome, refused } from '~/support/outcome'
import { loadForBookingIn, type PlaceBookingInput, type Placed, writeBookingIn } from './place-booking.server'
import { type BookingRefusal, whyNotWait } from './rules'

/** Joins the waiting list of a full day; nothing is held until an offer. */
export function joinWaitlist(ctx: Ctx, input: PlaceBookingInput): Promise<Outcome<Placed, BookingRefusal>> {
  return ctx.transact(async (tx) => {
    const loaded = await loadForBookingIn(tx, ctx, input)
    if (loaded.earlier) return done(loaded.earlier)
    const { student, opportunity } = loaded
    if (await findLiveBooking(tx, opportunity.id, student.id)) return refused('already_asked')
    const reason = whyNotWait(student, opportunity, await readDiaryOf(tx, student.id, opportunity.id), ctx.today)
    if (reason) return refused(reason)
    await holdPlace(tx, opportunity.id)
    return done(await writeBookingIn(tx, ctx, input, student, opportunity, 'waitlisted'))
  })
}
