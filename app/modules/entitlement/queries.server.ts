import { readDelivery } from '#db/stores/delivery'
import { readPlannedSessions } from '#db/stores/planned'
import { listLedgerOf, readMainScheme } from '#db/stores/ledger'
import { listSessions } from '#db/stores/held-places'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { netMinutes } from '../opportunities/session-length'
import { creditOf } from './ledger'
import { deadlineOf, meterOf } from './scheme'
import { settle } from './settle'
import { factsOf } from './settle-booking.server'
import type { MissingPiece } from './verify'

/**
 * A student's five days: what is credited, what is confirmed and still to come, and from which date on nothing counts.
 * `plannedHalfDays` is what the confirmed days ahead would add by the same scheme, not cut off at the target.
 * @throws NotFound when the actor may not see this student
 */
export async function readMeter(ctx: Ctx, studentId: string) {
  const student = found(await findStudent(ctx.read, studentId), 'student')
  assertCan(ctx.actor, 'student.view', { studentId: student.id, schoolId: student.schoolId })
  const scheme = await readMainScheme(ctx.read)
  const entries = await listLedgerOf(ctx.read, [studentId])
  const credit = creditOf(entries, scheme, student.bornOn)
  const ahead = await readPlannedSessions(ctx.read, studentId, ctx.today)
  const planned = ahead.map(({ happensOn, mode, ...times }) => {
    return { happenedOn: happensOn, mode, workedMinutes: netMinutes(times), yearGroup: student.yearGroup }
  })
  const withPlanned = creditOf([...entries, ...planned], scheme, student.bornOn)
  const plannedHalfDays = withPlanned.halfDays - credit.halfDays
  const deadlineOn = deadlineOf(scheme, student.bornOn)
  return { scheme, credit, meter: meterOf(credit, scheme), deadlineOn, plannedHalfDays }
}

/** What a booking still lacks before it is verified, for the school's own view; empty when nothing or not yet time. */
export async function readMissing(ctx: Ctx, bookingId: string): Promise<MissingPiece[]> {
  const delivery = found(await readDelivery(ctx.read, bookingId), 'booking')
  assertCan(ctx.actor, 'booking.view', delivery)
  const sessions = await listSessions(ctx.read, delivery.opportunityId)
  const settled = settle({ ...factsOf(delivery), sessions, attendance: delivery.attendance }, null)
  return 'missing' in settled ? settled.missing : []
}
