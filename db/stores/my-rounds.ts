import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const {
  allocationRounds: ro,
  allocationRoundPupils: rp,
  allocationAwards: aw,
  allocationReviews: re,
  bookings: b,
  opportunities: o,
  employers: em,
  workplaces: w,
} = tables

/**
 * What decides whether a student's list may change: the rounds they are in that have opened and not ended.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listOpenRoundsOf(read: Read, studentId: string) {
  return read
    .select({
      id: ro.id,
      name: ro.name,
      state: ro.state,
      listsCloseOn: ro.listsCloseOn,
      fromOn: ro.fromOn,
      toOn: ro.toOn,
      sectors: ro.sectors,
      leftOutDays: ro.leftOutDays,
    })
    .from(rp)
    .innerJoin(ro, eq(ro.id, rp.roundId))
    .where(and(eq(rp.studentId, studentId), eq(ro.state, 'open')))
    .orderBy(asc(ro.listsCloseOn), asc(ro.id))
}

/**
 * The rounds a student is or was in, the newest first. One that never opened is in nobody's list.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listRoundsOfStudent(read: Read, studentId: string) {
  return read
    .select({
      id: ro.id,
      name: ro.name,
      state: ro.state,
      listsCloseOn: ro.listsCloseOn,
      frozenAt: ro.frozenAt,
      acceptedAt: ro.acceptedAt,
      endedAt: ro.endedAt,
    })
    .from(rp)
    .innerJoin(ro, eq(ro.id, rp.roundId))
    .where(and(eq(rp.studentId, studentId), ne(ro.state, 'draft')))
    .orderBy(desc(ro.createdAt), desc(ro.id))
}

/** One round as one of its students may see it, with the reference under which they are in it; null when they are not. */
export async function findMyRound(read: Read, roundId: string, studentId: string) {
  const [row] = await read
    .select({
      id: ro.id,
      name: ro.name,
      state: ro.state,
      fromOn: ro.fromOn,
      toOn: ro.toOn,
      listsCloseOn: ro.listsCloseOn,
      placesPerPupil: ro.placesPerPupil,
      reservePercent: ro.reservePercent,
      frozenAt: ro.frozenAt,
      acceptedAt: ro.acceptedAt,
      studentId: rp.studentId,
      schoolId: rp.schoolId,
      ref: rp.ref,
    })
    .from(rp)
    .innerJoin(ro, eq(ro.id, rp.roundId))
    .where(and(eq(rp.roundId, roundId), eq(rp.studentId, studentId), ne(ro.state, 'draft')))
    .limit(1)
  return row ?? null
}

export type MyRoundRow = NonNullable<Awaited<ReturnType<typeof findMyRound>>>

/**
 * What became of every place a student was to get in an accepted round, with its booking; the earliest date first.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listAwardsOfStudent(read: Read, roundId: string, studentId: string) {
  return read
    .select({
      opportunityId: aw.opportunityId,
      origin: aw.origin,
      state: aw.state,
      leftOutWhy: aw.leftOutWhy,
      bookingId: b.id,
      bookingState: b.state,
      agreer: b.agreer,
      title: o.title,
      mode: o.mode,
      firstOn: o.firstOn,
      lastOn: o.lastOn,
      employer: em.name,
      host: hostPapers,
      workplaceName: w.name,
    })
    .from(aw)
    .innerJoin(o, eq(o.id, aw.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .leftJoin(b, eq(b.id, aw.bookingId))
    .where(and(eq(aw.roundId, roundId), eq(aw.studentId, studentId), ne(aw.state, 'proposed')))
    .orderBy(asc(o.firstOn), asc(o.id))
}

/**
 * The titles of some days, with who hosts them.
 * @scope of days from the student's own part of a round; the reader leaves out what pupils may not see any more.
 */
export async function listTitlesOf(read: Read, ids: readonly string[]) {
  if (ids.length === 0) return []
  return read
    .select({ id: o.id, title: o.title, employer: em.name, host: hostPapers, firstOn: o.firstOn, lastOn: o.lastOn })
    .from(o)
    .innerJoin(...toHost)
    .where(inArray(o.id, [...ids]))
}

/** What a student asked to be looked at again in a round, and the answer; null when they did not ask. */
export async function findMyReview(read: Read, roundId: string, studentId: string) {
  const [row] = await read
    .select({ asked: re.asked, askedAt: re.askedAt, answer: re.answer, answeredAt: re.answeredAt })
    .from(re)
    .where(and(eq(re.roundId, roundId), eq(re.studentId, studentId)))
    .limit(1)
  return row ?? null
}

/**
 * Writes down that a student asks somebody to look again.
 * @returns false when they had asked before: once a round is enough
 */
export async function addReview(tx: Tx, review: typeof re.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(re)
    .values(review)
    .onConflictDoNothing({ target: [re.roundId, re.studentId] })
    .returning({ id: re.id })
  return added.length === 1
}
