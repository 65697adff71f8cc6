import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { HOLDING_STATES } from '~/modules/bookings/types'
import type { Day } from '~/support/dates'
import { bookingColumns } from './bookings'

const { bookings: b, opportunitySessions: s, students: st, schools: sc } = tables

/**
 * The bookings that wait for a place of some days, longest first, with what decides whether it suits.
 * @scope of days in hand, to work out how many places are kept; a number is shown, never who, and a job makes the offers.
 */
export async function listWaitingOf(read: Read, opportunityIds: readonly string[]) {
  if (opportunityIds.length === 0) return []
  return read
    .select({
      ...bookingColumns,
      bornOn: st.bornOn,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      leftOn: st.leftOn,
      areaId: sc.areaId,
    })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .where(and(inArray(b.opportunityId, [...opportunityIds]), eq(b.state, 'waitlisted')))
    .orderBy(asc(b.waitingSince), asc(b.id))
}

export type WaitingRow = Awaited<ReturnType<typeof listWaitingOf>>[number]

/**
 * From a date on, the sessions of every place that those who wait for some days hold, with whose they are.
 * @scope of days in hand, to work out how many places are kept; a number is shown, never who, and a job makes the offers.
 */
export async function listDiariesOfWaiting(read: Read, opportunityIds: readonly string[], fromOn: Day) {
  if (opportunityIds.length === 0) return []
  const waiting = alias(b, 'waiting')
  return read
    .selectDistinct({
      studentId: b.studentId,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
    })
    .from(waiting)
    .innerJoin(b, and(eq(b.studentId, waiting.studentId), inArray(b.state, [...HOLDING_STATES])))
    .innerJoin(s, and(eq(s.opportunityId, b.opportunityId), eq(s.state, 'scheduled'), gte(s.happensOn, fromOn)))
    .where(and(inArray(waiting.opportunityId, [...opportunityIds]), eq(waiting.state, 'waitlisted')))
}
