import type { Ctx } from '~/access/ctx'
import type { Outcome } from '~/support/outcome'
import type { Stale } from '~/support/seen'
import { type FeedbackInput, giveFeedbackIn } from '../attendance/give-feedback.server'
import type { FeedbackReason } from '../attendance/rules'
import { settleBookingIn } from './settle-booking.server'

/** Takes a host's word on a pupil's day, and brings the booking to where it then stands. */
export function recordFeedback(
  ctx: Ctx,
  input: FeedbackInput,
): Promise<Outcome<{ bookingId: string }, FeedbackReason> | Stale> {
  return ctx.transact(async (tx) => {
    const given = await giveFeedbackIn(tx, ctx, input)
    if (given.ok) await settleBookingIn(tx, ctx, given.value.bookingId)
    return given
  })
}
