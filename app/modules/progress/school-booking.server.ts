import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { formatDay, formatInstant, lastDayBefore } from '~/support/dates'
import { sessionWords } from '~/support/words'
import { wordsIn } from '~/words/words'
import { whatHappensNext } from '../bookings/next-step'
import { findSchoolBooking } from '../bookings/queries.server'
import { whyNotDecide, whyNotLeave } from '../bookings/rules'
import { readMissing } from '../entitlement/queries.server'
import { whereLines } from '../opportunities/where'
import { turnOf } from '../bookings/turn'
import { yearGroupInAcademicYear } from '../people/ages'
import { schoolDoerWords, schoolStepWords, whomItWaitsFor } from './messages'

/**
 * One booking as staff of the pupil's school see it: whom it waits for, its day, its agreement and its history.
 * @throws NotFound when it is another school's
 */
export async function readSchoolBooking(ctx: CtxOf<'school'>, bookingId: string) {
  const booking = await findSchoolBooking(ctx, bookingId)
  const { state, agreement, agreesThemselves, wouldAsk } = booking
  const words = wordsIn(ctx.language)
  const turn = turnOf(booking, ctx.today)
  const isOver = booking.firstOn <= ctx.today
  const missing = isOver && state !== 'verified' ? await readMissing(ctx, bookingId) : []
  const mayDecide = can(ctx.actor, 'booking.decide', booking)
  const waits = turn === 'parent_agrees' || turn === 'pupil_agrees'
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
    next: whatHappensNext(words, state, 'school', {
      agreesThemselves,
      turn,
    }),
    waiting: whomItWaitsFor(turn),
    missing,
    sessions: booking.sessions.map(sessionWords),
    where: whereLines(words, booking).join(', '),
    supervisorName: booking.supervisorName,
    agreement: agreementWords(agreement, agreesThemselves),
    linkMark: booking.linkMark,
    parentEmail: booking.parentEmail ?? '',
    mayDecide: mayDecide && whyNotDecide(booking, ctx.today) === null,
    mayAsk: mayDecide && waits && wouldAsk === 'parent',
    mayAskPupil: mayDecide && waits && isOther && wouldAsk === 'student',
    asksOther: waits && isOther ? words(`bookings:askOther.${wouldAsk}`) : null,
    mayLeave: can(ctx.actor, 'booking.leave', booking) && whyNotLeave(booking, ctx.today) === null,
    history: booking.history.map(({ id, to, byKind, reason, at }) => ({
      id,
      title: schoolStepWords[to],
      when: formatInstant(at),
      dateTime: at.toISOString(),
      who: schoolDoerWords[byKind],
      note: reason,
    })),
  }
}

type Agreement = Awaited<ReturnType<typeof findSchoolBooking>>['agreement']

/** Where the agreement stands, in a sentence. */
function agreementWords(agreement: Agreement, agreesThemselves: boolean): string {
  if (agreesThemselves) return 'The pupil is 16 or over and agrees for themselves.'
  if (!agreement) return 'Not asked for yet.'
  const { answer, answeredName, answeredAt, askedAt, askedEmail, madeBy } = agreement
  if (answer && answeredAt) {
    const verb = answer === 'agreed' ? 'agreed' : 'did not agree'
    return `${answeredName ?? 'The parent or carer'} ${verb} on ${formatInstant(answeredAt)}.`
  }
  const how = askedEmail ? `sent to ${askedEmail}` : 'made for the school to hand over'
  const by = madeBy?.who === 'you' ? ' by you' : madeBy?.who ? ` by ${madeBy.who.name}` : ''
  if (agreement.replacedAt)
    return `A link was ${how}${by} on ${formatInstant(askedAt)}. It no longer works, since the address was changed. A new one is sent if an address is known; else make one here.`
  const until = `It works until the end of ${formatDay(lastDayBefore(agreement.expiresAt))}, or until a new one is made.`
  return `A link was ${how}${by} on ${formatInstant(askedAt)}. ${until}`
}
