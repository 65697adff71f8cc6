import { and, eq, inArray, notExists, sql, type SQL } from 'drizzle-orm'

import { changeMark } from '#db/changes'
import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { oneOf, orNone, rowsInText, rowsAsText, yesNo } from '#db/texts'
import type { Scope } from '~/access/scope'
import { UNSETTLED_STATES } from '~/modules/bookings/states'
import { ATTENDANCE_STATES } from '~/modules/attendance/types'
import { type Mode, MODES, OPPORTUNITY_KINDS } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import { onRoll } from './progress'

/*
 * The facts from which standings are worked out, for many students in one query each. What of it is secured is the
 * rule's to say (entitlement/secured.ts), nothing is decided here.
 */

const {
  students: st,
  bookings: b,
  opportunities: o,
  opportunitySessions: s,
  attendances: a,
  hostFeedback: f,
  ledgerEntries: l,
} = tables

/** Of one session of a booking, in the order in which `bookedIn` reads them. */
const bookedColumns = {
  state: b.state,
  kind: o.kind,
  lastOn: b.lastOn,
  happensOn: s.happensOn,
  mode: s.mode,
  startMinute: s.startMinute,
  endMinute: s.endMinute,
  breakMinutes: s.breakMinutes,
  attendance: a.state,
  workedMinutes: a.workedMinutes,
  didTask: f.didTask,
  metSeveralPeople: f.metSeveralPeople,
}

/**
 * A text that is another one as soon as anything changed that standings in this scope hang on; null where that is not known, and
 * for all but a school.
 */
export const markOfStandings = (read: Read, scope: Scope): string | null =>
  scope.kind === 'school' ? changeMark(read, scope.schoolId) : null

/** One entry of a ledger, a reversal with its minutes below zero, as credit is counted from it. */
export interface LedgerMinutes {
  studentId: string
  happenedOn: Day
  mode: Mode
  yearGroup: number
  workedMinutes: number
}

/** All facts of one kind about one student as a text: two with the same text have the same facts. */
export interface FactsText {
  studentId: string
  text: string
}

/** The ledger of everybody on roll who has one, each as a text for `ledgerIn`. */
export async function listLedgerOnRoll(read: Read, scope: Scope, today: Day): Promise<FactsText[]> {
  return read
    .select({ studentId: l.studentId, text: rowsAsText([l.happenedOn, l.mode, l.yearGroup, l.workedMinutes]) })
    .from(l)
    .innerJoin(st, eq(st.id, l.studentId))
    .where(onRoll(scope, today))
    .groupBy(l.studentId)
}

/** The entries of a ledger that came as a text, in no order. */
export const ledgerIn = (text: string): Omit<LedgerMinutes, 'studentId'>[] =>
  rowsInText(text).map(([happenedOn = '', mode, yearGroup, minutes]) => ({
    happenedOn,
    mode: readMode(mode),
    yearGroup: Number(yearGroup),
    workedMinutes: Number(minutes),
  }))

/** The sessions of unsettled bookings of everybody on roll, but those that the ledger has heard of, as texts for `bookedIn`. */
export async function listBookedOnRoll(read: Read, scope: Scope, today: Day): Promise<FactsText[]> {
  // Put together, the id is no way into the index, or SQLite would begin with every session of the site.
  const dayId = sql`${b.opportunityId} || ''`
  return read
    .select({ studentId: b.studentId, text: rowsAsText(Object.values(bookedColumns)) })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(o, eq(o.id, dayId))
    .innerJoin(s, eq(s.opportunityId, dayId))
    .leftJoin(a, and(eq(a.bookingId, b.id), eq(a.sessionId, s.id)))
    .leftJoin(f, eq(f.bookingId, b.id))
    .where(and(onRoll(scope, today), isUnsettled(read)))
    .groupBy(b.studentId)
}

/** The sessions that came as a text, in no order. */
export const bookedIn = (text: string) =>
  rowsInText(text).map(([state, kind, lastOn = '', happensOn = '', mode, start, end, pause, attendance, ...said]) => ({
    state: readState(state),
    kind: readKind(kind),
    lastOn,
    happensOn,
    mode: readMode(mode),
    startMinute: Number(start),
    endMinute: Number(end),
    breakMinutes: Number(pause),
    attendance: readAttendance(attendance),
    workedMinutes: readNumber(said[0]),
    didTask: readYesNo(said[1]),
    metSeveralPeople: readYesNo(said[2]),
  }))

const readMode = oneOf(MODES)
const readState = oneOf(UNSETTLED_STATES)
const readKind = oneOf(OPPORTUNITY_KINDS)
const readAttendance = orNone(oneOf(ATTENDANCE_STATES))
const readNumber = orNone(Number)
const readYesNo = orNone(yesNo)

/**
 * The same of some students: whoever asks has already said whom they may see.
 * @scope of students whom the actor may see, or of those who wait, to put them in order; the order alone is used.
 */
export async function listBookedOf(read: Read, studentIds: readonly string[]) {
  if (studentIds.length === 0) return []
  return read
    .select({ studentId: b.studentId, ...bookedColumns })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, b.opportunityId))
    .leftJoin(a, and(eq(a.bookingId, b.id), eq(a.sessionId, s.id)))
    .leftJoin(f, eq(f.bookingId, b.id))
    .where(and(inArray(b.studentId, [...studentIds]), isUnsettled(read)))
}

function isUnsettled(read: Read): SQL | undefined {
  const inLedger = read
    .select({ id: l.id })
    .from(l)
    .where(and(eq(l.bookingId, b.id), eq(l.sessionId, s.id)))
  // Put together, the state is no way into an index: there is always a pupil to begin with, and PostgreSQL would read the whole site's.
  return and(inArray(sql`${b.state} || ''`, [...UNSETTLED_STATES]), eq(s.state, 'scheduled'), notExists(inLedger))
}
