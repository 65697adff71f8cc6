import { and, count, eq, exists, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'

const {
  allocationParts: pa,
  allocationAwards: aw,
  allocationRoundPupils: rp,
  allocationRounds: ro,
  schools: sc,
  areas: ar,
} = tables

/** A round with the names of its school (null for an area's) and area: for pages that name no pupil. */
export async function findRoundOfPublic(read: Read, id: string) {
  const [row] = await read
    .select({
      id: ro.id,
      name: ro.name,
      state: ro.state,
      version: ro.version,
      schoolName: sc.name,
      areaName: ar.name,
      yearGroups: ro.yearGroups,
      placesPerPupil: ro.placesPerPupil,
      roundsLeft: ro.roundsLeft,
      reservePercent: ro.reservePercent,
      precedence: ro.precedence,
      seed: ro.seed,
      seedCommit: ro.seedCommit,
      acceptedAt: ro.acceptedAt,
    })
    .from(ro)
    .innerJoin(ar, eq(ar.id, ro.areaId))
    .leftJoin(sc, eq(sc.id, ro.schoolId))
    .where(eq(ro.id, id))
    .limit(1)
  return row ?? null
}

/**
 * Which reference was given which day, of the awards that were booked; also of those taken back since.
 * @scope of a round that is accepted, and so public; its figures alone leave, after disclosure control.
 */
export async function listBookedRefsOfRound(read: Read, roundId: string) {
  const takenBack = and(eq(aw.state, 'undone'), isNotNull(aw.bookingId))
  return read
    .select({ ref: rp.ref, opportunityId: aw.opportunityId, schoolId: aw.schoolId, state: aw.state })
    .from(aw)
    .innerJoin(rp, and(eq(rp.roundId, aw.roundId), eq(rp.studentId, aw.studentId)))
    .where(and(eq(aw.roundId, roundId), or(eq(aw.state, 'placed'), takenBack)))
}

/**
 * How many pupils of each school are on a round's roster, how many of them went into it when it ran, and how many take part
 * in it: those, and whoever got a place by hand since (as `takesPart`). The last two are 0 while nobody's part is kept.
 * @scope of a round that the area who asks may see; numbers, after disclosure control.
 */
export async function countRosterOfRound(read: Read, roundId: string) {
  const own = and(eq(aw.roundId, rp.roundId), eq(aw.studentId, rp.studentId))
  const isAwarded = exists(read.select({ id: aw.id }).from(aw).where(own))
  return read
    .select({
      schoolId: sc.id,
      schoolName: sc.name,
      pupils: count(),
      frozen: count(pa.ref),
      takingPart: sql<number>`count(case when ${pa.ref} is not null or ${isAwarded} then 1 end)`.mapWith(Number),
    })
    .from(rp)
    .innerJoin(sc, eq(sc.id, rp.schoolId))
    .leftJoin(pa, and(eq(pa.roundId, rp.roundId), eq(pa.ref, rp.ref)))
    .where(eq(rp.roundId, roundId))
    .groupBy(sc.id, sc.name)
}

/**
 * What became of a round's awards at each school that has any. `proposed`, `leftOut` and `dropped` count awards;
 * `byRule`, `placed` and `takenBack` count pupils. An award that was taken back after acceptance keeps its booking.
 * @scope of a round that the area who asks may see or run; numbers by school, never a pupil.
 */
export async function listAwardSumsOfRound(read: Read, roundId: string) {
  return read
    .select({ schoolId: aw.schoolId, ...awardSums() })
    .from(aw)
    .where(eq(aw.roundId, roundId))
    .groupBy(aw.schoolId)
}

/** What became of the awards of a school's own pupils, by round. */
export async function listAwardSums(read: Read, scope: Scope, roundIds: readonly string[]) {
  if (scope.kind !== 'school' || roundIds.length === 0) return []
  return read
    .select({ roundId: aw.roundId, ...awardSums() })
    .from(aw)
    .where(and(inArray(aw.roundId, [...roundIds]), eq(aw.schoolId, scope.schoolId)))
    .groupBy(aw.roundId)
}

function awardSums() {
  const pupils = (of: SQL) => sql<number>`count(distinct case when ${of} then ${aw.studentId} end)`.mapWith(Number)
  const awards = (of: SQL) => sql<number>`count(case when ${of} then 1 end)`.mapWith(Number)
  const ended = sql`${aw.state} = 'undone'`
  return {
    byRule: pupils(sql`${aw.origin} = 'rule'`),
    proposed: awards(sql`${aw.state} = 'proposed'`),
    placed: pupils(sql`${aw.state} = 'placed'`),
    leftOut: awards(sql`${aw.state} = 'left_out'`),
    takenBack: pupils(sql`${ended} and ${aw.bookingId} is not null`),
    dropped: awards(sql`${ended} and ${aw.bookingId} is null`),
  }
}
