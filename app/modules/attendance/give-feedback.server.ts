import type { Tx } from '#db/client.server'
import { listAttendances, listFeedback, putFeedback } from '#db/stores/attendance'
import { addAudit } from '#db/stores/audit'
import { findBooking } from '#db/stores/bookings'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { scopeOf } from '~/access/scope'
import { assertOf, found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import { publicChanges } from '../people/public-texts'
import type { FeedbackSaid } from './forms'
import { type FeedbackReason, whyNotFeedback } from './rules'

export type FeedbackInput = FeedbackSaid & {
  opportunityId?: string
  bookingId: string
  /** What the page showed when it was opened; absent where no page was (what stands is then replaced). */
  seen?: string
}

/** Feedback as its form shows it; empty where none was given yet. */
export function feedbackFields(given: FeedbackSaid | null) {
  const answer = (yes: boolean | undefined) => (yes === undefined ? '' : yes ? 'yes' : 'no')
  return fieldsOf({
    wentWell: given?.wentWell ?? '',
    nextStep: given?.nextStep ?? '',
    didTask: answer(given?.didTask),
    metSeveralPeople: answer(given?.metSeveralPeople),
    skills: given?.skills ?? [],
  })
}

/**
 * Writes what a host says about one pupil's day, inside the caller's transaction; said again, it replaces what was said
 * before. The booking's state is for the caller to move.
 * @throws NotFound when the booking is not one of the host's own
 */
export async function giveFeedbackIn(
  tx: Tx,
  ctx: Ctx,
  input: FeedbackInput,
): Promise<Outcome<{ bookingId: string }, FeedbackReason> | Stale> {
  const booking = found(await findBooking(tx, input.bookingId), 'booking')
  assertCan(ctx.actor, 'feedback.give', booking)
  assertOf(booking.opportunityId, input.opportunityId ?? booking.opportunityId)
  const scope = scopeOf(ctx.actor)
  const marks = await listAttendances(tx, scope, booking.opportunityId)
  const own = marks.filter(({ bookingId }) => bookingId === booking.id)
  const reason = whyNotFeedback(input, booking, own, ctx.today)
  if (reason) return refused(reason)

  const { bookingId, didTask, metSeveralPeople, skills } = input
  const texts = { wentWell: input.wentWell.trim(), nextStep: input.nextStep.trim() }
  const said = { ...texts, didTask, metSeveralPeople, skills }
  const given = await listFeedback(tx, scope, booking.opportunityId)
  const before = given.find((each) => each.bookingId === bookingId) ?? null
  const form = { seen: input.seen, stored: feedbackFields(before), sent: feedbackFields(said) }
  const stale = await findStale(ctx, tx, form, { subjectId: bookingId, act: 'feedback.give' })
  if (stale) return stale
  const changes = publicChanges('hostFeedback', before ?? {}, texts) // every wording, for the log of the pupil's school
  const givenBy = userIdOf(ctx.actor) ?? ctx.actor.kind
  await putFeedback(tx, { bookingId, ...said, givenBy, givenAt: ctx.now })
  const { schoolId } = booking
  await addAudit(tx, ctx, { action: 'feedback.give', subjectKind: 'booking', subjectId: bookingId, schoolId, changes })
  return done({ bookingId })
}
