import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { bookingsIn } from './bookings'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const {
  bookings: b,
  opportunities: o,
  opportunitySessions: s,
  students: st,
  schools: sc,
  employers: em,
  workplaces: w,
} = tables

/** The one placement a parent or carer is asked about; null when absent. No flag, no other pupil. */
export async function readDayForParent(read: Read, bookingId: string) {
  const [row] = await read
    .select({
      bookingId: b.id,
      givenName: st.givenName,
      schoolName: sc.name,
      title: o.title,
      employer: em.name,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      mode: o.mode,
      whatYouWillDo: o.whatYouWillDo,
      whoYouWillMeet: o.whoYouWillMeet,
      supervisorName: o.supervisorName,
      risks: o.risks,
      wear: o.wear,
      bring: o.bring,
      eat: o.eat,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .where(eq(b.id, bookingId))
    .limit(1)
  return row ?? null
}

/** One booking with its day, for a student or their school; null when it is not in the scope. */
export async function findBookingPage(read: Read, scope: Scope, bookingId: string) {
  const [row] = await read
    .select({
      id: b.id,
      studentId: b.studentId,
      schoolId: b.schoolId,
      opportunityId: b.opportunityId,
      state: b.state,
      version: b.version,
      why: b.why,
      offerExpiresAt: b.offerExpiresAt,
      agreer: b.agreer,
      createdAt: b.createdAt,
      firstOn: b.firstOn,
      lastOn: b.lastOn,
      givenName: st.givenName,
      familyName: st.familyName,
      bornOn: st.bornOn,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      parentEmail: st.parentEmail,
      leftOn: st.leftOn,
      host: hostPapers,
      agreementPolicy: sc.agreementPolicy,
      title: o.title,
      kind: o.kind,
      mode: o.mode,
      sector: o.sector,
      employer: em.name,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      whatYouWillDo: o.whatYouWillDo,
      wear: o.wear,
      bring: o.bring,
      eat: o.eat,
      supervisorName: o.supervisorName,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .where(and(eq(b.id, bookingId), bookingsIn(scope)))
    .limit(1)
  return row ?? null
}

/** Requests that wait for a school's decision, longest first, a page at a time. */
export async function listRequests(
  read: Read,
  scope: Scope,
  page: { offset: number; limit: number; yearGroup?: number },
) {
  const filter = and(
    eq(b.state, 'requested'),
    bookingsIn(scope),
    page.yearGroup ? eq(st.yearGroup, page.yearGroup) : undefined,
  )
  const [totals] = await read.select({ total: count() }).from(b).innerJoin(st, eq(st.id, b.studentId)).where(filter)
  const rows = await read
    .select({
      bookingId: b.id,
      opportunityId: b.opportunityId,
      studentId: b.studentId,
      givenName: st.givenName,
      familyName: st.familyName,
      yearGroup: st.yearGroup,
      regGroup: st.regGroup,
      easting: st.easting,
      northing: st.northing,
      leftOn: st.leftOn,
      host: hostPapers,
      title: o.title,
      employer: em.name,
      firstOn: b.firstOn,
      lastOn: b.lastOn,
      mode: o.mode,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      placeEasting: w.easting,
      placeNorthing: w.northing,
      why: b.why,
      requestedAt: b.createdAt,
    })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(filter)
    .orderBy(asc(b.createdAt), asc(b.id))
    .limit(page.limit)
    .offset(page.offset)
  return { total: totals?.total ?? 0, rows }
}

/** The ids of every request that waits, longest first, for "all that match". */
export async function listRequestIds(read: Read, scope: Scope, yearGroup?: number): Promise<string[]> {
  const rows = await read
    .select({ id: b.id })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .where(and(eq(b.state, 'requested'), bookingsIn(scope), yearGroup ? eq(st.yearGroup, yearGroup) : undefined))
    .orderBy(asc(b.createdAt), asc(b.id))
  return rows.map(({ id }) => id)
}

/** These bookings with what deciding on them depends on, longest waiting first; of others than the scope's, none. */
export const listChosenRequests = (read: Read, scope: Scope, ids: readonly string[]) =>
  read
    .select({
      bookingId: b.id,
      studentId: b.studentId,
      opportunityId: b.opportunityId,
      state: b.state,
      firstOn: b.firstOn,
      lastOn: b.lastOn,
      title: o.title,
      givenName: st.givenName,
      familyName: st.familyName,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      bornOn: st.bornOn,
      leftOn: st.leftOn,
      hasEmail: sql`${st.parentEmail} is not null`.mapWith(Boolean),
      agreementPolicy: sc.agreementPolicy,
    })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .where(and(bookingsIn(scope), inArray(b.id, [...ids])))
    .orderBy(asc(b.createdAt), asc(b.id))

/**
 * The sessions of several opportunities that still stand, in order.
 * @scope of days from a list in the scope of the reader, or that the search found for the student who asks.
 */
export async function listSessionsOf(read: Read, opportunityIds: readonly string[]) {
  if (opportunityIds.length === 0) return []
  return read
    .select({
      id: s.id,
      opportunityId: s.opportunityId,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
      breakMinutes: s.breakMinutes,
      mode: s.mode,
    })
    .from(s)
    .where(and(inArray(s.opportunityId, [...opportunityIds]), eq(s.state, 'scheduled')))
    .orderBy(asc(s.happensOn), asc(s.startMinute))
}
