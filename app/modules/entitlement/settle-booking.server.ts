import type { Read, Tx } from '#db/client.server'
import { type Delivery, readDelivery } from '#db/stores/delivery'
import { listSessionsOfOpportunity } from '#db/stores/sessions'
import { addEntries, countRevisionsOf } from '#db/stores/ledger'
import { lockStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { userIdOf } from '~/access/actor'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { moveBookingIn } from '../bookings/move-booking.server'
import { neverCredits } from '../opportunities/encounter'
import { academicYearOf, yearGroupInAcademicYear } from '../people/ages'
import { isSettling, type Settled, settle, testsMetBy } from './settle'
import type { VerificationOverride } from './verify'

/**
 * Brings a booking to where its register, feedback and reflection say it is, and writes the ledger when it is verified.
 * Called after each of the three, inside their transaction.
 */
export async function settleBookingIn(
  tx: Tx,
  ctx: Ctx,
  bookingId: string,
  override: VerificationOverride | null = null,
): Promise<Settled | null> {
  const delivery = found(await readDelivery(tx, bookingId), 'booking')
  if (!isSettling(delivery.state)) return null
  await lockStudent(tx, delivery.studentId) // register, feedback and reflection may arrive in one moment
  const sessions = await listSessionsOfOpportunity(tx, delivery.opportunityId)
  const settled = settle({ ...factsOf(delivery), sessions, attendance: delivery.attendance }, override)
  if (settled.state === 'verified') {
    const revisions = await countRevisionsOf(tx, bookingId)
    // What a school took back only the school brings back: a host who saves again does not undo the reversal.
    if (revisions.size > 0 && ctx.actor.kind !== 'school') return null
    await writeLedger(tx, ctx, { delivery, sessions, revisions, override, sessionIds: settled.sessionIds })
  }
  if (settled.state !== delivery.state && settled.state !== 'confirmed')
    await moveBookingIn(tx, ctx, delivery, settled.state, { reason: override?.reason ?? null })
  return settled
}

/**
 * Whether a booking would be verified as soon as its student wrote something: all the rest is there, and no school took it
 * back before (only a school brings that back). What is written then cannot be written again.
 */
export async function countsOnceWritten(read: Read, delivery: Delivery, now: Date): Promise<boolean> {
  if (!isSettling(delivery.state)) return false
  const [sessions, revisions] = await Promise.all([
    listSessionsOfOpportunity(read, delivery.opportunityId),
    countRevisionsOf(read, delivery.id),
  ])
  const written = factsOf({ ...delivery, reflectedAt: now })
  const settled = settle({ ...written, sessions, attendance: delivery.attendance }, null)
  return settled.state === 'verified' && revisions.size === 0
}

/** What the seven tests rest on, from a booking's delivery. */
export function factsOf(delivery: Delivery) {
  return {
    isEncounter: neverCredits(delivery.kind),
    testsMet: testsMetBy({ ...delivery, hasReflection: delivery.reflectedAt !== null }),
  }
}

type Verifying = {
  delivery: Delivery
  sessions: Awaited<ReturnType<typeof listSessionsOfOpportunity>>
  revisions: Map<string, number>
  override: VerificationOverride | null
  sessionIds: readonly string[]
}

async function writeLedger(tx: Tx, ctx: Ctx, { delivery, sessions, revisions, override, sessionIds }: Verifying) {
  const minutes = new Map(delivery.attendance.map((mark) => [mark.sessionId, mark.workedMinutes]))
  const entries = sessions
    .filter(({ id }) => sessionIds.includes(id))
    .map(({ id: sessionId, happensOn, mode }) => ({
      id: newId('le'),
      studentId: delivery.studentId,
      bookingId: delivery.id,
      sessionId,
      happenedOn: happensOn,
      workedMinutes: minutes.get(sessionId) ?? 0,
      mode,
      sector: delivery.sector,
      kind: 'verified' as const,
      reversesId: null,
      revision: (revisions.get(sessionId) ?? 0) + 1,
      yearGroup: yearGroupInAcademicYear(delivery, happensOn),
      academicYear: academicYearOf(happensOn),
      overrideReason: override?.reason ?? null,
      recordedBy: userIdOf(ctx.actor) ?? ctx.actor.kind,
      recordedAt: ctx.now,
    }))
  await addEntries(tx, entries)
}
