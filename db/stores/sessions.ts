import { and, asc, eq, type SQL, sql } from 'drizzle-orm'

import { isAmong, keysOf } from '#db/among'
import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'

const { opportunitySessions: s } = tables

/**
 * The sessions of an opportunity that still stand, in order.
 * @scope of the day of a booking that was loaded, and that the actor may see or settle or whose link a parent holds.
 */
export function listSessionsOfOpportunity(read: Read, opportunityId: string) {
  const query = prepared(read, 'sessions_of_day', (name) =>
    selectSessions(read, eq(s.opportunityId, sql.placeholder('opportunityId'))).prepare(name),
  )
  return query.execute({ opportunityId })
}

/**
 * The sessions of several opportunities that still stand, in order.
 * @scope of days from a list in the scope of the reader, that the search found for the student who asks, or that are weighed
 * by the rule of a booking.
 */
export async function listSessionsOf(read: Read, opportunityIds: readonly string[]) {
  if (opportunityIds.length === 0) return []
  const query = prepared(read, 'sessions_of', (name) =>
    selectSessions(read, isAmong(s.opportunityId, 'ids')).prepare(name),
  )
  return query.execute({ ids: keysOf(opportunityIds) })
}

const selectSessions = (read: Read, ofDays: SQL) =>
  read
    .select({
      id: s.id,
      opportunityId: s.opportunityId,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
      breakMinutes: s.breakMinutes,
      mode: s.mode,
    })
    .from(s)
    .where(and(ofDays, eq(s.state, 'scheduled')))
    .orderBy(asc(s.happensOn), asc(s.startMinute))
