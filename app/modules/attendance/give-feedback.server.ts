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
import type { FormValues } from '~/support/form'
import { done, type Outcome, refused } from '~/support/outcome'
import { changedSince, fieldsOf, seenOf, type Stale } from '~/support/seen'
import { editAct } from '../opportunities/edit-acts'
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
 * before, and the same again changes nothing. The booking's state is for the caller to move.
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
  const changed = before === null ? null : changedSince(seenOf(form.stored), form.sent)
  const isChanged = changed === null || changed.length > 0
  const act = { action: editAct('feedback.give', isChanged), subjectKind: 'booking', subjectId: bookingId }
  if (!isChanged) {
    await addAudit(tx, ctx, act) // in no log that is read
    return done({ bookingId })
  }
  const givenBy = userIdOf(ctx.actor) ?? ctx.actor.kind
  await putFeedback(tx, { bookingId, ...said, givenBy, givenAt: ctx.now })
  const wordings = publicChanges('hostFeedback', before ?? {}, texts) // every one, for the log of the pupil's school
  const changes = { ...wordings, ...answerChanges(changed ?? [], form) }
  await addAudit(tx, ctx, { ...act, schoolId: booking.schoolId, changes })
  return done({ bookingId })
}

/** The answers that were changed since they were first given, before and after. */
function answerChanges(changed: readonly string[], { stored, sent }: Record<'stored' | 'sent', FormValues>) {
  const wordsOf = (value: FormValues[string] | undefined) => [value ?? ''].flat().join(', ')
  const answers = changed.filter((name) => name === 'didTask' || name === 'metSeveralPeople' || name === 'skills')
  return Object.fromEntries(
    answers.map((name) => [name, { before: wordsOf(stored[name]), after: wordsOf(sent[name]) }]),
  )
}
