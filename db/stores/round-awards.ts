import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { AwardState } from '~/modules/allocation/states'
import { rowsOf } from './insert-rows'
import { toHost } from './day-with-host'

const {
  allocationAwards: aw,
  allocationReviews: re,
  allocationRounds: ro,
  bookings: b,
  opportunities: o,
  employers: em,
  students: st,
} = tables

export type AwardRow = typeof aw.$inferSelect

/** The awards that a scope may name: of a school's own pupils; all of them for the system. */
function awardsFor(scope: Scope): SQL | undefined {
  if (scope.kind === 'school') return eq(aw.schoolId, scope.schoolId)
  return scope.kind === 'everything' ? undefined : sql`1 = 0`
}

/** Writes the awards of a round. */
export async function addAwards(tx: Tx, rows: readonly AwardRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(aw).select(rowsOf(aw, rows))
}

/** Forgets every award of a round. */
export async function deleteAwards(tx: Tx, roundId: string): Promise<void> {
  await tx.delete(aw).where(eq(aw.roundId, roundId))
}

/** The awards of a round in these states, in the order of pupil and unit. */
export async function listAwards(
  read: Read,
  scope: Scope,
  roundId: string,
  states: readonly AwardState[],
): Promise<AwardRow[]> {
  return read
    .select()
    .from(aw)
    .where(and(eq(aw.roundId, roundId), awardsFor(scope), inArray(aw.state, [...states])))
    .orderBy(asc(aw.studentId), asc(aw.unit), asc(aw.id))
}

/** The awards of a round with their days and bookings, as a proposal shows them. */
export async function listAwardLines(read: Read, scope: Scope, roundId: string) {
  return read
    .select({
      id: aw.id,
      studentId: aw.studentId,
      opportunityId: aw.opportunityId,
      origin: aw.origin,
      unit: aw.unit,
      class: aw.class,
      minutes: aw.minutes,
      state: aw.state,
      reason: aw.reason,
      leftOutWhy: aw.leftOutWhy,
      title: o.title,
      employer: em.name,
      sector: o.sector,
      firstOn: o.firstOn,
      lastOn: o.lastOn,
      bookingId: b.id,
      bookingState: b.state,
    })
    .from(aw)
    .innerJoin(o, eq(o.id, aw.opportunityId))
    .innerJoin(...toHost)
    .leftJoin(b, eq(b.id, aw.bookingId))
    .where(and(eq(aw.roundId, roundId), awardsFor(scope)))
    .orderBy(asc(aw.unit), asc(aw.id))
}

/**
 * How many places of each day a round gives, whoever gets them.
 * @scope of a round that the actor may see; how many in all is a fact of the round, whosever pupils they are.
 */
export async function countGivenOfRound(read: Read, roundId: string): Promise<Map<string, number>> {
  const rows = await read
    .select({ id: aw.opportunityId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(aw)
    .where(and(eq(aw.roundId, roundId), inArray(aw.state, ['proposed', 'placed'])))
    .groupBy(aw.opportunityId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/**
 * How many awards of a round are in a state, whosever they are.
 * @scope of a round that the actor may run or accept; it decides the round's state, which is everybody's.
 */
export const countAwardsOfRound = (read: Read, roundId: string, state: AwardState): Promise<number> =>
  read.$count(aw, and(eq(aw.roundId, roundId), eq(aw.state, state)))

/** One award; null when it is not there. */
export async function findAward(read: Read, id: string): Promise<AwardRow | null> {
  const [row] = await read.select().from(aw).where(eq(aw.id, id)).limit(1)
  return row ?? null
}

/**
 * Moves an award on, unless it has been already.
 * @returns false when it was not in that state any more
 */
export async function moveAward(
  tx: Tx,
  award: { id: string; state: AwardState },
  set: Partial<Pick<AwardRow, 'state' | 'reason' | 'leftOutWhy' | 'bookingId'>>,
): Promise<boolean> {
  const moved = await tx
    .update(aw)
    .set(set)
    .where(and(eq(aw.id, award.id), eq(aw.state, award.state)))
    .returning({ id: aw.id })
  return moved.length === 1
}

/** What is proposed and was not decided on ends without a booking. */
export async function dropProposed(tx: Tx, roundId: string): Promise<void> {
  await tx
    .update(aw)
    .set({ state: 'undone' })
    .where(and(eq(aw.roundId, roundId), eq(aw.state, 'proposed')))
}

/** The states of the bookings that a round made, of those a scope may name. */
export async function listAwardBookings(read: Read, scope: Scope, roundId: string) {
  return read
    .select({ awardId: aw.id, bookingId: b.id, state: b.state, firstOn: b.firstOn })
    .from(aw)
    .innerJoin(b, eq(b.id, aw.bookingId))
    .where(and(eq(aw.roundId, roundId), awardsFor(scope), eq(aw.state, 'placed')))
    .orderBy(asc(aw.id))
}

/** What pupils asked to be looked at again: those that wait first, the longest first. */
export async function listReviewRows(read: Read, scope: Scope, roundId: string | null) {
  const own = scope.kind === 'school' ? eq(re.schoolId, scope.schoolId) : sql`1 = 0`
  return read
    .select({
      id: re.id,
      roundId: re.roundId,
      roundName: ro.name,
      studentId: re.studentId,
      givenName: st.givenName,
      familyName: st.familyName,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      asked: re.asked,
      askedAt: re.askedAt,
      answer: re.answer,
      answeredAt: re.answeredAt,
    })
    .from(re)
    .innerJoin(ro, eq(ro.id, re.roundId))
    .innerJoin(st, eq(st.id, re.studentId))
    .where(and(own, roundId === null ? undefined : eq(re.roundId, roundId)))
    .orderBy(asc(sql`case when ${re.answer} is null then 0 else 1 end`), asc(re.askedAt), asc(re.id))
}

/** One review; null when it is not there. */
export async function findReview(read: Read, id: string) {
  const [row] = await read.select().from(re).where(eq(re.id, id)).limit(1)
  return row ?? null
}

/**
 * Writes the answer to a review, once.
 * @returns false when there was one
 */
export async function answerReviewRow(
  tx: Tx,
  id: string,
  set: { answer: string; answeredBy: string; answeredAt: Date },
): Promise<boolean> {
  const answered = await tx
    .update(re)
    .set(set)
    .where(and(eq(re.id, id), isNull(re.answer)))
    .returning({ id: re.id })
  return answered.length === 1
}
