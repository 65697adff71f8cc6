import { and, count, eq, inArray } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'

const { allocationAwards: aw, allocationRoundPupils: rp, allocationRounds: ro, schools: sc, areas: ar } = tables

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

/** Which reference was given which day, of the awards that still count: for sums over everybody. */
export async function listGivenRefs(read: Read, roundId: string) {
  return read
    .select({ ref: rp.ref, opportunityId: aw.opportunityId })
    .from(aw)
    .innerJoin(rp, and(eq(rp.roundId, aw.roundId), eq(rp.studentId, aw.studentId)))
    .where(and(eq(aw.roundId, roundId), inArray(aw.state, ['proposed', 'placed'])))
}

/** How many pupils of each school are on a round's roster. */
export async function countRosterBySchool(read: Read, roundId: string) {
  return read
    .select({ schoolId: sc.id, schoolName: sc.name, pupils: count() })
    .from(rp)
    .innerJoin(sc, eq(sc.id, rp.schoolId))
    .where(eq(rp.roundId, roundId))
    .groupBy(sc.id, sc.name)
}

/** How many pupils of each school were given something that still counts, and how many wait for their school to accept. */
export async function listGivenBySchool(read: Read, roundId: string) {
  return read
    .selectDistinct({ schoolId: aw.schoolId, studentId: aw.studentId, state: aw.state })
    .from(aw)
    .where(and(eq(aw.roundId, roundId), inArray(aw.state, ['proposed', 'placed'])))
}
