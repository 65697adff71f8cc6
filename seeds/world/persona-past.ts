/** The days that the personas have had, lived through the use-cases from the first request to the ledger. */
import type { Tx } from '#db/client.server'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { instantAt } from '~/support/dates'

import type { SeedOpportunity } from '../days'
import { itemAt, randomFrom } from '../random'
import type { SeedBooking } from '../story-types'
import { momentsOf } from './history'
import { isLived } from './lived'
import { liveOut, Refused } from './steps'
import { NEXT_STEPS } from './words'
import { ctxAt, hostOf, known, momentOf, plusHours, studentOf, type World } from './world'

const OVER: readonly SeedOpportunity['stage'][] = ['delivered', 'archived']

/** Lives every past booking of a persona. @throws Refused when a use-case says no: a persona must have their days */
export async function seedPersonaPast(world: World): Promise<void> {
  for (const booking of world.plan.bookings) {
    const day = world.plan.opportunities.find(({ key }) => key === booking.opportunity)
    if (!day || booking.persona === null || !isLived(booking, day) || !OVER.includes(day.stage)) continue
    await world.db.transact((tx) => liveToTheLedger(world, tx, booking, day))
  }
}

async function liveToTheLedger(world: World, tx: Tx, booking: SeedBooking, day: SeedOpportunity): Promise<void> {
  const from = momentOf(booking.requestedOn, booking.key, 12 * 60, 20 * 60)
  const until = instantAt(itemAt(day.sessions, 0).on, 0)
  const bookingId = await liveOut(world, tx, { booking, day, from, until }, 'confirmed')
  const { id: opportunityId, sessionIds } = known(world.days, day.key)
  const host = hostOf(world, day.employer)
  for (const [at, { on, state, workedMinutes }] of booking.attendance.entries()) {
    const { endMinute } = itemAt(day.sessions, at)
    const ctx = ctxAt(world, host, instantAt(on, endMinute + 20), tx)
    const marks = [{ bookingId, state, workedMinutes }]
    const taken = await recordRegister(ctx, { opportunityId, sessionId: itemAt(sessionIds, at), marks })
    if (!taken.ok) throw new Refused(`register of ${booking.key}: ${taken.reason}`)
  }
  const { feedback, reflection } = momentsOf(booking, day, world.settings.now)
  const said = await recordFeedback(ctxAt(world, host, feedback, tx), {
    bookingId,
    wentWell: booking.feedback ?? '',
    nextStep: randomFrom(`next/${booking.key}`).pick(NEXT_STEPS),
    didTask: true,
    metSeveralPeople: true,
    skills: day.skills.slice(0, 2),
  })
  if (!said.ok) throw new Refused(`feedback on ${booking.key}: ${said.reason}`)
  if (!booking.reflection) return
  const { learned, hard: surprised, next } = booking.reflection
  const wrote = ctxAt(world, studentOf(world, booking.pupil), plusHours(reflection, 0.5), tx)
  const written = await writeReflection(wrote, { bookingId, learned, surprised, next, skills: day.skills.slice(0, 1) })
  if (!written.ok) throw new Refused(`reflection on ${booking.key}: ${written.reason}`)
}
