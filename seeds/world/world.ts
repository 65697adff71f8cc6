/** What the parts of the seeding command share: the plan, the database, and which row each planned thing became. */
import type { Database, Tx } from '#db/client.server'
import type { Actor, ActorOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { dayOf, instantAt, type Day } from '~/support/dates'
import { FIRST_LANGUAGE } from '~/words/languages'

import { randomFrom } from '../random'
import type { SeedOpportunity } from '../days'
import type { SchoolKey } from '../schools'
import type { SeedBooking } from '../story-types'
import type { WorldPlan } from '../world-plan'

export interface SeedSettings {
  /** The moment the demo starts. */
  now: Date
  secret: string
  origin: string
}

/** A pupil's row, with what use-cases ask of them. */
interface SeededPupil {
  studentId: string
  schoolId: string
  school: SchoolKey
  givenName: string
  familyName: string
  bornOn: Day
  parentName: string
  parentEmail: string | null
  /** Null while the pupil has no sign-in. */
  userId: string | null
}

interface SeededDay {
  id: string
  employerId: string
  /** In date order, as the plan has them. */
  sessionIds: string[]
}

export interface World {
  plan: WorldPlan
  db: Database
  settings: SeedSettings
  today: Day
  passwordHash: string
  areaId: string
  areaUserId: string
  schoolIds: Map<SchoolKey, string>
  schoolUserIds: Map<SchoolKey, string>
  employers: Map<string, { id: string; userId: string; workplaceId: string }>
  /** By `SeedPupil.key`. */
  pupils: Map<string, SeededPupil>
  /** By `SeedOpportunity.key`. */
  days: Map<string, SeededDay>
  /** Bookings that a use-case refused, with its reason. */
  leftOut: { booking: string; reason: string }[]
}

/** What must be there, because an earlier step put it there. @throws RangeError naming it when it is not */
export function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key)
  if (value === undefined) throw new RangeError(`Nothing was seeded for ${String(key)}`)
  return value
}

/** A context in which an actor did something at a moment of the past; inside `tx` when one is open already. */
export function ctxAt<A extends Actor>(world: World, actor: A, at: Date, tx?: Tx): Ctx<A> {
  const { db, settings } = world
  const inside: Pick<Ctx, 'read' | 'transact'> = tx
    ? { read: tx, transact: (body) => body(tx) }
    : { read: db.read, transact: (body) => db.transact(body) }
  const { secret, origin } = settings
  return { actor, ...inside, now: at, today: dayOf(at), secret, origin, language: FIRST_LANGUAGE }
}

/** The careers lead of a school. */
export const schoolLeadOf = (world: World, school: SchoolKey): ActorOf<'school'> => ({
  kind: 'school',
  userId: known(world.schoolUserIds, school),
  name: 'Careers lead',
  organisation: null,
  schoolId: known(world.schoolIds, school),
  areaId: world.areaId,
  role: 'lead',
})

/** A pupil who can sign in. @throws RangeError when they cannot */
export function studentOf(world: World, pupilKey: string): ActorOf<'student'> {
  const { userId, studentId, schoolId, givenName } = known(world.pupils, pupilKey)
  if (!userId) throw new RangeError(`${pupilKey} has no sign-in`)
  return { kind: 'student', userId, name: givenName, organisation: null, studentId, schoolId, areaId: world.areaId }
}

/** The person who posts for an employer. */
export const hostOf = (world: World, employerKey: string): ActorOf<'employer'> => {
  const { id, userId } = known(world.employers, employerKey)
  return {
    kind: 'employer',
    userId,
    name: 'Host',
    organisation: null,
    employerId: id,
    areaId: world.areaId,
    role: 'lead',
  }
}

/** The person who checks employers. */
export const areaLeadOf = (world: World): ActorOf<'area'> => ({
  kind: 'area',
  userId: world.areaUserId,
  name: 'Area lead',
  organisation: null,
  areaId: world.areaId,
  role: 'lead',
})

/** A moment of a day, at a time that looks like a person's: the same for the same label. */
export function momentOf(day: Day, label: string, fromMinute = 8 * 60, toMinute = 20 * 60): Date {
  return instantAt(day, randomFrom(`moment/${label}`).int(fromMinute, toMinute))
}

/** The earlier of two moments. */
export const earlier = (a: Date, b: Date): Date => (a < b ? a : b)

/** The later of two moments. */
export const later = (a: Date, b: Date): Date => (a > b ? a : b)

const HOUR_MS = 3_600_000

/** A moment so many hours on (earlier when negative). */
export const plusHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS)

/** A booking with the moments between which it is lived. */
export interface Living {
  booking: SeedBooking
  day: SeedOpportunity
  from: Date
  until: Date
}
