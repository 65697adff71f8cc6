import { and, eq, gt, inArray, isNull, lte, ne, notExists, or, type SQL, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { AttendanceState } from '~/modules/attendance/types'
import type { Mode } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'

/*
 * What progress is folded from, for many students in a handful of queries. Every list is of the students on roll on a
 * day within a scope; an area or an employer has no students here.
 */

export interface RollRow {
  studentId: string
  pupilRef: string | null
  givenName: string
  familyName: string
  sortName: string
  bornOn: Day
  yearGroup: number
  academicYear: number
  regGroup: string | null
}

/** One entry of a ledger, a reversal with its minutes below zero, as credit is counted from it. */
export interface LedgerMinutes {
  studentId: string
  happenedOn: Day
  mode: Mode
  yearGroup: number
  workedMinutes: number
}

/** A session a student has a confirmed place on, or has been to, that the ledger has not heard of. */
export interface PlannedSession {
  studentId: string
  happensOn: Day
  mode: Mode
  startMinute: number
  endMinute: number
  breakMinutes: number
  /** What the register says; null before it is taken. */
  attendance: AttendanceState | null
  workedMinutes: number | null
}

/** States in which a place is as good as a day: it will be, or it has been and waits for its last pieces. */
const SECURED_STATES = ['confirmed', 'awaiting_feedback', 'awaiting_reflection'] as const

/** The students whom a scope may see, on roll on a day. */
export function onRoll(scope: Scope, today: Day): SQL | undefined {
  const { students: s } = tables
  return and(studentsIn(scope), lte(s.joinedOn, today), or(isNull(s.leftOn), gt(s.leftOn, today)))
}

function studentsIn(scope: Scope): SQL | undefined {
  const { students: s } = tables
  if (scope.kind === 'everything') return undefined
  if (scope.kind === 'school') return eq(s.schoolId, scope.schoolId)
  if (scope.kind === 'student') return eq(s.id, scope.studentId)
  return sql`1 = 0`
}

/** Everybody on roll on a day, by name. */
export async function listRoll(read: Read, scope: Scope, today: Day): Promise<RollRow[]> {
  const { students: s } = tables
  return read
    .select({
      studentId: s.id,
      pupilRef: s.schoolPupilRef,
      givenName: s.givenName,
      familyName: s.familyName,
      sortName: s.sortName,
      bornOn: s.bornOn,
      yearGroup: s.yearGroup,
      academicYear: s.academicYear,
      regGroup: s.regGroup,
    })
    .from(s)
    .where(onRoll(scope, today))
    .orderBy(s.sortName, s.id)
}

/** The ledgers of everybody on roll, in no order. */
export async function listLedgerOnRoll(read: Read, scope: Scope, today: Day): Promise<LedgerMinutes[]> {
  const { ledgerEntries: l, students: s } = tables
  return read
    .select({
      studentId: l.studentId,
      happenedOn: l.happenedOn,
      mode: l.mode,
      yearGroup: l.yearGroup,
      workedMinutes: l.workedMinutes,
    })
    .from(l)
    .innerJoin(s, eq(s.id, l.studentId))
    .where(onRoll(scope, today))
}

/**
 * Sessions that are secured and not in the ledger, of everybody on roll, or of these students only. Talks and fairs are left
 * out: they never credit.
 */
export async function listPlannedSessions(
  read: Read,
  scope: Scope,
  today: Day,
  studentIds: readonly string[] | null = null,
): Promise<PlannedSession[]> {
  const {
    bookings: b,
    students: s,
    opportunities: o,
    opportunitySessions: se,
    attendances: a,
    ledgerEntries: l,
  } = tables
  const inLedger = read
    .select({ id: l.id })
    .from(l)
    .where(and(eq(l.bookingId, b.id), eq(l.sessionId, se.id)))
  return read
    .select({
      studentId: b.studentId,
      happensOn: se.happensOn,
      mode: se.mode,
      startMinute: se.startMinute,
      endMinute: se.endMinute,
      breakMinutes: se.breakMinutes,
      attendance: a.state,
      workedMinutes: a.workedMinutes,
    })
    .from(b)
    .innerJoin(s, eq(s.id, b.studentId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(se, eq(se.opportunityId, b.opportunityId))
    .leftJoin(a, and(eq(a.bookingId, b.id), eq(a.sessionId, se.id)))
    .where(
      and(
        onRoll(scope, today),
        studentIds === null ? undefined : inArray(b.studentId, [...studentIds]),
        inArray(b.state, [...SECURED_STATES]),
        ne(o.kind, 'encounter'),
        eq(se.state, 'scheduled'),
        notExists(inLedger),
      ),
    )
}
