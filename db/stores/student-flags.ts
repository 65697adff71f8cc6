import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { FLAG_KINDS, FLAG_VALUES, type FlagKind, type FlagValue, type StudentFlag } from '~/modules/people/types'
import type { Day } from '~/support/dates'
import { onRoll } from './progress'

/*
 * Special-care data. Read here and nowhere else, by functions that staff of the student's own school reach; never joined
 * into another query.
 */

const { studentFlags: f, students: s } = tables

/**
 * Statements of some kinds made by a day, by student, about everybody on roll in a school, or those of them asked for; a student without any is not
 * there. Any other scope finds nobody. One row a student comes from the database: thousands of statements cost too much
 * to carry over one by one.
 */
export async function readFlagsOnRoll(
  read: Read,
  scope: Scope,
  kinds: readonly FlagKind[],
  today: Day,
  who: readonly string[] | 'everybody' = 'everybody',
): Promise<Map<string, StudentFlag[]>> {
  if (scope.kind !== 'school' || who.length === 0) return new Map()
  const asked = who === 'everybody' ? undefined : inArray(f.studentId, [...who])
  const rows = await read
    .select({
      studentId: f.studentId,
      statements: sql<string>`string_agg(${f.kind} || ' ' || ${f.value} || ' ' || ${f.asAt}, ',')`,
    })
    .from(f)
    .innerJoin(s, eq(s.id, f.studentId))
    .where(and(onRoll(scope, today), asked, inArray(f.kind, [...kinds]), lte(f.asAt, today)))
    .groupBy(f.studentId)
  // Most students share what was stated with many others: each set is taken apart once.
  const sets = new Map<string, StudentFlag[]>()
  const flagsOf = (statements: string) => {
    const known = sets.get(statements) ?? statements.split(',').flatMap(toFlag)
    sets.set(statements, known)
    return known
  }
  return new Map(rows.map(({ studentId, statements }) => [studentId, flagsOf(statements)]))
}

const KINDS: ReadonlyMap<string, FlagKind> = new Map(FLAG_KINDS.map((kind) => [kind, kind]))
const VALUES: ReadonlyMap<string, FlagValue> = new Map(FLAG_VALUES.map((value) => [value, value]))

function toFlag(statement: string): StudentFlag[] {
  const [kindText = '', valueText = '', asAt = ''] = statement.split(' ')
  const kind = KINDS.get(kindText)
  const value = VALUES.get(valueText)
  return kind && value ? [{ kind, value, asAt }] : []
}

/** Every statement about one student of a school, newest first, with where it came from. Any other scope finds none. */
export async function listFlagsOf(
  read: Read,
  scope: Scope,
  studentId: string,
): Promise<{ kind: FlagKind; value: FlagValue; asAt: Day; source: string }[]> {
  if (scope.kind !== 'school') return []
  return read
    .select({ kind: f.kind, value: f.value, asAt: f.asAt, source: f.source })
    .from(f)
    .innerJoin(s, eq(s.id, f.studentId))
    .where(and(eq(s.schoolId, scope.schoolId), eq(f.studentId, studentId)))
    .orderBy(desc(f.asAt), f.kind)
}
