/**
 * The story the demo tells, as plain data: what each pupil has had, what is under way and what is waiting for whom.
 * Some pupils have five days and some none, and disadvantaged pupils are measurably behind. All invented.
 */
import type { BookingState } from '~/modules/bookings/types'

import { daysBetween, plusDays } from './calendar'
import type { SeedDay } from './calendar'
import { REGISTER_TODAY_KEY } from './days'
import type { SeedOpportunity } from './days'
import { SUSPENDED_EMPLOYER } from './employers'
import { buildPersonas } from './personas'
import type { StudentPersona } from './personas'
import type { SeedPupil } from './pupils'
import { itemAt, randomFrom } from './random'
import type { Random } from './random'
import { seedOffers } from './story-offers'
import {
  bookingFor,
  drawAttenders,
  drawFeedback,
  drawReflection,
  followersOf,
  seededHalfDaysOf,
  liveThrough,
  mayGo,
  netMinutesOf,
} from './story-past'
import type { Follower } from './story-past'
import type { SeedBooking } from './story-types'
import { CANCELLED, DECLINED } from './story-words'

const firstOn = (opportunity: SeedOpportunity) => itemAt(opportunity.sessions, 0).on
const lastOn = (opportunity: SeedOpportunity) => itemAt(opportunity.sessions, opportunity.sessions.length - 1).on
const isWholeDays = ({ sessions, mode, kind }: SeedOpportunity) =>
  mode === 'in_person' && kind !== 'encounter' && sessions.every((session) => netMinutesOf(session) >= 300)

/** A booking for a persona, with their diary kept. */
function hold(follower: Follower, opportunity: SeedOpportunity, state: BookingState, today: SeedDay): SeedBooking {
  opportunity.sessions.forEach(({ on }) => follower.busyOn.add(on))
  const booking = { ...bookingFor(follower, opportunity, 30), state }
  const late = state === 'requested' || booking.requestedOn >= today
  return late ? { ...booking, requestedOn: plusDays(today, -3) } : booking
}

/** Past days that give a persona exactly the credit they must have, all of them verified. */
function personaPast(persona: StudentPersona, me: Follower, past: readonly SeedOpportunity[], random: Random) {
  const bookings: SeedBooking[] = []
  const latestFirst = past.filter(isWholeDays).toSorted((a, b) => (lastOn(a) < lastOn(b) ? 1 : -1))
  for (const longest of [3, 1]) {
    for (const opportunity of latestFirst) {
      const missing = persona.creditedDays - me.halfDays / 2
      const wanted = longest === 3 ? opportunity.sessions.length === 3 : opportunity.sessions.length === 1
      if (!wanted || opportunity.sessions.length > missing || !mayGo(me, opportunity)) continue
      const booking = hold(me, opportunity, 'verified', '9999-12-31')
      booking.attendance = opportunity.sessions.map((session) => ({
        on: session.on,
        state: 'attended' as const,
        workedMinutes: netMinutesOf(session),
      }))
      booking.feedback = drawFeedback(me.pupil, random)
      booking.reflection = drawReflection(random)
      me.halfDays += opportunity.sessions.reduce((sum, session) => sum + seededHalfDaysOf(netMinutesOf(session)), 0)
      bookings.push(booking)
    }
  }
  return bookings
}

/** What the persona with two days has coming: one day confirmed and one waiting for the school. */
function personaFuture(me: Follower, open: readonly SeedOpportunity[], today: SeedDay): SeedBooking[] {
  return (['confirmed', 'requested'] as const).flatMap((state) => {
    const opportunity = open.find(
      (one) => one.stage === 'published' && isWholeDays(one) && one.capacityPlaces > 4 && mayGo(me, one),
    )
    if (!opportunity) return []
    me.liveFuture += 1
    return [hold(me, opportunity, state, today)]
  })
}

/** How the holds of a day to come are spread over the way to a confirmed place. */
function drawState(opportunity: SeedOpportunity, today: SeedDay, random: Random): BookingState {
  // Their host was suspended: what was on its way stays on its way until people decide.
  if (opportunity.stage === 'paused') return random.pick(['agreed', 'agreement_requested'])
  if (opportunity.stage === 'running' || daysBetween(today, firstOn(opportunity)) < 6) return 'confirmed'
  return random.weighted(['requested', 'agreement_requested', 'confirmed'] as const, (state) =>
    state === 'confirmed' ? 50 : state === 'requested' ? 30 : 20,
  )
}

/** One that came to nothing: declined, withdrawn, cancelled or expired. */
function drawExit(booking: SeedBooking, random: Random): SeedBooking {
  const state = random.pick(['declined', 'withdrawn', 'cancelled', 'expired'] as const)
  if (state === 'declined') return { ...booking, state, reason: random.pick(DECLINED) }
  if (state !== 'cancelled') return { ...booking, state }
  const { by, reason } = random.pick(CANCELLED)
  return { ...booking, state, cancelledBy: by, reason }
}

/** The bookings of a day that is running or to come. */
function lookAhead(
  opportunity: SeedOpportunity,
  followers: readonly Follower[],
  held: number,
  today: SeedDay,
  random: Random,
): SeedBooking[] {
  const full = opportunity.stage === 'full'
  const running = opportunity.stage === 'running'
  const share = full ? 1 : running ? 0.9 : 0.15 + 0.55 * random.next()
  const places = Math.max(0, Math.floor(opportunity.capacityPlaces * share) - held)
  const waiting = full ? random.int(2, 5) : 0
  const gone = random.chance(0.35) ? random.int(1, 2) : 0
  const free = followers.filter(({ liveFuture }) => liveFuture < 2)
  const drawn = drawAttenders(free, opportunity, places + waiting + gone, random)
  return drawn.map((follower, at) => {
    const asked = bookingFor(follower, opportunity, 0)
    const sincePosted = Math.max(1, daysBetween(opportunity.postedOn, today))
    const booking = { ...asked, requestedOn: plusDays(today, -random.int(1, Math.min(30, sincePosted))) }
    if (at >= places + waiting) return drawExit(booking, random)
    follower.liveFuture += 1
    opportunity.sessions.forEach(({ on }) => follower.busyOn.add(on)) // kept free while waiting, too: an offer may come
    if (at >= places) return { ...booking, state: 'waitlisted' as const }
    const state = opportunity.state === 'cancelled' ? 'cancelled' : drawState(opportunity, today, random)
    // What waits for the school was asked in the last days: the schools of the demo answer.
    if (state === 'requested') booking.requestedOn = plusDays(today, -random.int(1, Math.min(9, sincePosted)))
    const cancelled = state === 'cancelled' && { cancelledBy: 'employer' as const, reason: opportunity.cancelledReason }
    const attendance = opportunity.sessions
      .filter((session) => running && session.on < today)
      .map((session) => ({ on: session.on, state: 'attended' as const, workedMinutes: netMinutesOf(session) }))
    return { ...booking, state, attendance, ...cancelled }
  })
}

/** The most recent days that are over and whose hosts have not yet taken the register. */
const unregistered = (past: readonly SeedOpportunity[]) =>
  new Set(
    past
      .filter(({ stage, sessions }) => stage === 'delivered' && sessions.length === 1)
      .slice(-2)
      .map(({ key }) => key),
  )

/** Everything that has happened, is happening and is waiting, for a demo started on a day. */
export function buildStory(
  pupils: readonly SeedPupil[],
  opportunities: readonly SeedOpportunity[],
  today: SeedDay,
  seed = 'quill-bay',
): SeedBooking[] {
  const random = randomFrom(`${seed}/story`)
  const followers = followersOf(pupils, random.fork('drive'))
  const inOrder = opportunities.toSorted((a, b) => (firstOn(a) + a.key < firstOn(b) + b.key ? -1 : 1))
  const past = inOrder.filter(({ stage }) => ['delivered', 'archived', 'called_off'].includes(stage))
  const open = inOrder.filter(
    ({ stage, employer }) =>
      ['running', 'full', 'published', 'closing', 'cancelled'].includes(stage) ||
      (stage === 'paused' && employer === SUSPENDED_EMPLOYER),
  )
  const delivered = past.filter(({ stage, capacityPlaces }) => stage !== 'called_off' && capacityPlaces > 2)
  const personas = buildPersonas(today).filter((persona) => persona.kind === 'student')
  const bookings = personas.flatMap((persona) => {
    const me = followers.find(({ pupil }) => pupil.persona === persona.key)
    if (!me) return []
    const untouched = unregistered(past)
    const had = personaPast(
      persona,
      me,
      delivered.filter(({ key }) => !untouched.has(key)),
      random.fork(persona.key),
    )
    return persona.key === 'student_two_days' ? [...had, ...personaFuture(me, open, today)] : had
  })
  const untouched = unregistered(past)
  for (const opportunity of past) {
    const held = bookings.filter((booking) => booking.opportunity === opportunity.key).length
    const room = { ...opportunity, capacityPlaces: opportunity.capacityPlaces - held }
    bookings.push(...liveThrough(room, followers, today, !untouched.has(opportunity.key), random.fork(opportunity.key)))
  }
  for (const opportunity of open) {
    const held = bookings.filter((booking) => booking.opportunity === opportunity.key).length
    bookings.push(...lookAhead(opportunity, followers, held, today, random.fork(opportunity.key)))
  }
  seedOffers(
    bookings,
    open.filter(({ stage, key }) => stage === 'full' && key !== REGISTER_TODAY_KEY),
    today,
  )
  return bookings
}
