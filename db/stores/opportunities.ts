import { and, asc, count, desc, eq, gte, inArray, isNotNull, lt, not, type SQL, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { OpportunityState } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'
import { isOnline } from './online'

const { opportunities: o, opportunitySessions: s, employers: em, workplaces: wp, bookings: b, users: u } = tables

export type OpportunityRow = typeof o.$inferSelect

/** The opportunities that a scope may list: a host's own, or an area's that were sent to it. Students search elsewhere. */
function opportunitiesIn(scope: Scope): SQL | undefined {
  switch (scope.kind) {
    case 'everything':
      return undefined
    case 'employer':
      return eq(o.employerId, scope.employerId)
    case 'area':
      return and(eq(o.areaId, scope.areaId), sql`${o.state} <> 'draft'`)
    default:
      return sql`1 = 0`
  }
}

/** One opportunity with its host's standing, its workplace and its sessions in order; null when there is none. */
export async function findOpportunityRow(read: Read, id: string) {
  const [row] = await read
    .select({
      opportunity: o,
      employer: {
        name: em.name,
        about: em.about,
        ...hostPapers,
      },
      workplace: {
        name: wp.name,
        addressLine: wp.addressLine,
        postcode: wp.postcode,
        easting: wp.easting,
        northing: wp.northing,
      },
    })
    .from(o)
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(eq(o.id, id))
    .limit(1)
  if (!row) return null
  const sessions = await read
    .select()
    .from(s)
    .where(and(eq(s.opportunityId, id), eq(s.state, 'scheduled')))
    .orderBy(asc(s.happensOn))
  return { ...row, sessions }
}

export type FoundOpportunity = NonNullable<Awaited<ReturnType<typeof findOpportunityRow>>>

/**
 * How many bookings of an opportunity still stand: holding a place or waiting for one.
 * @scope of a day that the actor may edit; the number decides and is not shown.
 */
export function countLiveBookingsOf(read: Read, opportunityId: string): Promise<number> {
  return read.$count(b, and(eq(b.opportunityId, opportunityId), isNotNull(b.liveKey)))
}

const inPersonAt = (workplaceId: string, from: Day) =>
  and(eq(o.workplaceId, workplaceId), not(isOnline), gte(o.lastOn, from))

/**
 * How many live bookings there are of days at a workplace that are not over before a date; online days happen nowhere.
 * @scope of a workplace of the employer that the actor may edit; the number decides and is not shown.
 */
export async function countLiveBookingsOfWorkplace(read: Read, workplaceId: string, from: Day): Promise<number> {
  const days = read.select({ id: o.id }).from(o).where(inPersonAt(workplaceId, from))
  return read.$count(b, and(isNotNull(b.liveKey), inArray(b.opportunityId, days)))
}

/**
 * Holds the days at a workplace until the transaction ends without changing them, so that nobody takes a place there in
 * the meantime: a booking raises the count of its day, and the two meet on that row.
 */
export async function holdDaysAt(tx: Tx, workplaceId: string, from: Day): Promise<void> {
  await tx.update(o).set({ takenPlaces: o.takenPlaces }).where(inPersonAt(workplaceId, from))
}

/** Where the person who posted a day reads mail; null when the account has no address or is closed. */
export async function findPosterEmail(read: Read, opportunityId: string): Promise<string | null> {
  const [row] = await read
    .select({ email: u.email })
    .from(o)
    .innerJoin(u, eq(u.id, o.createdBy))
    .where(and(eq(o.id, opportunityId), sql`${u.disabledAt} is null`))
    .limit(1)
  return row?.email ?? null
}

/** Writes a new opportunity. */
export async function addOpportunity(tx: Tx, row: typeof o.$inferInsert) {
  await tx.insert(o).values(row)
}

/**
 * Changes an opportunity and raises its version, unless somebody changed it since it was read.
 * @returns false when the version had changed
 */
export async function updateOpportunity(
  tx: Tx,
  opportunity: { id: string; version: number },
  changes: Partial<Omit<OpportunityRow, 'id' | 'version' | 'takenPlaces'>>,
): Promise<boolean> {
  const changed = await tx
    .update(o)
    .set({ ...changes, version: opportunity.version + 1 })
    .where(and(eq(o.id, opportunity.id), eq(o.version, opportunity.version)))
    .returning({ id: o.id })
  return changed.length === 1
}

/** Makes the sessions of an opportunity those given: same dates keep their id, the others go and come. */
export async function putSessions(
  tx: Tx,
  opportunityId: string,
  before: readonly { id: string; happensOn: Day }[],
  after: readonly (typeof s.$inferInsert)[],
) {
  const gone = before.filter(({ happensOn }) => !after.some((next) => next.happensOn === happensOn))
  if (gone.length > 0)
    await tx.delete(s).where(
      inArray(
        s.id,
        gone.map(({ id }) => id),
      ),
    )
  for (const { id, ...session } of after)
    await tx
      .insert(s)
      .values({ ...session, id, opportunityId })
      .onConflictDoUpdate({ target: [s.opportunityId, s.happensOn], set: { ...session, opportunityId } })
}

/** Which part of a host's list: still to come (with those waiting to be checked), over, or drafts. */
export type OpportunityPart = 'coming' | 'past' | 'drafts'

function inPart(part: OpportunityPart, today: Day): SQL | undefined {
  if (part === 'drafts') return eq(o.state, 'draft')
  const live = sql`${o.state} <> 'draft'`
  return and(live, part === 'coming' ? gte(o.lastOn, today) : lt(o.lastOn, today))
}

/** One part of a list of opportunities, the next date first (the latest first when they are over). */
export async function listOpportunities(
  read: Read,
  scope: Scope,
  filter: { part: OpportunityPart; today: Day },
  page: { offset: number; limit: number },
) {
  const inTime = filter.part === 'coming' ? asc(o.firstOn) : filter.part === 'past' ? desc(o.lastOn) : desc(o.createdAt)
  return read
    .select({
      id: o.id,
      title: o.title,
      state: o.state,
      kind: o.kind,
      sector: o.sector,
      firstOn: o.firstOn,
      lastOn: o.lastOn,
      capacityPlaces: o.capacityPlaces,
      takenPlaces: o.takenPlaces,
      closedReason: o.closedReason,
    })
    .from(o)
    .where(and(opportunitiesIn(scope), inPart(filter.part, filter.today)))
    .orderBy(inTime, asc(o.id))
    .limit(page.limit)
    .offset(page.offset)
}

/** How many opportunities each part of a list holds. */
export async function countOpportunities(
  read: Read,
  scope: Scope,
  today: Day,
): Promise<Record<OpportunityPart, number>> {
  const countOf = (part: OpportunityPart) => read.$count(o, and(opportunitiesIn(scope), inPart(part, today)))
  const [coming, past, drafts] = [await countOf('coming'), await countOf('past'), await countOf('drafts')]
  return { coming, past, drafts }
}

/** How many opportunities of a scope are in each state; states without any are missing. */
export async function countByState(read: Read, scope: Scope): Promise<Map<OpportunityState, number>> {
  const rows = await read
    .select({ state: o.state, many: count() })
    .from(o)
    .where(opportunitiesIn(scope))
    .groupBy(o.state)
  return new Map(rows.map(({ state, many }) => [state, many]))
}
