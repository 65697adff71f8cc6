import { and, asc, count, eq, gte, inArray, isNull, lt, lte, type SQL } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { MARKABLE_STATES } from '~/modules/bookings/states'
import type { Day } from '~/support/dates'
import { bookingsIn } from './bookings'
import { toHost } from './day-with-host'

const { attendances: at, bookings: b, employers: em, opportunities: o, opportunitySessions: s } = tables

// As `owesRegister` of the room attendance says; a test holds the two together.
const isMissing = and(inArray(b.state, [...MARKABLE_STATES]), eq(s.state, 'scheduled'), isNull(at.bookingId))

/**
 * Dates up to one day with pupils not yet marked, whose host can still take the register, the longest ago first.
 * @param lastOnFrom the earliest last date of a day whose host may still act
 */
export const listRegistersOwed = (read: Read, scope: Scope, of: { lastOnFrom: Day; upTo: Day }) =>
  listMissing(read, scope, and(gte(o.lastOn, of.lastOnFrom), lte(s.happensOn, of.upTo)))

/** Dates since one day with pupils whose host did not mark them while it could, the longest ago first. */
export const listRegistersTooLate = (read: Read, scope: Scope, of: { lastOnFrom: Day; since: Day }) =>
  listMissing(read, scope, and(lt(o.lastOn, of.lastOnFrom), gte(s.happensOn, of.since)))

function listMissing(read: Read, scope: Scope, when: SQL | undefined) {
  return read
    .select({
      opportunityId: o.id,
      sessionId: s.id,
      title: o.title,
      employer: em.name,
      employerState: em.state,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      pupils: count(),
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(s, eq(s.opportunityId, o.id))
    .leftJoin(at, and(eq(at.bookingId, b.id), eq(at.sessionId, s.id)))
    .where(and(bookingsIn(scope), isMissing, when))
    .groupBy(o.id, s.id, o.title, em.name, em.state, s.happensOn, s.startMinute)
    .orderBy(asc(s.happensOn), asc(s.startMinute), asc(s.id))
}
