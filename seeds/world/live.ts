/**
 * Lives the bookings of days that are running or to come through the app's own use-cases, each step at its own moment,
 * so that places, history, audit and mail are what the app itself makes of them.
 */
import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { instantAt } from '~/support/dates'
import { newId } from '~/support/ids'

import { plusDays } from '../calendar'
import { REGISTER_TODAY_KEY, type SeedOpportunity } from '../days'
import { SUSPENDED_EMPLOYER } from '../employers'
import { itemAt } from '../random'
import type { SeedBooking } from '../story-types'
import { SUSPENDED_DAYS_AGO } from './days'
import { isLived } from './lived'
import { passOnPlaces } from './offers'
import { ask, liveOut, Refused } from './steps'
import { earlier, known, momentOf, plusHours, type World } from './world'

const OPEN: readonly SeedOpportunity['stage'][] = ['running', 'full', 'published', 'closing', 'cancelled', 'paused']
const WAITING: readonly SeedBooking['state'][] = ['waitlisted', 'offered', 'lapsed_offer']
/** Hours before the demo starts at which the life of a day to come ends, so that later steps have room. */
const QUIET_HOURS = { cancelled: 30, passed_on: 6 * 24 + 12, usual: 1 }

/** Until when a day's bookings may have gone on; what comes after belongs to `passOnPlaces` and the like. */
function endOf(day: SeedOpportunity, bookings: readonly SeedBooking[], { settings, today }: World): Date {
  const passedOn = bookings.some(({ state }) => state === 'lapsed_offer' || state === 'offered')
  const quiet = day.state === 'cancelled' ? 'cancelled' : passedOn ? 'passed_on' : 'usual'
  const before = plusHours(instantAt(itemAt(day.sessions, 0).on, 0), -1)
  const suspended = instantAt(plusDays(today, -SUSPENDED_DAYS_AGO), 9 * 60)
  const end = earlier(plusHours(settings.now, -QUIET_HOURS[quiet]), before)
  return day.employer === SUSPENDED_EMPLOYER ? earlier(end, suspended) : end
}

/** Those who gave up first, then those who hold a place, then those who wait: the order in which places fit. */
function inTurn(bookings: readonly SeedBooking[]): {
  gone: SeedBooking[]
  held: SeedBooking[]
  waiting: SeedBooking[]
} {
  const line = bookings.findIndex(({ state }) => WAITING.includes(state))
  const isWaiting = ({ state }: SeedBooking, at: number) =>
    WAITING.includes(state) || (isFromOffer(bookings) && at > line && line >= 0 && state === 'requested')
  const isGone = ({ state }: SeedBooking, at: number) =>
    ['declined', 'withdrawn', 'expired', 'cancelled'].includes(state) && (line < 0 || at > line)
  return {
    gone: bookings.filter(isGone),
    held: bookings.filter((booking, at) => !isGone(booking, at) && !isWaiting(booking, at)),
    waiting: bookings.filter(isWaiting),
  }
}

const isFromOffer = (bookings: readonly SeedBooking[]) => bookings.some(({ state }) => state === 'lapsed_offer')

/** Lives one day's bookings, inside one transaction. */
async function liveDay(world: World, tx: Tx, day: SeedOpportunity, bookings: readonly SeedBooking[]): Promise<void> {
  const until = endOf(day, bookings, world)
  const { gone, held, waiting } = inTurn(bookings)
  const inOrder = [...gone, ...held.toSorted((a, b) => (a.requestedOn < b.requestedOn ? -1 : 1)), ...waiting]
  const starts = inOrder
    .map((booking) => momentOf(booking.requestedOn, booking.key, 8 * 60, 20 * 60))
    .map((at) => earlier(at, plusHours(until, -4)))
    .toSorted((a, b) => a.getTime() - b.getTime())
    .map((at, place) => plusHours(at, place / 60)) // a minute apart: the order of the waiting list is their order
  const ids = new Map<string, string>()
  for (const [at, booking] of inOrder.entries()) {
    const living = { booking, day, from: itemAt(starts, at), until }
    try {
      const isWaiting = waiting.includes(booking)
      const isLeaver = waiting.length > 0 && held.includes(booking) && booking.state === 'cancelled'
      const id = isWaiting
        ? await ask(world, tx, living, true)
        : await liveOut(world, tx, living, isLeaver ? 'confirmed' : booking.state)
      ids.set(booking.key, id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      world.leftOut.push({ booking: booking.key, reason: error.message })
    }
  }
  await passOnPlaces(world, tx, { day, held, waiting, ids })
  if (day.key !== REGISTER_TODAY_KEY) await markPastSessions(world, tx, day, bookings, ids)
}

/** The register of the sessions of a running placement that are already over. */
async function markPastSessions(
  world: World,
  tx: Tx,
  day: SeedOpportunity,
  bookings: readonly SeedBooking[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const { sessionIds } = known(world.days, day.key)
  const recordedBy = known(world.employers, day.employer).userId
  for (const booking of bookings)
    for (const [at, { on, state, workedMinutes }] of booking.attendance.entries()) {
      const bookingId = ids.get(booking.key)
      if (!bookingId) continue
      const recordedAt = instantAt(on, 17 * 60)
      const sessionId = itemAt(sessionIds, at)
      const mark = { bookingId, sessionId, state, workedMinutes, recordedByKind: 'employer' as const }
      await tx.insert(tables.attendances).values({ ...mark, recordedBy, recordedAt })
      await tx.insert(tables.auditLog).values({
        id: newId('au'),
        at: recordedAt,
        actorKind: 'employer',
        actorId: recordedBy,
        action: 'register.take',
        subjectKind: 'booking',
        subjectId: bookingId,
        detail: {
          sessionId,
          state,
        },
      })
    }
}

/** Lives every day that is running or to come, in the order of their dates. */
export async function seedLive(world: World): Promise<void> {
  const inOrder = world.plan.opportunities
    .filter(({ stage }) => OPEN.includes(stage))
    .toSorted((a, b) => (itemAt(a.sessions, 0).on + a.key < itemAt(b.sessions, 0).on + b.key ? -1 : 1))
  // One transaction for all: a commit is a write to the disk that has to be waited for.
  await world.db.transact(async (tx) => {
    for (const day of inOrder) {
      const ofDay = world.plan.bookings.filter(({ opportunity }) => opportunity === day.key)
      const lived = ofDay.filter((booking) => isLived(booking, day))
      if (lived.length > 0) await liveDay(world, tx, day, lived)
    }
  })
}
