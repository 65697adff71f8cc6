/** What has happened: who had which day, how it went, and what was written afterwards. */
import { daysBetween, minusYears, plusDays, schoolYearOn } from './calendar'
import type { SeedDay } from './calendar'
import type { SeedOpportunity, SeedSession } from './days'
import { disadvantageOf } from './pupils'
import type { SeedPupil } from './pupils'
import { itemAt } from './random'
import type { Random } from './random'
import { SCHOOL_KEYS } from './schools'
import type { SeedAttendance, SeedBooking } from './story-types'
import { FEEDBACK, HARD, LEARNED, NEXT, OVERRIDES } from './story-words'

/** A pupil as the story follows them: how keen, which dates are taken, what has been credited. */
export interface Follower {
  pupil: SeedPupil
  /** How often somebody gets round to asking, relative to others. */
  drive: number
  busyOn: Set<SeedDay>
  halfDays: number
  liveFuture: number
}

/** The gap that the product exists to close: without it, disadvantaged pupils get this share of the others' chances. */
const CHANCE_SHARE = { yes: 0.5, unknown: 0.7, no: 1 } as const

/** Everybody at the start of the story. */
export function followersOf(pupils: readonly SeedPupil[], random: Random): Follower[] {
  return pupils.map((pupil) => ({
    pupil,
    drive: Math.exp(random.normal(0, 0.6)) * CHANCE_SHARE[disadvantageOf(pupil)],
    busyOn: new Set(),
    halfDays: 0,
    liveFuture: 0,
  }))
}

/** Minutes of a session without its break. */
export const netMinutesOf = (session: SeedSession) => session.endMinute - session.startMinute - session.breakMinutes

/** Half-days a date's minutes bring under the five-by-18 scheme. */
export const seededHalfDaysOf = (minutes: number) => (minutes >= 300 ? 2 : minutes >= 150 ? 1 : 0)

const turns18On = (bornOn: SeedDay) => `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`

/** Whether a pupil may go: right year on the first date, under 18 on the last, and free on all. */
export function mayGo({ pupil, busyOn }: Follower, opportunity: SeedOpportunity): boolean {
  const first = itemAt(opportunity.sessions, 0).on
  const last = itemAt(opportunity.sessions, opportunity.sessions.length - 1).on
  return (
    opportunity.yearGroups.includes(schoolYearOn(pupil.bornOn, first)) &&
    pupil.bornOn <= minusYears(first, opportunity.minimumAgeYears) &&
    last < turns18On(pupil.bornOn) &&
    opportunity.sessions.every(({ on }) => !busyOn.has(on))
  )
}

/** The pupils who get the places: by chance, weighted by how keen they are and by how much they have had. */
export function drawAttenders(
  followers: readonly Follower[],
  opportunity: SeedOpportunity,
  places: number,
  random: Random,
): Follower[] {
  const groupVisit = opportunity.capacityPlaces >= 18 && opportunity.mode === 'in_person'
  const school = groupVisit ? random.pick(SCHOOL_KEYS) : null
  return followers
    .filter((one) => one.pupil.persona === null && (!school || one.pupil.school === school))
    .filter((one) => mayGo(one, opportunity))
    .map((one) => {
      const chance = one.drive * Math.max(0.03, 1 - one.halfDays / 11) ** 2 * (groupVisit ? 0.6 + 0.4 / one.drive : 1)
      return { one, turn: -Math.log(1 - random.next()) / chance }
    })
    .sort((a, b) => a.turn - b.turn)
    .slice(0, places)
    .map(({ one }) => one)
}

/** An empty booking for a pupil, asked for some weeks before the day. */
export function bookingFor(follower: Follower, opportunity: SeedOpportunity, daysBefore: number): SeedBooking {
  const first = itemAt(opportunity.sessions, 0).on
  const asked = plusDays(first, -daysBefore)
  return {
    key: `${opportunity.key}/${follower.pupil.key}`,
    pupil: follower.pupil.key,
    opportunity: opportunity.key,
    persona: follower.pupil.persona,
    requestedOn: asked > opportunity.postedOn ? asked : opportunity.postedOn,
    state: 'requested',
    attendance: [],
    feedback: null,
    reflection: null,
    overrideReason: null,
    reason: null,
    cancelledBy: null,
  }
}

function attendanceAt(session: SeedSession, behind: boolean, random: Random): SeedAttendance {
  const minutes = netMinutesOf(session)
  const draw = random.next()
  if (draw < (behind ? 0.06 : 0.035)) return { on: session.on, state: 'no_show', workedMinutes: 0 }
  if (draw < 0.085) return { on: session.on, state: 'absent_notified', workedMinutes: 0 }
  if (draw < 0.12) {
    const worked = Math.max(30, Math.round((minutes * (0.35 + 0.4 * random.next())) / 5) * 5)
    return { on: session.on, state: 'part', workedMinutes: Math.min(worked, minutes) }
  }
  return { on: session.on, state: 'attended', workedMinutes: minutes }
}

/** What a student writes afterwards. */
export const drawReflection = (random: Random) => ({
  learned: random.pick(LEARNED),
  hard: random.pick(HARD),
  next: random.pick(NEXT),
})

/** What a host writes afterwards. */
export const drawFeedback = (pupil: SeedPupil, random: Random) =>
  random.pick(FEEDBACK).replaceAll('{name}', pupil.givenName)

interface Aftermath {
  opportunity: SeedOpportunity
  hostWrote: boolean
  recent: boolean
  random: Random
}

/** Settles where a booking stands after its register was taken, and what the follower is credited for it. */
function settle(booking: SeedBooking, follower: Follower, { opportunity, hostWrote, recent, random }: Aftermath) {
  const behind = disadvantageOf(follower.pupil) === 'yes'
  booking.attendance = opportunity.sessions.map((session) => attendanceAt(session, behind, random))
  const worked = booking.attendance.filter(({ workedMinutes }) => workedMinutes > 0)
  if (worked.length === 0) {
    booking.state = 'not_counted'
    return
  }
  if (hostWrote) booking.feedback = drawFeedback(follower.pupil, random)
  if (random.chance((behind ? 0.84 : 0.92) - (recent ? 0.4 : 0))) booking.reflection = drawReflection(random)
  if (!booking.feedback && booking.reflection && !recent && random.chance(0.15)) {
    booking.overrideReason = random.pick(OVERRIDES)
  }
  if (opportunity.kind === 'encounter') booking.state = 'not_counted'
  else if (!booking.feedback && !booking.overrideReason) booking.state = 'awaiting_feedback'
  else if (!booking.reflection) booking.state = 'awaiting_reflection'
  else {
    booking.state = 'verified'
    follower.halfDays += worked.reduce((sum, { workedMinutes }) => sum + seededHalfDaysOf(workedMinutes), 0)
  }
}

/** The bookings of one day that is over; `registerTaken` false leaves the host still to take it. */
export function liveThrough(
  opportunity: SeedOpportunity,
  followers: readonly Follower[],
  today: SeedDay,
  registerTaken: boolean,
  random: Random,
): SeedBooking[] {
  const last = itemAt(opportunity.sessions, opportunity.sessions.length - 1).on
  const recent = daysBetween(last, today) < 18
  const hostWrote = random.chance(recent ? 0.6 : 0.95)
  const places = Math.max(1, Math.round(opportunity.capacityPlaces * (0.68 + 0.32 * random.next())))
  return drawAttenders(followers, opportunity, places, random).map((follower) => {
    const booking = bookingFor(follower, opportunity, random.int(8, 40))
    opportunity.sessions.forEach(({ on }) => follower.busyOn.add(on))
    if (opportunity.stage === 'called_off') {
      return {
        ...booking,
        state: 'cancelled' as const,
        cancelledBy: 'employer' as const,
        reason: opportunity.cancelledReason,
      }
    }
    if (registerTaken) settle(booking, follower, { opportunity, hostWrote, recent, random })
    else booking.state = 'confirmed'
    return booking
  })
}
