import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { type Actor, userIdOf } from '~/access/actor'
import type { BookingState, Doer } from '~/modules/bookings/types'
import { newId } from '~/support/ids'
import { addRow } from './add-row'

const doerOf = (actor: Actor): Doer => (actor.kind === 'nobody' ? 'system' : actor.kind)

/** Writes one step of a booking's life: from which state to which, by whom, when, and why if somebody said why. */
export async function addBookingEvent(
  tx: Tx,
  by: { actor: Actor; now: Date },
  step: { bookingId: string; from: BookingState | null; to: BookingState; reason?: string | null },
) {
  await addRow(tx, tables.bookingEvents, {
    id: newId('ev'),
    bookingId: step.bookingId,
    fromState: step.from,
    toState: step.to,
    byKind: doerOf(by.actor),
    byUserId: userIdOf(by.actor),
    reason: step.reason ?? null,
    at: by.now,
  })
}

/**
 * The steps of a booking, first one first.
 * @scope of a booking that its reader found in their scope.
 */
export async function listEventsOfBooking(read: Read, bookingId: string) {
  const { bookingEvents: e } = tables
  return read
    .select({ id: e.id, from: e.fromState, to: e.toState, byKind: e.byKind, reason: e.reason, at: e.at })
    .from(e)
    .where(eq(e.bookingId, bookingId))
    .orderBy(asc(e.at), asc(e.id))
}

/**
 * The steps of these bookings from a state or to one of some states: what each was, when, and by whom. The name is for who may
 * know it.
 * @scope of bookings that their reader may decide or give up.
 */
export async function listNamedStepsOf(
  read: Read,
  bookingIds: readonly string[],
  { from, to }: { from?: BookingState; to?: readonly BookingState[] },
) {
  if (bookingIds.length === 0) return []
  const { bookingEvents: e, users: u } = tables
  return read
    .select({
      bookingId: e.bookingId,
      from: e.fromState,
      to: e.toState,
      byKind: e.byKind,
      at: e.at,
      actorId: e.byUserId,
      actorName: u.displayName,
    })
    .from(e)
    .leftJoin(u, eq(u.id, e.byUserId))
    .where(
      and(
        inArray(e.bookingId, [...bookingIds]),
        from === undefined ? undefined : eq(e.fromState, from),
        to === undefined ? undefined : inArray(e.toState, [...to]),
      ),
    )
}

/**
 * The first step of each booking, and the one that gave it up or ended it.
 * @scope of bookings that their reader found in their scope.
 */
export async function listStepsOf(read: Read, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return []
  const { bookingEvents: e } = tables
  return read
    .select({ bookingId: e.bookingId, from: e.fromState, to: e.toState, byKind: e.byKind })
    .from(e)
    .where(
      and(
        inArray(e.bookingId, [...bookingIds]),
        or(isNull(e.fromState), eq(e.toState, 'withdrawn'), eq(e.toState, 'cancelled')),
      ),
    )
}
