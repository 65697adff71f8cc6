import { and, asc, eq, gt, inArray, lt, lte, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { coveredThrough } from './covered'
import { toHost, toWorkplace, weighedColumns } from './day-with-host'
import { canBeAskedFor } from './open-days'
import { listSessionsOf, listSessionsOfOpportunity } from './sessions'

const { bookings: b, opportunities: o, employers: em, workplaces: w } = tables

/**
 * Takes places, one unless said otherwise, if so many are left: the check and the taking are one statement, so the last
 * place has one winner.
 * @returns false when not so many were left, and none was taken
 */
export async function takePlace(tx: Tx, opportunityId: string, places = 1): Promise<boolean> {
  const query = prepared(tx, 'take_place', (name) =>
    tx
      .update(o)
      .set({ takenPlaces: sql`${o.takenPlaces} + ${sql.placeholder('places')}` })
      .where(
        and(
          eq(o.id, sql.placeholder('opportunityId')),
          lte(o.takenPlaces, sql`${o.capacityPlaces} - ${sql.placeholder('places')}`),
        ),
      )
      .returning({ id: o.id })
      .prepare(name),
  )
  return (await query.execute({ opportunityId, places })).length === 1
}

/** Gives one place back. */
export async function freePlace(tx: Tx, opportunityId: string): Promise<void> {
  await tx
    .update(o)
    .set({ takenPlaces: sql`${o.takenPlaces} - 1` })
    .where(and(eq(o.id, opportunityId), gt(o.takenPlaces, 0)))
}

/**
 * Holds an opportunity until the transaction ends without changing it, so that what was read of it still stands at the
 * commit: who joins the waiting list while the last place comes back is not overlooked.
 */
export async function holdPlace(tx: Tx, opportunityId: string): Promise<void> {
  await tx.update(o).set({ takenPlaces: o.takenPlaces }).where(eq(o.id, opportunityId))
}

/**
 * The ids of days that can still be asked for, with places to give and pupils who wait for one, the soonest first: of an area, or of
 * every one for a job, which offers such places wherever they are.
 */
export async function listFreeWhileWaiting(
  read: Read,
  scope: Extract<Scope, { kind: 'everything' | 'area' }>,
  today: Day,
): Promise<string[]> {
  const query = prepared(read, `free_while_waiting_${scope.kind}`, (name) => {
    const day = sql.placeholder('today')
    const waitedFor = read
      .select({ id: b.opportunityId })
      .from(b)
      .where(and(eq(b.state, 'waitlisted'), gt(b.firstOn, day)))
    return read
      .select({ id: o.id })
      .from(o)
      .where(
        and(
          scope.kind === 'everything' ? undefined : eq(o.areaId, sql.placeholder('areaId')),
          canBeAskedFor(day),
          lt(o.takenPlaces, o.capacityPlaces),
          inArray(o.id, waitedFor),
        ),
      )
      .orderBy(asc(o.firstOn), asc(o.id))
      .prepare(name)
  })
  const rows = await query.execute({ today, areaId: scope.kind === 'everything' ? null : scope.areaId })
  return rows.map(({ id }) => id)
}

/**
 * Agreed bookings ahead whose host is covered through the last date by now, the soonest first.
 * @scope a job confirms them, whosever they are; nobody reads the list.
 */
export async function listAgreedWithReadyHostForJob(read: Read, today: Day, most: number) {
  return read
    .select({ id: b.id })
    .from(b)
    .innerJoin(em, eq(em.id, b.employerId))
    .where(and(eq(b.state, 'agreed'), gt(b.firstOn, today), coveredThrough(b.lastOn)))
    .orderBy(asc(b.firstOn), asc(b.id))
    .limit(most)
}

/** An opportunity as booking needs it: whom it is for, how full it is, its host's papers and its dates; null when absent. */
export async function findBookable(read: Read, opportunityId: string) {
  const query = prepared(read, 'bookable', (name) =>
    selectBookable(read)
      .where(eq(o.id, sql.placeholder('opportunityId')))
      .prepare(name),
  )
  const [row] = await query.execute({ opportunityId })
  return row ? { ...row, sessions: await listSessionsOfOpportunity(read, opportunityId) } : null
}

/** Of how a day is weighed all but its sector, which no rule of a booking asks for. */
const { sector: _sector, ...columnsToBook } = weighedColumns

const selectBookable = (read: Read) =>
  read
    .select({
      ...columnsToBook,
      employerId: o.employerId,
      title: o.title,
      workplaceName: w.name,
    })
    .from(o)
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)

/**
 * The same of several opportunities, in no order.
 * @scope of days that the caller knows by id, to weigh by the rule of a booking; whoever shows one asks first who may see it.
 */
export async function listBookableOf(read: Read, opportunityIds: readonly string[]) {
  if (opportunityIds.length === 0) return []
  const rows = await selectBookable(read).where(inArray(o.id, [...opportunityIds]))
  if (rows.length === 0) return []
  const sessions = await listSessionsOf(read, opportunityIds)
  return rows.map((row) => ({
    ...row,
    sessions: sessions.filter(({ opportunityId }) => opportunityId === row.id),
  }))
}

export type BookableRow = NonNullable<Awaited<ReturnType<typeof findBookable>>>
