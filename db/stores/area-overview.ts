import { and, asc, count, eq, inArray, isNotNull, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { toHost } from './day-with-host'
import { isOnRoll } from './leaving'
import { canBeAskedFor } from './open-days'

const { auditLog: au, opportunities: op, employers: em, workplaces: wp, students: st, schools: sc } = tables

const areaOf = (scope: Scope): string => (scope.kind === 'area' ? scope.areaId : '')

const isSubmitted = (scope: Scope) => and(eq(op.areaId, areaOf(scope)), sql`${op.state} = 'submitted'`)

/** Opportunities sent for checking in an area, in no order. */
export function listSubmittedOpportunities(read: Read, scope: Scope) {
  return read
    .select({ id: op.id, title: op.title, firstOn: op.firstOn, employerName: em.name, createdAt: op.createdAt })
    .from(op)
    .innerJoin(...toHost)
    .where(isSubmitted(scope))
}

/** These acts on the opportunities sent for checking in an area, the earliest first; `state` is the one it was left in, where the act says so. */
export async function listActsOnSubmitted(read: Read, scope: Scope, actions: readonly string[]) {
  const submitted = read.select({ id: op.id }).from(op).where(isSubmitted(scope))
  const rows = await read
    .select({ opportunityId: au.subjectId, at: au.at, detail: au.detail })
    .from(au)
    // By the few days that wait: by the acts, SQLite reads those on every day there ever was.
    .where(and(inArray(au.subjectId, submitted), inArray(sql`${au.action} || ''`, [...actions])))
    .orderBy(asc(au.at), asc(au.id))
  return rows.map(({ detail, ...act }) => ({ ...act, state: detail?.state ?? null }))
}

/** Places on days that can still be asked for, by the ward of the workplace; null for unknown. */
export async function countPlacesByWard(read: Read, scope: Scope, today: Day): Promise<Map<string | null, number>> {
  // By workplace first, of which there are few: joined before, every day looks its own up.
  const byWorkplace = read
    .select({ workplaceId: op.workplaceId, places: sql<number>`sum(${op.capacityPlaces})`.as('places') })
    .from(op)
    .where(and(eq(op.areaId, areaOf(scope)), canBeAskedFor(today)))
    .groupBy(op.workplaceId)
    .as('by_workplace')
  const rows = await read
    .select({ wardCode: wp.wardCode, places: sql<number>`sum(${byWorkplace.places})`.mapWith(Number) })
    .from(byWorkplace)
    .innerJoin(wp, eq(wp.id, byWorkplace.workplaceId))
    .groupBy(wp.wardCode)
  return new Map(rows.map(({ wardCode, places: n }) => [wardCode, n]))
}

/**
 * Pupils on roll at an area's schools by the ward of their home. Whoever calls this passes it through disclosure control
 * before anybody sees a number.
 */
export async function countPupilsByWard(read: Read, scope: Scope, today: Day): Promise<Map<string, number>> {
  // School by school, as the index stands: counted over all at once, every pupil is put into its ward anew.
  const ofSchools = read
    .select({ wardCode: st.wardCode, pupils: count().as('pupils') })
    .from(st)
    .where(and(inArray(st.schoolId, schoolsIn(read, scope)), isOnRoll(today), isNotNull(st.wardCode)))
    .groupBy(st.schoolId, st.wardCode)
    .as('of_schools')
  const rows = await read
    .select({ wardCode: ofSchools.wardCode, pupils: sql<number>`sum(${ofSchools.pupils})`.mapWith(Number) })
    .from(ofSchools)
    .groupBy(ofSchools.wardCode)
  return new Map(rows.flatMap(({ wardCode, pupils }) => (wardCode ? [[wardCode, pupils] as const] : [])))
}

const schoolsIn = (read: Read, scope: Scope) =>
  read
    .select({ id: sc.id })
    .from(sc)
    .where(eq(sc.areaId, areaOf(scope)))
