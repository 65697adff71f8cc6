import { and, asc, count, eq, gte, inArray, isNull, lte } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { MARKABLE_STATES } from '~/modules/attendance/types'
import type { Day } from '~/support/dates'
import { bookingsIn } from './bookings'

const { attendances: at, hostFeedback: f, bookings: b, opportunities: o, opportunitySessions: s } = tables

export type AttendanceRow = typeof at.$inferSelect
export type FeedbackRow = typeof f.$inferSelect

/** The marks of every session of an opportunity, for the bookings that a scope may hold. */
export function listAttendances(read: Read, scope: Scope, opportunityId: string) {
  return read
    .select({ bookingId: at.bookingId, sessionId: at.sessionId, state: at.state, workedMinutes: at.workedMinutes })
    .from(at)
    .innerJoin(b, eq(b.id, at.bookingId))
    .where(and(eq(b.opportunityId, opportunityId), bookingsIn(scope)))
}

/** Writes marks of a register; a later mark of the same pupil and session replaces the earlier one. */
export async function putAttendances(tx: Tx, rows: readonly AttendanceRow[]) {
  for (const row of rows)
    await tx
      .insert(at)
      .values(row)
      .onConflictDoUpdate({ target: [at.bookingId, at.sessionId], set: row })
}

/** What a host said about each pupil of an opportunity, for the bookings that a scope may hold. */
export function listFeedback(read: Read, scope: Scope, opportunityId: string) {
  return read
    .select({
      bookingId: f.bookingId,
      wentWell: f.wentWell,
      nextStep: f.nextStep,
      didTask: f.didTask,
      metSeveralPeople: f.metSeveralPeople,
      skills: f.skills,
    })
    .from(f)
    .innerJoin(b, eq(b.id, f.bookingId))
    .where(and(eq(b.opportunityId, opportunityId), bookingsIn(scope)))
}

/** Writes what a host said about one pupil, or replaces what it said before. */
export async function putFeedback(tx: Tx, row: FeedbackRow) {
  await tx.insert(f).values(row).onConflictDoUpdate({ target: f.bookingId, set: row })
}

/** Sessions between two dates with pupils on the register who are not marked yet, the longest ago first. */
export function listRegistersDue(read: Read, scope: Scope, from: Day, to: Day) {
  return read
    .select({
      opportunityId: o.id,
      sessionId: s.id,
      title: o.title,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      lastOn: o.lastOn,
      pupils: count(),
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, o.id))
    .leftJoin(at, and(eq(at.bookingId, b.id), eq(at.sessionId, s.id)))
    .where(
      and(
        bookingsIn(scope),
        inArray(b.state, [...MARKABLE_STATES]),
        eq(s.state, 'scheduled'),
        gte(s.happensOn, from),
        lte(s.happensOn, to),
        isNull(at.bookingId),
      ),
    )
    .groupBy(o.id, s.id, o.title, s.happensOn, s.startMinute, o.lastOn)
    .orderBy(asc(s.happensOn), asc(s.startMinute), asc(s.id))
}
