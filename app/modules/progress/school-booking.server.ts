import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { type Day, lastDayBefore } from '~/support/dates'
import { dayIn, instantIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { type Words, wordsIn } from '~/words/words'
import { holdSpeaks } from '../bookings/hold'
import { whoDid } from '../bookings/steps'
import { decisionRefused } from '../bookings/messages'
import { stepWords, whatHappensNext } from '../bookings/next-step'
import { findSchoolBooking } from '../bookings/queries.server'
import { whyNotAskAnew, whyNotDecide, whyNotLeave } from '../bookings/rules'
import { readMissing } from '../entitlement/queries.server'
import { readWritten } from '../entitlement/read-reflection.server'
import type { HostReason } from '../opportunities/cover'
import { whereLines } from '../opportunities/where'
import { turnOf } from '../bookings/turn'
import type { BookingState } from '../bookings/types'
import { whoWasReached } from '../bookings/who-was-reached'
import { whyGivenUpWords } from '../people/failed-mail-words'
import { yearGroupInAcademicYear } from '../people/ages'
import { sessionIn } from '../matching/messages'
import { whomItWaitsFor } from './messages'

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
  const written = isOver ? await readWritten(ctx, bookingId) : { reflection: null, feedback: null }
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
      nextWhileHeld(words, state, whyOnHold) ??
      whatHappensNext(words, state, 'school', {
        agreesThemselves,
        turn,
        freed: booking.freed,
        ...whoDid(booking.history),
      }),
    onHold: whyOnHold && `${words(`bookings:hold.school.${whyOnHold}`)} ${words('bookings:hold.pupilReads')}`,
    isHeld: holdSpeaks(state, whyOnHold),
    waiting: holdSpeaks(state, whyOnHold) ? '–' : whomItWaitsFor(words, turn),
    missing,
    ...written,
    sessions: booking.sessions.map((session) => sessionIn(ctx.language, session)),
    where: whereLines(words, booking).join(', '),
    supervisorName: booking.supervisorName,
    agreement: agreementWords(ctx.language, agreement, { ...booking, mayDecide }, ctx.today),
    isMailLost: turn === 'mail_is_mended',
    linkMark: booking.linkMark,
    parentEmail: booking.parentEmail ?? '',
    mayDecide: mayDecide && whyNotDecide(booking, ctx.today) === null,
    notApproved: booking.notApproved && decisionRefused(ctx.language, booking.notApproved),
    mayAsk: mayDecide && whyNotAskAnew(booking, 'parent', wouldAsk, ctx.today) === null,
    mayAskPupil: mayDecide && !agreesThemselves && whyNotAskAnew(booking, 'student', wouldAsk, ctx.today) === null,
    asksOther: waits && isOther ? words(`bookings:askOther.${wouldAsk}`) : null,
    mayLeave:
      can(ctx.actor, 'booking.leave', booking) && !booking.isOfferOver && whyNotLeave(booking, ctx.today) === null,
    leavingMeans: state === 'waitlisted' ? ('list' as const) : booking.freed,
    history: booking.history.map(({ id, reason, at, ...step }) => ({
      id,
      title: stepWords(words, 'school', step),
      when: instantIn(ctx.language, at),
      dateTime: at.toISOString(),
      who: words(`school:doer.${step.byKind}`),
      note: reason,
    })),
  }
}

/** What happens next to a booking on hold where its state would say what is not so, and nothing where it is to wait; null elsewhere. */
function nextWhileHeld(words: Words, state: BookingState, whyOnHold: HostReason | null): string | null {
  if (holdSpeaks(state, whyOnHold)) return ''
  if (whyOnHold === null) return null
  return state === 'requested' ? words('bookings:hold.noApproval') : null
}

type Agreement = Awaited<ReturnType<typeof findSchoolBooking>>['agreement']

/** Where the agreement stands, in a sentence. */
function agreementWords(
  language: Language,
  agreement: Agreement,
  booking: {
    state: BookingState
    agreesThemselves: boolean
    parentEmail: string | null
    firstOn: Day
    mayDecide: boolean
  },
  today: Day,
): string {
  const words = wordsIn(language)
  const { state, agreesThemselves, parentEmail, firstOn, mayDecide } = booking
  if (agreesThemselves) return words('school:agreement.themselves')
  const waits = state === 'agreement_requested' && firstOn > today
  const toDo = parentEmail
    ? words('school:agreement.willBeSent', { email: parentEmail })
    : words('school:agreement.makeOne')
  if (!agreement) return waits ? words('school:agreement.nobodyAsked', { toDo }) : words('school:agreement.notAsked')
  const { answer, answeredName, answeredAt } = agreement
  if (answer && answeredAt) {
    const who = answeredName ?? words('school:agreement.parent')
    return words(`school:answered.${answer}`, { who, when: instantIn(language, answeredAt) })
  }
  const made = linkWords(language, agreement)
  if (!waits) return words('school:agreement.notNeeded', { made })
  const reached = whoWasReached(agreement)
  if (reached.how === 'nobody') return words('school:agreement.stopped', { made, toDo })
  if (reached.how === 'lost') {
    const why = whyGivenUpWords(words, reached.why)
    if (parentEmail !== null && parentEmail !== reached.to)
      return words('school:agreement.lostCorrected', { made, why, toDo })
    return words(mayDecide ? 'school:agreement.lost' : 'school:agreement.lostLook', { made, why })
  }
  const until = dayIn(language, lastDayBefore(agreement.expiresAt))
  return words('school:agreement.works', { made, until })
}

/** How the newest link was made: mailed or to be handed over, by whom and when. */
function linkWords(language: Language, link: NonNullable<Agreement>): string {
  const { askedAt, askedEmail: email, madeBy, lostWhy, waitsSince } = link
  const words = wordsIn(language)
  const way = email === null ? 'made' : lostWhy !== null ? 'lost' : waitsSince !== null ? 'waits' : 'sent'
  const when = instantIn(language, askedAt)
  if (madeBy?.who === 'you') return words(`school:link.${way}.you`, { email, when })
  if (madeBy?.who) return words(`school:link.${way}.other`, { email, when, who: madeBy.who.name })
  return words(`school:link.${way}.unknown`, { email, when })
}
