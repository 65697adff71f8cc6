import { and, asc, count, eq, gte, isNull, lt, min, type SQL } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { bookingsIn } from './bookings'
import { toHost } from './day-with-host'

const { bookings: b, employers: em, hostFeedback: f, opportunities: o } = tables

// As `owesFeedback` of the room attendance says; a test holds the two together.
const isMissing = and(eq(b.state, 'awaiting_feedback'), isNull(f.bookingId))

/** Days with pupils for whom the host owes feedback and can still give it, the longest ago first. */
export const listFeedbackOwed = (read: Read, scope: Scope, lastOnFrom: Day) =>
  listMissing(read, scope, gte(b.lastOn, lastOnFrom))

/** Days with pupils whose host gave no feedback while it could, the longest ago first. */
export const listFeedbackTooLate = (read: Read, scope: Scope, lastOnFrom: Day) =>
  listMissing(read, scope, lt(b.lastOn, lastOnFrom))

function listMissing(read: Read, scope: Scope, when: SQL) {
  return read
    .select({
      opportunityId: o.id,
      title: o.title,
      employer: em.name,
      employerState: em.state,
      lastOn: min(b.lastOn),
      pupils: count(),
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .leftJoin(f, eq(f.bookingId, b.id))
    .where(and(bookingsIn(scope), isMissing, when))
    .groupBy(o.id, o.title, em.name, em.state)
    .orderBy(asc(min(b.lastOn)), asc(o.id))
}
