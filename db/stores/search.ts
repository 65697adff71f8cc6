import { and, eq, inArray, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import { LIVE_STATES } from '~/modules/bookings/types'
import type { Sector } from '~/modules/opportunities/types'

const { opportunities: o, bookings: b, ledgerEntries: l } = tables

/**
 * The opportunities a student holds a place on or waits for, with their sectors.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listLiveDaysOf(read: Read, studentId: string) {
  const query = prepared(read, 'asked_for', (name) =>
    read
      .select({ opportunityId: b.opportunityId, sector: o.sector, state: b.state })
      .from(b)
      .innerJoin(o, eq(o.id, b.opportunityId))
      .where(and(eq(b.studentId, sql.placeholder('studentId')), inArray(b.state, [...LIVE_STATES])))
      .prepare(name),
  )
  return query.execute({ studentId })
}

/**
 * The sectors a student's ledger has heard of.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listSectorsInLedgerOf(read: Read, studentId: string): Promise<Sector[]> {
  const query = prepared(read, 'sectors_in_ledger', (name) =>
    read
      .selectDistinct({ sector: l.sector })
      .from(l)
      .where(and(eq(l.studentId, sql.placeholder('studentId')), eq(l.kind, 'verified')))
      .prepare(name),
  )
  const rows = await query.execute({ studentId })
  return rows.map(({ sector }) => sector)
}
