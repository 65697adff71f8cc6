import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { type Day, formatDay, formatInstant, lastDayBefore } from '~/support/dates'
import { sessionWords } from '~/support/words'
import { type Words, wordsIn } from '~/words/words'
import { whoDid } from '../bookings/steps'
import { decisionRefused } from '../bookings/messages'
import { stepWords, whatHappensNext } from '../bookings/next-step'
import { findSchoolBooking } from '../bookings/queries.server'
import { whyNotAskAnew, whyNotDecide, whyNotLeave } from '../bookings/rules'
import { readMissing } from '../entitlement/queries.server'
import type { HostReason } from '../opportunities/cover'
import { whereLines } from '../opportunities/where'
import { turnOf } from '../bookings/turn'
import type { BookingState } from '../bookings/types'
import { isReached } from '../bookings/who-was-reached'
import { yearGroupInAcademicYear } from '../people/ages'
import { schoolDoerWords, whomItWaitsFor } from './messages'

/**
 * One booking as staff of the pupil's school see it: whom it waits for, its day, its agreement and its history.
 * @throws NotFound when it is another school's
 */
export async function readSchoolBooking(ctx: CtxOf<'school'>, bookingId: string) {
  const booking = await findSchoolBooking(ctx, bookingId)
  const { state, agreement, agreesThemselves, wouldAsk, whyOnHold } = booking
  const words = wordsIn(ctx.language)
  const turn = turnOf(booking, ctx.today)
  const isOver = booking.firstOn <= ctx.today
  const missing = isOver && state !== 'verified' ? await readMissing(ctx, bookingId) : []
  const mayDecide = can(ctx.actor, 'booking.decide', booking)
  const waits = state === 'agreement_requested' && !isOver
  const isOther = agreesThemselves !== (wouldAsk === 'student')
  return {
    bookingId,
    studentId: booking.studentId,
    pupil: `${booking.givenName} ${booking.familyName}`,
    yearGroup: yearGroupInAcademicYear(booking, ctx.today),
    title: booking.title,
    employer: booking.employer,
    state,
    version: booking.version,
    why: booking.why,
    next:
      nextOnHold(words, state, whyOnHold) ??
      whatHappensNext(words, state, 'school', {
        agreesThemselves,
        turn,
        endedBy: whoDid(booking.history).endedBy,
      }),
    onHold: whyOnHold && `${words(`bookings:hold.school.${whyOnHold}`)} ${words('bookings:hold.pupilReads')}`,
    waiting: whyOnHold && state === 'confirmed' ? '–' : whomItWaitsFor(turn),
    missing,
    sessions: booking.sessions.map(sessionWords),
    where: whereLines(words, booking).join(', '),
    supervisorName: booking.supervisorName,
    agreement: agreementWords(agreement, booking, ctx.today),
    linkMark: booking.linkMark,
    parentEmail: booking.parentEmail ?? '',
    mayDecide: mayDecide && whyNotDecide(booking, ctx.today) === null,
    notApproved: booking.notApproved && decisionRefused(ctx.language, booking.notApproved),
    mayAsk: mayDecide && whyNotAskAnew(booking, 'parent', wouldAsk, ctx.today) === null,
    mayAskPupil: mayDecide && !agreesThemselves && whyNotAskAnew(booking, 'student', wouldAsk, ctx.today) === null,
    asksOther: waits && isOther ? words(`bookings:askOther.${wouldAsk}`) : null,
    mayLeave: can(ctx.actor, 'booking.leave', booking) && whyNotLeave(booking, ctx.today) === null,
    history: booking.history.map(({ id, reason, at, ...step }) => ({
      id,
      title: stepWords(words, 'school', step),
      when: formatInstant(at),
      dateTime: at.toISOString(),
      who: schoolDoerWords[step.byKind],
      note: reason,
    })),
  }
}

/** What happens next to a booking on hold where its state would say what is not so, and nothing where it is to wait; null elsewhere. */
function nextOnHold(words: Words, state: BookingState, whyOnHold: HostReason | null): string | null {
  if (whyOnHold === null) return null
  if (state === 'requested') return words('bookings:hold.noApproval')
  return state === 'confirmed' ? '' : null
}

type Agreement = Awaited<ReturnType<typeof findSchoolBooking>>['agreement']

/** Where the agreement stands, in a sentence. */
function agreementWords(
  agreement: Agreement,
  booking: { state: BookingState; agreesThemselves: boolean; parentEmail: string | null; firstOn: Day },
  today: Day,
): string {
  const { state, agreesThemselves, parentEmail, firstOn } = booking
  if (agreesThemselves) return 'The pupil is 16 or over on the first date and agrees for themselves.'
  const waits = state === 'agreement_requested' && firstOn > today
  const toDo = parentEmail
    ? `One is sent to ${parentEmail} within a few minutes.`
    : 'Make one here to hand it over, or save an email address on the pupil’s page, and it is sent there.'
  if (!agreement) return waits ? `Nobody has been asked yet: there is no link. ${toDo}` : 'Not asked for yet.'
  const { answer, answeredName, answeredAt, askedAt, askedEmail, madeBy } = agreement
  if (answer && answeredAt) {
    const verb = answer === 'agreed' ? 'agreed' : 'did not agree'
    return `${answeredName ?? 'The parent or carer'} ${verb} on ${formatInstant(answeredAt)}.`
  }
  const how = askedEmail === null ? 'made for the school to hand over' : `sent to ${askedEmail}`
  const by = madeBy?.who === 'you' ? ' by you' : madeBy?.who ? ` by ${madeBy.who.name}` : ''
  const made = `A link was ${how}${by} on ${formatInstant(askedAt)}.`
  if (!waits) return `${made} It is no longer needed.`
  if (!isReached(agreement)) return `${made} It no longer works, since the address was changed. ${toDo}`
  const until = `It works until the end of ${formatDay(lastDayBefore(agreement.expiresAt))}, or until a new one is made.`
  return `${made} ${until}`
}
