import { and, asc, eq, inArray } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'

/** Every one of these acts on each of these days that stands in an area's log, oldest first. */
export async function listActsOnDays(
  read: Read,
  scope: Scope,
  dayIds: readonly string[],
  actions: readonly string[],
): Promise<{ dayId: string; id: string; action: string; detail: Detail; changes: Changes }[]> {
  const { auditLog: a } = tables
  if (scope.kind !== 'area' || dayIds.length === 0) return []
  return read
    .select({ dayId: a.subjectId, id: a.id, action: a.action, detail: a.detail, changes: a.changes })
    .from(a)
    .where(and(eq(a.areaId, scope.areaId), inArray(a.subjectId, [...dayIds]), inArray(a.action, [...actions])))
    .orderBy(asc(a.at), asc(a.id))
}

type Detail = (typeof tables.auditLog.$inferSelect)['detail']
type Changes = (typeof tables.auditLog.$inferSelect)['changes']
