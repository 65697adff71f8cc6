import type { Tx } from '#db/client.server'
import { listAttendances, putFeedback } from '#db/stores/attendance'
import { addAudit } from '#db/stores/audit'
import { findBooking } from '#db/stores/bookings'
import { findFeedbackFor } from '#db/stores/search'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { assertOf, found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Skill } from '../opportunities/types'
import { publicChanges } from '../people/public-texts'
import { type Feedback, type FeedbackReason, whyNotFeedback } from './rules'

export type FeedbackInput = Feedback & { opportunityId?: string; bookingId: string; skills: Skill[] }

/**
 * Writes what a host says about one pupil's day, inside the caller's transaction; said again, it replaces what was said
 * before. The booking's state is for the caller to move.
 * @throws NotFound when the booking is not one of the host's own
 */
export async function giveFeedbackIn(
  tx: Tx,
  ctx: Ctx,
  input: FeedbackInput,
): Promise<Outcome<{ bookingId: string }, FeedbackReason>> {
  const booking = found(await findBooking(tx, input.bookingId), 'booking')
  assertCan(ctx.actor, 'feedback.give', booking)
  assertOf(booking.opportunityId, input.opportunityId ?? booking.opportunityId)
  const marks = await listAttendances(tx, scopeOf(ctx.actor), booking.opportunityId)
  const own = marks.filter(({ bookingId }) => bookingId === booking.id)
  const reason = whyNotFeedback(input, booking, own, ctx.today)
  if (reason) return refused(reason)

  const { bookingId, didTask, metSeveralPeople, skills } = input
  const texts = { wentWell: input.wentWell.trim(), nextStep: input.nextStep.trim() }
  const before = await findFeedbackFor(tx, bookingId)
  const changes = before && publicChanges('hostFeedback', before, texts) // what was replaced, for the log of the pupil's school
  const givenBy = userIdOf(ctx.actor) ?? ctx.actor.kind
  await putFeedback(tx, {
    bookingId,
    ...texts,
    didTask,
    metSeveralPeople,
    skills,
    givenBy,
    givenAt: ctx.now,
  })
  const { schoolId } = booking
  await addAudit(tx, ctx, { action: 'feedback.give', subjectKind: 'booking', subjectId: bookingId, schoolId, changes })
  return done({ bookingId })
}
