import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { bookingsIn } from './bookings'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const { bookings: b, opportunities: o, students: st, schools: sc, employers: em, workplaces: w } = tables

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
