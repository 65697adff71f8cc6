import type { CtxOf } from '~/access/ctx'
import { addDays } from '~/support/dates'
import { dayIn, instantIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { holdSpeaks } from '../bookings/hold'
import { whoDid } from '../bookings/steps'
import { doerWords, stepWords, whatHappensNext } from '../bookings/next-step'
import { findMyBooking } from '../bookings/queries.server'
import { isPending, whyNotLeave } from '../bookings/rules'
import { DELIVERED_STATES, isIn, SETTLED_STATES } from '../bookings/states'
import { leavingRefused } from '../bookings/who-ended.server'
import { type WhoseTurn, turnOf } from '../bookings/turn'
import { readBeforeWriting, readLookingBack } from '../entitlement/read-reflection.server'
import { whereLines } from '../opportunities/where'
import { sessionIn, whenInLine } from './messages'
import { readMyDay } from './read-day.server'

/**
 * One of the student's own bookings, in words: its facts, what happens next and by when, what waits for them, its history.
 * @throws NotFound when it is not theirs
 */
export async function readMyBooking(ctx: CtxOf<'student'>, bookingId: string) {
  const booking = await findMyBooking(ctx, bookingId)
  const { id, state, agreesThemselves, hold } = booking
  const { endedBy, endedFrom } = whoDid(booking.history)
  const isPast = isIn(state, DELIVERED_STATES)
  const lookingBack = isPast || state === 'confirmed' ? await readLookingBack(ctx, id) : null
  const turn = turnOf(booking, ctx.today)
  const isHeld = holdSpeaks(state, hold)
  const noLeave = booking.isOfferOver ? 'offer_over' : whyNotLeave(booking, ctx.today)
  const words = wordsIn(ctx.language)
  const risks = turn === 'pupil_agrees' ? (await readMyDay(ctx, booking.opportunityId)).risks : null
  return {
    id,
    title: booking.title,
    employer: booking.employer,
    state,
    version: booking.version,
    agreesThemselves,
    endedBy,
    endedFrom,
    turn,
    when: whenInLine(ctx.language, booking.sessions),
    sessions: booking.sessions.map((session) => sessionIn(ctx.language, session)),
    where: whereLines(words, booking),
    // until then the supervisor's name is nobody's business, and on hold nobody goes to ask for them
    askFor: isIn(state, SETTLED_STATES) && hold === null ? booking.supervisorName : null,
    whatYouWillDo: booking.whatYouWillDo,
    wear: booking.wear,
    bring: booking.bring,
    eat: booking.eat,
    why: booking.why,
    /** Empty where that it is on hold is all there is to say. */
    next: isHeld ? '' : whatHappensNext(words, state, 'student', { ...booking, turn, endedBy, endedFrom }),
    isHeld,
    hold: hold && words(`bookings:hold.${hold}`),
    byWhen: byWhen(ctx.language, booking, turn),
    toAgree: risks === null ? null : { risks, supervisorName: booking.supervisorName },
    canLeave: noLeave === null,
    freed: booking.freed,
    whyNoLeave: noLeave && (await leavingRefused(ctx, id, noLeave)),
    canReflect: lookingBack?.whyNotWrite === null,
    wrote: lookingBack?.reflection?.learned ?? null,
    feedback: lookingBack?.feedback ?? null,
    history: booking.history.map(({ id: eventId, reason, at, ...step }) => ({
      id: eventId,
      title: stepWords(words, 'student', step),
      when: instantIn(ctx.language, at),
      dateTime: at.toISOString(),
      who: doerWords(words, step.byKind),
      note: reason,
    })),
  }
}

type Dated = Pick<Awaited<ReturnType<typeof findMyBooking>>, 'state' | 'offerExpiresAt' | 'firstOn' | 'hold'>

/** By when somebody has to do what comes next; null when there is no such moment. */
function byWhen(language: Language, { state, offerExpiresAt, firstOn, hold }: Dated, turn: WhoseTurn): string | null {
  const words = wordsIn(language)
  if (turn === 'offer_is_over') return null
  if (turn === 'pupil_takes_offer' && hold) return words('bookings:mine.offerHeld')
  if (turn === 'pupil_takes_offer' && offerExpiresAt)
    return words('bookings:mine.offerEnds', { when: instantIn(language, offerExpiresAt) })
  if (state === 'confirmed')
    return words(turn === 'day_comes' ? 'bookings:mine.isOn' : 'bookings:mine.wasOn', { day: dayIn(language, firstOn) })
  return isPending(state) ? words('bookings:mine.settleBy', { day: dayIn(language, addDays(firstOn, -1)) }) : null
}

/**
 * What a student wrote about one of their days, whether they may write now, and whether that would be the last word.
 * `written` is null before they did.
 * @throws NotFound when the booking is not theirs
 */
export async function readMyReflection(ctx: CtxOf<'student'>, bookingId: string) {
  const { id, title } = await findMyBooking(ctx, bookingId)
  const { reflection, whyNotWrite, isLastWord } = await readBeforeWriting(ctx, bookingId)
  return { id, title, written: reflection, whyNotWrite, isLastWord }
}
