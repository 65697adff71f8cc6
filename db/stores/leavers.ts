import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { bookingColumns, bookingsIn } from './bookings'
import { hasLeft } from './leaving'

const { bookings: b, students: st } = tables

/**
 * Pupils by id, with their names and whether they have left; call with a few hundred at a time.
 * @scope of the school whose roll the actor may import to; other ids are simply missing.
 */
export const listPupilsOfSchool = (read: Read, of: { schoolId: string }, ids: readonly string[]) =>
  read
    .select({
      id: st.id,
      givenName: st.givenName,
      familyName: st.familyName,
      sortName: st.sortName,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      leftOn: st.leftOn,
    })
    .from(st)
    .where(and(eq(st.schoolId, of.schoolId), inArray(st.id, [...ids])))
    .orderBy(asc(st.sortName), asc(st.id))

/** Bookings of these students that still stand, whatever their dates; call with a few hundred at a time. */
export const listLiveBookings = (read: Read, scope: Scope, studentIds: readonly string[]) =>
  read
    .select({ id: b.id, studentId: b.studentId, state: b.state, firstOn: b.firstOn })
    .from(b)
    .where(and(bookingsIn(scope), inArray(b.studentId, [...studentIds]), isNotNull(b.liveKey)))
    .orderBy(asc(b.id))

/** Bookings that still stand for a date ahead, of students who have left their school; those of one day, when it is named. */
export async function listLeaversBookings(
  read: Read,
  scope: Scope,
  today: Day,
  of: { most: number; opportunityId?: string },
) {
  return read
    .select(bookingColumns)
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .where(
      and(
        bookingsIn(scope),
        of.opportunityId === undefined ? undefined : eq(b.opportunityId, of.opportunityId),
        hasLeft(today),
        gt(b.firstOn, today),
        isNotNull(b.liveKey),
      ),
    )
    .orderBy(asc(b.firstOn), asc(b.id))
    .limit(of.most)
}
