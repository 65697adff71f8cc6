import { and, asc, count, desc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { RoundState } from '~/modules/allocation/states'
import type { Day } from '~/support/dates'
import { rowsOf } from './insert-rows'

const { allocationRounds: ro, allocationRoundPupils: rp, allocationReviews: re, students: st } = tables

export type RoundRow = typeof ro.$inferSelect

const lineColumns = {
  id: ro.id,
  schoolId: ro.schoolId,
  name: ro.name,
  state: ro.state,
  yearGroups: ro.yearGroups,
  fromOn: ro.fromOn,
  toOn: ro.toOn,
  listsCloseOn: ro.listsCloseOn,
}

/** The rounds that somebody may list: a school's own and, once opened, its area's; an area's own. */
function roundsFor(scope: Scope, areaId: string): SQL | undefined {
  const ofArea = and(isNull(ro.schoolId), eq(ro.areaId, areaId))
  if (scope.kind === 'school') return or(eq(ro.schoolId, scope.schoolId), and(ofArea, ne(ro.state, 'draft')))
  return scope.kind === 'area' && scope.areaId === areaId ? ofArea : sql`1 = 0`
}

/** The pupils of rounds that a scope may count or name: a school's own; an area's are counted and never named. */
const pupilsFor = (scope: Scope, column: typeof rp.schoolId | typeof re.schoolId): SQL | undefined =>
  scope.kind === 'school' ? eq(column, scope.schoolId) : undefined

/** Rounds, newest first, with how many pupils (a school: its own) are on the roster and how many reviews wait. */
export async function listRoundRows(read: Read, scope: Scope, areaId: string) {
  const rows = await read
    .select(lineColumns)
    .from(ro)
    .where(roundsFor(scope, areaId))
    .orderBy(desc(ro.createdAt), desc(ro.id))
  const ids = rows.map(({ id }) => id)
  const pupils = await countByRound(read, rp, and(inArray(rp.roundId, ids), pupilsFor(scope, rp.schoolId)), ids)
  const open = scope.kind === 'school' ? and(isNull(re.answer), pupilsFor(scope, re.schoolId)) : sql`1 = 0`
  const reviews = await countByRound(read, re, and(inArray(re.roundId, ids), open), ids)
  return rows.map((row) => ({ ...row, pupils: pupils.get(row.id) ?? 0, openReviews: reviews.get(row.id) ?? 0 }))
}

async function countByRound(read: Read, of: typeof rp | typeof re, where: SQL | undefined, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>()
  const rows = await read.select({ id: of.roundId, n: count() }).from(of).where(where).groupBy(of.roundId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** How many pupils on a round's roster a scope may count. */
export const countRoundPupils = (read: Read, scope: Scope, roundId: string): Promise<number> =>
  read.$count(rp, and(eq(rp.roundId, roundId), pupilsFor(scope, rp.schoolId)))

/** One round with its seed; null when it is not there. */
export async function findRoundRow(read: Read, id: string): Promise<RoundRow | null> {
  const [row] = await read.select().from(ro).where(eq(ro.id, id)).limit(1)
  return row ?? null
}

/** Writes a new round. */
export async function addRound(tx: Tx, round: typeof ro.$inferInsert): Promise<void> {
  await tx.insert(ro).values(round)
}

/**
 * Changes a round, unless somebody changed it since it was read.
 * @returns false when the version had changed: nothing was written
 */
export async function changeRound(
  tx: Tx,
  round: { id: string; version: number },
  set: Partial<Omit<RoundRow, 'id' | 'version'>>,
): Promise<boolean> {
  const changed = await tx
    .update(ro)
    .set({ ...set, version: round.version + 1 })
    .where(and(eq(ro.id, round.id), eq(ro.version, round.version)))
    .returning({ id: ro.id })
  return changed.length === 1
}

/**
 * The rounds in a state, whoever's they are: for a job.
 * @scope a job freezes them again, whosever they are; nobody reads the list.
 */
export async function listRoundsInStateForJob(read: Read, state: RoundState) {
  return read.select().from(ro).where(eq(ro.state, state)).orderBy(asc(ro.createdAt))
}

/** Puts pupils on the roster of a round, each under a reference. */
export async function addRoundPupils(tx: Tx, rows: readonly (typeof rp.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(rp).select(rowsOf(rp, rows))
}

/** Who is in a round and under which reference, of those a scope may name: a school's own pupils, or everybody for the system. */
export async function listRoundPupils(read: Read, scope: Scope, roundId: string) {
  const named =
    scope.kind === 'school'
      ? eq(rp.schoolId, scope.schoolId)
      : scope.kind === 'everything'
        ? undefined
        : scope.kind === 'student'
          ? eq(rp.studentId, scope.studentId)
          : sql`1 = 0`
  return read
    .select({
      studentId: rp.studentId,
      schoolId: rp.schoolId,
      ref: rp.ref,
      givenName: st.givenName,
      familyName: st.familyName,
      sortName: st.sortName,
      regGroup: st.regGroup,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      leftOn: st.leftOn,
    })
    .from(rp)
    .innerJoin(st, eq(st.id, rp.studentId))
    .where(and(eq(rp.roundId, roundId), named))
    .orderBy(asc(st.sortName), asc(st.id))
}

/**
 * The newest round that gave or gives places to each of these students, by student: how many, and how many rounds after it.
 * @scope of those who wait for a place, whom a job puts in order; the order alone is used.
 */
export async function listLatestRoundsOf(read: Read, studentIds: readonly string[]) {
  if (studentIds.length === 0) return new Map<string, { placesPerPupil: number; roundsLeft: number; toOn: Day }>()
  const rows = await read
    .select({
      studentId: rp.studentId,
      placesPerPupil: ro.placesPerPupil,
      roundsLeft: ro.roundsLeft,
      toOn: ro.toOn,
    })
    .from(rp)
    .innerJoin(ro, eq(ro.id, rp.roundId))
    .where(and(inArray(rp.studentId, [...studentIds]), inArray(ro.state, ['proposed', 'accepted'])))
    .orderBy(asc(ro.createdAt))
  return new Map(rows.map(({ studentId, ...round }) => [studentId, round])) // the newest is the last to be set
}
