import { and, asc, desc, eq, gte, inArray, lte, ne, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { type Agreer, type Booking, type BookingState, HOLDING_STATES } from '~/modules/bookings/types'
import type { Day } from '~/support/dates'
import { addRow } from './add-row'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const { bookings: b, opportunities: o, opportunitySessions: s, students: st, schools: sc } = tables

export const bookingColumns = {
  id: b.id,
  opportunityId: b.opportunityId,
  studentId: b.studentId,
  schoolId: b.schoolId,
  employerId: b.employerId,
  state: b.state,
  offerExpiresAt: b.offerExpiresAt,
  agreer: b.agreer,
  firstOn: b.firstOn,
  lastOn: b.lastOn,
  createdAt: b.createdAt,
  version: b.version,
}

export type BookingRow = Booking & { employerId: string; firstOn: Day; lastOn: Day }

/** The rows of a booking list that a scope may hold. */
export function bookingsIn(scope: Scope) {
  switch (scope.kind) {
    case 'everything':
      return undefined
    case 'student':
      return eq(b.studentId, scope.studentId)
    case 'school':
      return eq(b.schoolId, scope.schoolId)
    case 'employer':
      return eq(b.employerId, scope.employerId)
    default:
      return sql`1 = 0` // an area sees no pupil's booking; nobody sees nothing
  }
}

/** One booking; null when it is not there. */
export async function findBooking(read: Read, id: string): Promise<BookingRow | null> {
  const [row] = await read.select(bookingColumns).from(b).where(eq(b.id, id)).limit(1)
  return row ?? null
}

/** Whether a booking, or any of a day, is confirmed and its day not over. @scope yes or no, to somebody who has a mail about it. */
export async function hasConfirmedPlace(
  read: Read,
  of: { kind: 'booking' | 'day'; id: string },
  today: Day,
): Promise<boolean> {
  const isOfIt = eq(of.kind === 'booking' ? b.id : b.opportunityId, of.id)
  const isConfirmed = and(isOfIt, eq(b.state, 'confirmed'), gte(b.lastOn, today))
  return (await read.select({ id: b.id }).from(b).where(isConfirmed).limit(1)).length > 0
}

/** Whether a confirmed place of a day was lost since a moment. @scope yes or no, to somebody who has a mail about the day. */
export async function hasLostPlaceSince(read: Read, opportunityId: string, since: Date): Promise<boolean> {
  const { bookingEvents: e } = tables
  const lost = and(eq(b.opportunityId, opportunityId), eq(e.fromState, 'confirmed'), gte(e.at, since))
  const found = await read.select({ id: e.id }).from(b).innerJoin(e, eq(e.bookingId, b.id)).where(lost).limit(1)
  return found.length > 0
}

/** The booking that an earlier sending of the same form made; null when there was none. */
export async function findBookingByRequest(
  read: Read,
  studentId: string,
  requestKey: string,
): Promise<BookingRow | null> {
  const query = prepared(read, 'booking_by_request', (name) =>
    read
      .select(bookingColumns)
      .from(b)
      .where(and(eq(b.studentId, sql.placeholder('studentId')), eq(b.requestKey, sql.placeholder('requestKey'))))
      .limit(1)
      .prepare(name),
  )
  const [row] = await query.execute({ studentId, requestKey })
  return row ?? null
}

const liveKeyOf = (opportunityId: string, studentId: string) => `${opportunityId}:${studentId}`

/** The student's booking of this opportunity that still stands; null when there is none. */
export async function findLiveBooking(
  read: Read,
  opportunityId: string,
  studentId: string,
): Promise<BookingRow | null> {
  const query = prepared(read, 'live_booking', (name) =>
    read
      .select(bookingColumns)
      .from(b)
      .where(eq(b.liveKey, sql.placeholder('liveKey')))
      .limit(1)
      .prepare(name),
  )
  const [row] = await query.execute({ liveKey: liveKeyOf(opportunityId, studentId) })
  return row ?? null
}

/** Writes a new booking in a live state. */
export async function addBooking(
  tx: Tx,
  booking: BookingRow & { requestKey: string | null; why: string; waitingSince: Date | null },
  now: Date,
) {
  const liveKey = liveKeyOf(booking.opportunityId, booking.studentId)
  await addRow(tx, b, { ...booking, liveKey, updatedAt: now })
}

/**
 * Moves a booking to another state, unless somebody moved it since it was read.
 * @returns false when the version had changed: the caller reads again or refuses
 */
export async function moveBooking(
  tx: Tx,
  booking: { id: string; version: number },
  to: BookingState,
  patch: { live: boolean; offerExpiresAt?: Date | null; agreer?: Agreer },
  now: Date,
): Promise<boolean> {
  const { live, offerExpiresAt = null, agreer } = patch
  const set = { state: to, offerExpiresAt, ...(live ? {} : { liveKey: null }), ...(agreer ? { agreer } : {}) }
  return writeUnlessMoved(tx, booking, set, now)
}

/**
 * Writes who is asked to agree, unless somebody moved the booking since it was read.
 * @returns false when the version had changed
 */
export const setAgreer = (tx: Tx, booking: Version, agreer: Agreer, now: Date): Promise<boolean> =>
  writeUnlessMoved(tx, booking, { agreer }, now)

/** Writes until when an offer stands now, unless somebody moved the booking since it was read. */
export const prolongOffer = (tx: Tx, booking: Version, offerExpiresAt: Date, now: Date): Promise<boolean> =>
  writeUnlessMoved(tx, booking, { offerExpiresAt }, now)

type Version = { id: string; version: number }

async function writeUnlessMoved(tx: Tx, booking: Version, set: Partial<typeof b.$inferInsert>, now: Date) {
  const written = await tx
    .update(b)
    .set({ ...set, version: booking.version + 1, updatedAt: now })
    .where(and(eq(b.id, booking.id), eq(b.version, booking.version)))
    .returning({ id: b.id })
  return written.length === 1
}

/**
 * The sessions of every place a student holds, but for those of one opportunity.
 * @scope of the student who asks, or whom the caller weighs for a place; the rule alone reads it, and nobody is shown it.
 */
export async function readDiaryOf(read: Read, studentId: string, exceptOpportunityId = '') {
  const query = prepared(read, 'read_diary', (name) =>
    read
      .select({
        bookingId: b.id,
        opportunityId: b.opportunityId,
        happensOn: s.happensOn,
        startMinute: s.startMinute,
        endMinute: s.endMinute,
      })
      .from(b)
      .innerJoin(s, eq(s.opportunityId, b.opportunityId))
      .where(
        and(
          eq(b.studentId, sql.placeholder('studentId')),
          inArray(b.state, [...HOLDING_STATES]),
          eq(s.state, 'scheduled'),
          ne(b.opportunityId, sql.placeholder('except')),
        ),
      )
      .prepare(name),
  )
  return query.execute({ studentId, except: exceptOpportunityId })
}

/**
 * Offers whose time has run out.
 * @scope a job ends them, whosever they are; nobody reads the list.
 */
export async function listLapsedOffersForJob(read: Read, now: Date, most: number): Promise<BookingRow[]> {
  return read
    .select(bookingColumns)
    .from(b)
    .where(and(eq(b.state, 'offered'), lte(b.offerExpiresAt, now)))
    .orderBy(asc(b.offerExpiresAt))
    .limit(most)
}

/**
 * Bookings in one of these states whose first day has come, oldest first.
 * @scope a job ends them, whosever they are; nobody reads the list.
 */
export async function listOverdueForJob(read: Read, states: readonly BookingState[], today: Day, most: number) {
  return read
    .select({ id: b.id })
    .from(b)
    .where(and(inArray(b.state, [...states]), lte(b.firstOn, today)))
    .orderBy(asc(b.firstOn), asc(b.id))
    .limit(most)
}

/** The bookings of one opportunity that a scope may hold, with the names a school or (by stage) a host may read. */
export async function listBookingsOfOpportunity(read: Read, scope: Scope, opportunityId: string) {
  return read
    .select({
      ...bookingColumns,
      givenName: st.givenName,
      familyName: st.familyName,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      schoolName: sc.name,
    })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .where(and(eq(b.opportunityId, opportunityId), bookingsIn(scope)))
    .orderBy(asc(st.sortName), asc(b.id))
}

const listColumns = {
  ...bookingColumns,
  dayState: o.state,
  title: o.title,
  kind: o.kind,
  mode: o.mode,
  sector: o.sector,
  employer: tables.employers.name,
  host: hostPapers,
  workplaceName: tables.workplaces.name,
  postcode: tables.workplaces.postcode,
}

/** A student's own bookings, newest date first. */
export async function listBookingsOfStudent(read: Read, scope: Scope, studentId: string) {
  return read
    .select(listColumns)
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(and(eq(b.studentId, studentId), bookingsIn(scope)))
    .orderBy(desc(b.firstOn), desc(b.createdAt), desc(b.id))
}
