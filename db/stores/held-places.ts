import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { opportunities: o, employers: em, opportunitySessions: s, workplaces: w } = tables

/**
 * Takes one place, if one is left: the check and the taking are one statement, so the last place has one winner.
 * @returns false when every place was taken
 */
export async function takePlace(tx: Tx, opportunityId: string): Promise<boolean> {
  const taken = await tx
    .update(o)
    .set({ takenPlaces: sql`${o.takenPlaces} + 1` })
    .where(and(eq(o.id, opportunityId), lt(o.takenPlaces, o.capacityPlaces)))
    .returning({ id: o.id })
  return taken.length === 1
}

/** Gives one place back. */
export async function freePlace(tx: Tx, opportunityId: string): Promise<void> {
  await tx
    .update(o)
    .set({ takenPlaces: sql`${o.takenPlaces} - 1` })
    .where(and(eq(o.id, opportunityId), gt(o.takenPlaces, 0)))
}

/** An opportunity as booking needs it: whom it is for, how full it is, its host's papers and its dates; null when absent. */
export async function findPlace(read: Read, opportunityId: string) {
  const [row] = await read
    .select({
      id: o.id,
      employerId: o.employerId,
      areaId: o.areaId,
      kind: o.kind,
      state: o.state,
      title: o.title,
      yearGroups: o.yearGroups,
      minimumAgeYears: o.minimumAgeYears,
      capacityPlaces: o.capacityPlaces,
      takenPlaces: o.takenPlaces,
      firstOn: o.firstOn,
      lastOn: o.lastOn,
      hostState: em.state,
      checkedUntilOn: em.checkedUntilOn,
      insuranceUntilOn: em.insuranceUntilOn,
      workplaceName: w.name,
    })
    .from(o)
    .innerJoin(em, eq(em.id, o.employerId))
    .innerJoin(w, eq(w.id, o.workplaceId))
    .where(eq(o.id, opportunityId))
    .limit(1)
  if (!row) return null
  const { hostState, checkedUntilOn, insuranceUntilOn, ...place } = row
  return {
    ...place,
    host: { state: hostState, checkedUntilOn, insuranceUntilOn },
    hostCheckedUntilOn: hostState === 'checked' ? checkedUntilOn : null,
    sessions: await listSessions(read, opportunityId),
  }
}

export type PlaceRow = NonNullable<Awaited<ReturnType<typeof findPlace>>>

/** The sessions of an opportunity that still stand, in order. */
export async function listSessions(read: Read, opportunityId: string) {
  return read
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
    .where(and(eq(s.opportunityId, opportunityId), eq(s.state, 'scheduled')))
    .orderBy(asc(s.happensOn), asc(s.startMinute))
}
