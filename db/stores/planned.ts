import { and, eq, gte, inArray, ne } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Day } from '~/support/dates'

const { bookings: b, opportunitySessions: s, opportunities: o } = tables

/** The sessions ahead (today's included) of a student's confirmed places; encounters left out, since they credit nothing. */
export async function readPlannedSessions(read: Read, studentId: string, today: Day) {
  return read
    .select({
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
      breakMinutes: s.breakMinutes,
      mode: s.mode,
    })
    .from(b)
    .innerJoin(s, eq(s.opportunityId, b.opportunityId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .where(
      and(
        eq(b.studentId, studentId),
        inArray(b.state, ['confirmed']),
        eq(s.state, 'scheduled'),
        gte(s.happensOn, today),
        ne(o.kind, 'encounter'),
      ),
    )
}
