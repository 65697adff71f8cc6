import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { addBookingEvent } from '#db/stores/booking-history'
import { moveBooking } from '#db/stores/bookings'
import type { Actor } from '~/access/actor'
import { isLive } from './rules'
import { canMove } from './states'
import type { Agreer, BookingState } from './types'

type Moving = { id: string; schoolId: string; state: BookingState; version: number }

/**
 * Takes one step of a booking's life: state, history and audit together. Returns the booking as it then stands, so that
 * the next step of the same transaction can follow.
 * @param more.agreer  who is asked to agree: with the step that asks them, and with no other
 * @throws when the life cycle has no such step, or another transaction moved the booking since it was read
 */
export async function moveBookingIn<Row extends Moving>(
  tx: Tx,
  by: { actor: Actor; now: Date },
  booking: Row,
  to: BookingState,
  more: { reason?: string | null; offerExpiresAt?: Date | null; agreer?: Agreer } = {},
): Promise<Row> {
  const { id, state: from } = booking
  if (!canMove(from, to)) throw new Error(`A booking does not go from ${from} to ${to}`)
  if ((to === 'agreement_requested') !== (more.agreer !== undefined))
    throw new Error('Who is asked to agree is written when they are asked, and only then')
  const asked = more.agreer ? { agreer: more.agreer } : {}
  const patch = { live: isLive(to), offerExpiresAt: more.offerExpiresAt ?? null, ...asked }
  if (!(await moveBooking(tx, booking, to, patch, by.now)))
    throw new Error('The booking changed while it was being moved')
  await addBookingEvent(tx, by, { bookingId: id, from, to, reason: more.reason ?? null })
  const detail = { from, to }
  await addAudit(tx, by, {
    action: 'booking.move',
    subjectKind: 'booking',
    subjectId: id,
    schoolId: booking.schoolId,
    detail,
  })
  return { ...booking, ...asked, state: to, version: booking.version + 1 }
}
