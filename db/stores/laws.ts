import { and, asc, eq, gt, inArray, like, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { HOLDING_STATES } from '~/modules/bookings/types'

const { opportunities: o, bookings: b, bookingEvents: e, auditLog: a, attendances: at, ledgerEntries: l } = tables

/*
 * What the nightly look at our own laws reads, a piece at a time: whatever comes after an id. It goes through every school's
 * rows, and tells nobody more than how many are wrong and their ids.
 */

/** Some days after an id with their counter and how many bookings hold a place. @scope the nightly look, of everything. */
export async function daysToCheckForJob(read: Read, after: string, limit: number) {
  const days = await read
    .select({ id: o.id, capacityPlaces: o.capacityPlaces, takenPlaces: o.takenPlaces })
    .from(o)
    .where(gt(o.id, after))
    .orderBy(asc(o.id))
    .limit(limit)
  if (days.length === 0) return []
  const held = await read
    .select({ id: b.opportunityId, many: sql<number>`count(*)`.mapWith(Number) })
    .from(b)
    .where(
      and(
        inArray(
          b.opportunityId,
          days.map(({ id }) => id),
        ),
        inArray(b.state, [...HOLDING_STATES]),
      ),
    )
    .groupBy(b.opportunityId)
  const holding = new Map(held.map(({ id, many }) => [id, many]))
  return days.map((day) => ({ ...day, holding: holding.get(day.id) ?? 0 }))
}

/** The sessions that some students after an id hold, and the last of these students. @scope the nightly look, of everything. */
export async function heldToCheckForJob(read: Read, after: string, students: number) {
  const { students: st, opportunitySessions: s } = tables
  const some = await read.select({ id: st.id }).from(st).where(gt(st.id, after)).orderBy(asc(st.id)).limit(students)
  const last = some.at(-1)?.id ?? null
  if (last === null) return { last, held: [] }
  const held = await read
    .select({
      studentId: b.studentId,
      bookingId: b.id,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
    })
    .from(b)
    .innerJoin(s, eq(s.opportunityId, b.opportunityId))
    .where(
      and(
        inArray(
          b.studentId,
          some.map(({ id }) => id),
        ),
        inArray(b.state, [...HOLDING_STATES]),
      ),
    )
  return { last, held }
}

/** Some bookings after an id with all that was written of each. @scope the nightly look, of everything. */
export async function bookingsToCheckForJob(read: Read, after: string, limit: number) {
  const rows = await read
    .select({ id: b.id, state: b.state })
    .from(b)
    .where(gt(b.id, after))
    .orderBy(asc(b.id))
    .limit(limit)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [events, audits, attendance, entries] = await Promise.all([
    read
      .select({ bookingId: e.bookingId, from: e.fromState, to: e.toState, at: e.at })
      .from(e)
      .where(inArray(e.bookingId, ids)),
    read
      .select({ bookingId: a.subjectId, at: a.at })
      .from(a)
      .where(and(inArray(a.subjectId, ids), like(a.action, 'booking.%'))),
    read
      .select({ bookingId: at.bookingId, sessionId: at.sessionId, workedMinutes: at.workedMinutes })
      .from(at)
      .where(inArray(at.bookingId, ids)),
    read
      .select({
        bookingId: l.bookingId,
        id: l.id,
        sessionId: l.sessionId,
        workedMinutes: l.workedMinutes,
        kind: l.kind,
        reversesId: l.reversesId,
      })
      .from(l)
      .where(inArray(l.bookingId, ids)),
  ])
  const of = <T extends { bookingId: string }>(list: readonly T[], id: string) =>
    list.filter((one) => one.bookingId === id)
  return rows.map((row) => ({
    ...row,
    events: of(events, row.id),
    auditedAt: new Set(of(audits, row.id).map((audit) => audit.at.getTime())),
    attendance: of(attendance, row.id),
    entries: of(entries, row.id),
  }))
}
