import { and, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { bookingsIn } from './bookings'

const { attendances: at, hostFeedback: f, bookings: b } = tables

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

/**
 * Who marked a pupil's session last, and when; null while nobody did. The name is for who may know it.
 * @scope of a booking whose register the actor takes.
 */
export async function findMarkerOf(read: Read, bookingId: string, sessionId: string) {
  const { users: u } = tables
  const [row] = await read
    .select({ at: at.recordedAt, actorKind: at.recordedByKind, actorId: at.recordedBy, actorName: u.displayName })
    .from(at)
    .leftJoin(u, eq(u.id, at.recordedBy))
    .where(and(eq(at.bookingId, bookingId), eq(at.sessionId, sessionId)))
    .limit(1)
  return row ?? null
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
