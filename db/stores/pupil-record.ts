import { and, asc, desc, eq, gte, inArray, isNull } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { UPCOMING_STATES } from '~/modules/bookings/states'
import { type BookingState, HOLDING_STATES } from '~/modules/bookings/types'
import type { Day } from '~/support/dates'
import { bookingsIn } from './bookings'
import { toHost } from './day-with-host'

const { bookings: b, opportunities: o, opportunitySessions: s, students: st, users: u, ledgerEntries: l } = tables

export interface NextBooking {
  studentId: string
  bookingId: string
  happensOn: Day
  title: string
  state: BookingState
}

/** The first session from a day on that each of some students holds or has asked for; no row for one without. */
export async function listNextBookings(
  read: Read,
  scope: Scope,
  studentIds: readonly string[],
  today: Day,
): Promise<NextBooking[]> {
  if (studentIds.length === 0) return []
  const rows = await read
    .select({ studentId: b.studentId, bookingId: b.id, happensOn: s.happensOn, title: o.title, state: b.state })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, o.id))
    .where(
      and(
        bookingsIn(scope),
        inArray(b.studentId, [...studentIds]),
        inArray(b.state, [...UPCOMING_STATES]),
        eq(s.state, 'scheduled'),
        gte(s.happensOn, today),
      ),
    )
    .orderBy(asc(s.happensOn), asc(b.id))
  const first = new Map<string, NextBooking>()
  for (const row of rows) if (!first.has(row.studentId)) first.set(row.studentId, row)
  return [...first.values()]
}

/**
 * One student's ledger, newest date first, with whose day each entry is about.
 * @scope of a student whose standing the actor has just read, and so may see.
 */
export async function listLedgerOfStudent(read: Read, studentId: string) {
  return read
    .select({
      id: l.id,
      bookingId: l.bookingId,
      happenedOn: l.happenedOn,
      workedMinutes: l.workedMinutes,
      mode: l.mode,
      yearGroup: l.yearGroup,
      kind: l.kind,
      reversesId: l.reversesId,
      overrideReason: l.overrideReason,
      recordedAt: l.recordedAt,
      title: o.title,
      employer: tables.employers.name,
    })
    .from(l)
    .leftJoin(b, eq(b.id, l.bookingId))
    .leftJoin(o, eq(o.id, b.opportunityId))
    .leftJoin(...toHost)
    .where(eq(l.studentId, studentId))
    .orderBy(desc(l.happenedOn), desc(l.recordedAt), desc(l.revision), asc(l.kind))
}

/** The account a student signs in with; null when none was made. */
export async function findSignInOf(read: Read, studentId: string) {
  const [row] = await read
    .select({
      username: u.username,
      hasPassword: u.passwordHash,
      disabledAt: u.disabledAt,
      createdAt: u.createdAt,
    })
    .from(u)
    .where(and(eq(u.studentId, studentId), eq(u.kind, 'student')))
    .limit(1)
  return row ? { ...row, hasPassword: row.hasPassword !== null } : null
}

/** Writes whom the school asks for agreement; null takes a name or address away. */
export async function setParentContact(
  tx: Tx,
  studentId: string,
  contact: { parentName: string | null; parentEmail: string | null },
) {
  await tx.update(st).set(contact).where(eq(st.id, studentId))
}

/** The sessions some students hold a place on from a day on, a place still waiting for approval included. */
export async function listHeldSessions(read: Read, scope: Scope, studentIds: readonly string[], today: Day) {
  if (studentIds.length === 0) return []
  return read
    .select({
      studentId: b.studentId,
      bookingId: b.id,
      title: o.title,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, o.id))
    .where(
      and(
        bookingsIn(scope),
        inArray(b.studentId, [...studentIds]),
        inArray(b.state, [...HOLDING_STATES]),
        eq(s.state, 'scheduled'),
        gte(s.happensOn, today),
      ),
    )
}

/** Who among some students has no parent's or carer's address. */
export async function listWithoutParentEmail(read: Read, scope: Scope, studentIds: readonly string[]) {
  if (studentIds.length === 0 || scope.kind !== 'school') return []
  const rows = await read
    .select({ id: st.id })
    .from(st)
    .where(and(eq(st.schoolId, scope.schoolId), inArray(st.id, [...studentIds]), isNull(st.parentEmail)))
  return rows.map(({ id }) => id)
}
