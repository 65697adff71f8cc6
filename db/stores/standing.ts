import { and, eq, inArray, notExists, type SQL } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { UNSETTLED_STATES } from '~/modules/bookings/states'
import type { Mode } from '~/modules/opportunities/types'
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

/** One entry of a ledger, a reversal with its minutes below zero, as credit is counted from it. */
export interface LedgerMinutes {
  studentId: string
  happenedOn: Day
  mode: Mode
  yearGroup: number
  workedMinutes: number
}

/** The ledgers of everybody on roll, in no order. */
export async function listLedgerOnRoll(read: Read, scope: Scope, today: Day): Promise<LedgerMinutes[]> {
  return read
    .select({
      studentId: l.studentId,
      happenedOn: l.happenedOn,
      mode: l.mode,
      yearGroup: l.yearGroup,
      workedMinutes: l.workedMinutes,
    })
    .from(l)
    .innerJoin(st, eq(st.id, l.studentId))
    .where(onRoll(scope, today))
}

/** The sessions of unsettled bookings of everybody on roll, but those that the ledger has heard of. */
export const listBookedOnRoll = (read: Read, scope: Scope, today: Day) =>
  booked(read)
    .innerJoin(st, eq(st.id, b.studentId))
    .where(and(onRoll(scope, today), isUnsettled(read)))

/**
 * The same of some students: whoever asks has already said whom they may see.
 * @scope of students whom the actor may see, or of those who wait, to put them in order; the order alone is used.
 */
export async function listBookedOf(read: Read, studentIds: readonly string[]) {
  if (studentIds.length === 0) return []
  return booked(read).where(and(inArray(b.studentId, [...studentIds]), isUnsettled(read)))
}

const booked = (read: Read) =>
  read
    .select({
      studentId: b.studentId,
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
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, b.opportunityId))
    .leftJoin(a, and(eq(a.bookingId, b.id), eq(a.sessionId, s.id)))
    .leftJoin(f, eq(f.bookingId, b.id))

function isUnsettled(read: Read): SQL | undefined {
  const inLedger = read
    .select({ id: l.id })
    .from(l)
    .where(and(eq(l.bookingId, b.id), eq(l.sessionId, s.id)))
  return and(inArray(b.state, [...UNSETTLED_STATES]), eq(s.state, 'scheduled'), notExists(inLedger))
}
