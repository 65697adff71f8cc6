import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { toHost, toWorkplace } from './day-with-host'
import { isOnRoll } from './leaving'
import { canBeAskedFor } from './open-days'

const { opportunities: op, employers: em, workplaces: wp, students: st, schools: sc } = tables

const areaOf = (scope: Scope): string => (scope.kind === 'area' ? scope.areaId : '')

/** Opportunities sent for checking in an area, the soonest first. */
export function listSubmittedOpportunities(read: Read, scope: Scope) {
  return read
    .select({ id: op.id, title: op.title, firstOn: op.firstOn, employerName: em.name })
    .from(op)
    .innerJoin(...toHost)
    .where(and(eq(op.areaId, areaOf(scope)), sql`${op.state} = 'submitted'`))
    .orderBy(asc(op.firstOn), asc(op.id))
}

/** Places on days that can still be asked for, by the ward of the workplace; null for unknown. */
export async function countPlacesByWard(read: Read, scope: Scope, today: Day): Promise<Map<string | null, number>> {
  const places = sql<number>`sum(${op.capacityPlaces})`.mapWith(Number)
  const rows = await read
    .select({ wardCode: wp.wardCode, places })
    .from(op)
    .innerJoin(...toWorkplace)
    .where(and(eq(op.areaId, areaOf(scope)), canBeAskedFor(today)))
    .groupBy(wp.wardCode)
  return new Map(rows.map(({ wardCode, places: n }) => [wardCode, n]))
}

/**
 * Pupils on roll at an area's schools by the ward of their home. Whoever calls this passes it through disclosure control
 * before anybody sees a number.
 */
export async function countPupilsByWard(read: Read, scope: Scope, today: Day): Promise<Map<string, number>> {
  const rows = await read
    .select({ wardCode: st.wardCode, pupils: count() })
    .from(st)
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .where(and(eq(sc.areaId, areaOf(scope)), isOnRoll(today), isNotNull(st.wardCode)))
    .groupBy(st.wardCode)
  return new Map(rows.flatMap(({ wardCode, pupils }) => (wardCode ? [[wardCode, pupils] as const] : [])))
}
