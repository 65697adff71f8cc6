/** The steps of a booking's life as the people of the demo take them, each through its use-case. */
import { and, eq } from 'drizzle-orm'

import type { Tx } from '#db/client.server'
import { findBooking } from '#db/stores/bookings'
import { freePlace } from '#db/stores/held-places'
import { tables } from '#db/tables'
import { textToSend } from '~/access/mail-link'
import type { Actor } from '~/access/actor'
import { agreeAsStudent, answerAgreement } from '~/modules/bookings/answer-agreement.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import type { BookingState } from '~/modules/bookings/types'
import { found } from '~/support/errors'
import type { Outcome } from '~/support/outcome'

import { itemAt, randomFrom } from '../random'
import type { SchoolKey } from '../schools'
import { WHY } from './words'
import { ctxAt, hostOf, known, later, type Living, plusHours, schoolLeadOf, studentOf, type World } from './world'

/** A use-case said no to a booking of the plan; the message says to which and why. */
export class Refused extends Error {
  override name = 'Refused'
}

function accepted<Value>(outcome: Outcome<Value, string>, what: string): Value {
  if (!outcome.ok) throw new Refused(`${what}: ${outcome.reason}`)
  return outcome.value
}

/** The pupil asks for a place, or for one on the waiting list. @returns the booking's id @throws Refused */
export async function ask(world: World, tx: Tx, { booking, from }: Living, toWait = false): Promise<string> {
  const { studentId } = known(world.pupils, booking.pupil)
  const opportunityId = known(world.days, booking.opportunity).id
  const why = randomFrom(`why/${booking.key}`).pick(WHY)
  const ctx = ctxAt(world, studentOf(world, booking.pupil), from, tx)
  const input = { studentId, opportunityId, why, requestKey: `demo ${booking.key}` }
  return accepted(await (toWait ? joinWaitlist : placeBooking)(ctx, input), toWait ? 'waiting list' : 'request').id
}

/** The school approves or declines. @throws Refused */
async function decide(
  world: World,
  tx: Tx,
  of: { id: string; school: SchoolKey; at: Date; reason: string | null },
): Promise<void> {
  const decision = of.reason === null ? ('approve' as const) : ('decline' as const)
  const input = { bookingIds: [of.id], decision, reason: of.reason ?? '' }
  const { left } = accepted(
    await decideBookings(ctxAt(world, schoolLeadOf(world, of.school), of.at, tx), input),
    decision,
  )
  if (left[0]) throw new Refused(`${decision}: ${left[0].reason}`)
}

/** The parent or carer agrees at their link, or the young person where they were asked. @throws Refused */
export async function agree(
  world: World,
  tx: Tx,
  of: { id: string; pupilKey: string; askedAt: Date; at: Date },
): Promise<void> {
  const pupil = known(world.pupils, of.pupilKey)
  if (found(await findBooking(tx, of.id), 'booking').agreer === 'student') {
    accepted(
      await agreeAsStudent(ctxAt(world, studentOf(world, of.pupilKey), of.at, tx), { bookingId: of.id }),
      'agree',
    )
    return
  }
  const token =
    (await linkInMail(world, tx, pupil.parentEmail, of.askedAt)) ?? (await linkOnPaper(world, tx, of, pupil.school))
  const nobody: Actor = { kind: 'nobody' }
  const answer = { token, answer: 'agreed' as const, name: pupil.parentName }
  accepted(await answerAgreement(ctxAt(world, nobody, of.at, tx), answer), 'agreement')
}

/** The secret of the link that was mailed at a moment; null when the school holds no address. */
async function linkInMail(world: World, tx: Tx, to: string | null, at: Date): Promise<string | null> {
  if (!to) return null
  const { outbox: o } = tables
  const [mail] = await tx
    .select({ text: o.text, linkSeed: o.linkSeed })
    .from(o)
    .where(and(eq(o.state, 'waiting'), eq(o.nextAttemptAt, at), eq(o.toAddress, to))) // in the order of its index
    .limit(1)
  const text = mail ? textToSend(world.settings.secret, mail) : ''
  return /\/agree\/(\w+)/.exec(text)?.[1] ?? null
}

/** The secret of a link that the school hands over. */
async function linkOnPaper(world: World, tx: Tx, of: { id: string; askedAt: Date }, school: SchoolKey) {
  const ctx = ctxAt(world, schoolLeadOf(world, school), plusHours(of.askedAt, 0.1), tx)
  const { link } = accepted(await resendAgreement(ctx, { bookingId: of.id, email: '' }), 'link')
  return itemAt(link.split('/agree/'), 1)
}

const HOW_FAR: Partial<Record<BookingState, number>> = {
  requested: 0,
  declined: 0,
  withdrawn: 0,
  expired: 0,
  agreement_requested: 1,
  agreed: 1, // the answer comes after the host was suspended
}

/** Takes a booking from the request to a state, a day or less between steps. @returns its id @throws Refused */
export async function liveOut(world: World, tx: Tx, living: Living, state: BookingState): Promise<string> {
  const { booking, from, until } = living
  const { school } = known(world.pupils, booking.pupil)
  const steps = HOW_FAR[state] ?? 2
  const hours = Math.min(24, Math.max(0.2, (until.getTime() - from.getTime()) / (steps + 2) / 3_600_000))
  const id = await ask(world, tx, living)
  const approvedAt = plusHours(from, hours)
  if (steps >= 1) await decide(world, tx, { id, school, at: approvedAt, reason: null })
  const agreement = { id, pupilKey: booking.pupil, askedAt: approvedAt, at: plusHours(from, hours * 2) }
  if (steps >= 2) await agree(world, tx, agreement)
  await exit(world, tx, { living, id, state, at: plusHours(from, hours * (steps + 1)) })
  return id
}

async function exit(
  world: World,
  tx: Tx,
  { living, id, state, at }: { living: Living; id: string; state: BookingState; at: Date },
): Promise<void> {
  const { booking, day } = living
  const { school } = known(world.pupils, booking.pupil)
  const student = ctxAt(world, studentOf(world, booking.pupil), at, tx)
  if (state === 'declined') await decide(world, tx, { id, school, at, reason: booking.reason ?? 'Not this time.' })
  if (state === 'withdrawn') accepted(await leaveBooking(student, { bookingId: id, reason: '' }), 'withdraw')
  if (state === 'expired') {
    const row = found(await findBooking(tx, id), 'booking')
    await moveBookingIn(tx, { actor: { kind: 'system' }, now: at }, row, 'expired')
    await freePlace(tx, row.opportunityId)
  }
  if (state !== 'cancelled') return
  const reason = booking.reason ?? ''
  if (booking.cancelledBy === 'employer') {
    const row = found(await findBooking(tx, id), 'booking')
    const calledOffAt = later(at, plusHours(world.settings.now, -20))
    await moveBookingIn(tx, { actor: hostOf(world, day.employer), now: calledOffAt }, row, 'cancelled', { reason })
    await freePlace(tx, row.opportunityId)
    return
  }
  const lead = ctxAt(world, schoolLeadOf(world, school), at, tx)
  const by = booking.cancelledBy === 'school' ? lead : student
  accepted(await leaveBooking(by, { bookingId: id, reason }), 'leave')
}
