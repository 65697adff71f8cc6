import { and, desc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { type Actor, userIdOf } from '~/access/actor'
import type { Scope } from '~/access/scope'
import { newId } from '~/support/ids'
import { addRow } from './add-row'
import { isNoBareSignUp } from './unverified'

export interface Act {
  action: string
  subjectKind: string
  subjectId: string
  /** In whose logs it shows besides the doer's own. */
  schoolId?: string | null
  employerId?: string | null
  areaId?: string | null
  /** Counts, states and ids only: never a name, a flag or something a person wrote. */
  detail?: Record<string, string | number | boolean | null>
  /** Texts that pupils or parents read, before and after; null for a field whose text is nobody's business. */
  changes?: Changes | null
}

type Changes = Record<string, { before: string; after: string } | null>

/** What an area may find in its log: nothing that could be about one pupil. */
const AREA_SUBJECTS = ['area', 'employer', 'opportunity', 'round', 'user', 'workplace']

/**
 * Writes who did what, in the transaction of the act itself. What an employer or area does shows in its own log, and in
 * its area's where it is about an organisation or a day.
 */
export async function addAudit(tx: Tx, by: { actor: Actor; now: Date }, act: Act) {
  await addRow(tx, tables.auditLog, {
    id: newId('au'),
    at: by.now,
    actorKind: by.actor.kind,
    actorId: userIdOf(by.actor),
    action: act.action,
    subjectKind: act.subjectKind,
    subjectId: act.subjectId,
    schoolId: act.schoolId ?? null,
    employerId: act.employerId ?? (by.actor.kind === 'employer' ? by.actor.employerId : null),
    areaId: act.areaId ?? areaOf(by.actor, act.subjectKind),
    detail: act.detail ?? null,
    changes: act.changes ?? null,
  })
}

const areaOf = (actor: Actor, subjectKind: string): string | null =>
  (actor.kind === 'area' || actor.kind === 'employer') && AREA_SUBJECTS.includes(subjectKind) ? actor.areaId : null

/**
 * One page of a school's log, newest first, with how many rows there are in all. `pupil` is whom the act was about,
 * where it was about one pupil of the school.
 */
export async function listSchoolLog(read: Read, scope: Scope, page: { offset: number; limit: number }) {
  if (scope.kind !== 'school') return { total: 0, rows: [] }
  const { auditLog: a, users: u, bookings: b, ledgerEntries: l, students: st } = tables
  const ofSchool = eq(a.schoolId, scope.schoolId)
  const rows = await read
    .select({
      id: a.id,
      at: a.at,
      action: a.action,
      actorKind: a.actorKind,
      actorName: u.displayName,
      subjectKind: a.subjectKind,
      subjectId: a.subjectId,
      detail: a.detail,
      changes: a.changes,
      studentId: st.id,
      givenName: st.givenName,
      familyName: st.familyName,
    })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .leftJoin(b, eq(b.id, a.subjectId))
    .leftJoin(l, eq(l.id, a.subjectId))
    .leftJoin(
      st,
      and(eq(st.id, sql`coalesce(${b.studentId}, ${l.studentId}, ${a.subjectId})`), eq(st.schoolId, scope.schoolId)),
    )
    .where(ofSchool)
    .orderBy(desc(a.at), desc(a.id))
    .limit(page.limit)
    .offset(page.offset)
  return { total: await read.$count(a, ofSchool), rows }
}

/**
 * One page of a host's or an area's own log, newest first, of these acts alone. A day stands for whoever was on it: no
 * pupil's row is joined, and no id of a booking leaves.
 */
export async function listOwnLog(
  read: Read,
  scope: Scope,
  actions: readonly string[],
  page: { offset: number; limit: number },
) {
  const {
    auditLog: a,
    users: u,
    employers: em,
    workplaces: wp,
    opportunities: o,
    bookings: b,
    allocationRounds: ro,
  } = tables
  // Nor what a sign-up that was removed left behind. Asked row by row: a list of all hosts costs more than a page of the log.
  const isShown = exists(
    read
      .select({ id: em.id })
      .from(em)
      .where(and(eq(em.id, a.employerId), isNoBareSignUp)),
  )
  const own =
    scope.kind === 'employer'
      ? eq(a.employerId, scope.employerId)
      : scope.kind === 'area'
        ? and(eq(a.areaId, scope.areaId), or(isNull(a.employerId), isShown))
        : null
  if (!own) return { total: 0, rows: [] }
  const where = and(own, inArray(a.action, [...actions]))
  const rows = await read
    .select({
      id: a.id,
      at: a.at,
      action: a.action,
      actorKind: a.actorKind,
      actorName: u.displayName,
      changes: a.changes,
      detail: a.detail,
      employerId: em.id,
      employer: em.name,
      workplace: wp.name,
      opportunityId: o.id,
      title: o.title,
      dayState: o.state,
      roundId: ro.id,
      round: ro.name,
    })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .leftJoin(em, eq(em.id, a.employerId))
    .leftJoin(wp, and(eq(a.subjectKind, 'workplace'), eq(wp.id, a.subjectId)))
    .leftJoin(b, and(eq(a.subjectKind, 'booking'), eq(b.id, a.subjectId)))
    .leftJoin(o, eq(o.id, sql`coalesce(${b.opportunityId}, ${a.subjectId})`))
    .leftJoin(ro, and(eq(a.subjectKind, 'round'), eq(ro.id, a.subjectId)))
    .where(where)
    .orderBy(desc(a.at), desc(a.id))
    .limit(page.limit)
    .offset(page.offset)
  return { total: await read.$count(a, where), rows }
}

/** The newest of these acts on one subject: when, and by whom; null when there was none. The name is for who may know it. */
export async function findNewestActOn(read: Read, subjectId: string, actions: readonly string[], until?: Date) {
  const { auditLog: a, users: u } = tables
  const [row] = await read
    .select({ action: a.action, at: a.at, actorKind: a.actorKind, actorId: a.actorId, actorName: u.displayName })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .where(and(eq(a.subjectId, subjectId), inArray(a.action, [...actions]), until && lte(a.at, until)))
    .orderBy(desc(a.at), desc(a.id))
    .limit(1)
  return row ?? null
}

/**
 * Each of these acts on one subject, the newest first: when, and by whom. The name is for who may know it.
 * @param schoolId  of acts in the log of a school, only those of this one; every school's when absent
 * @scope of a subject that its reader found in their scope.
 */
export async function listActsOf(read: Read, subjectId: string, actions: readonly string[], schoolId?: string) {
  const { auditLog: a, users: u } = tables
  const ofSchool = schoolId === undefined ? undefined : or(isNull(a.schoolId), eq(a.schoolId, schoolId))
  return read
    .select({ action: a.action, at: a.at, actorKind: a.actorKind, actorId: a.actorId, actorName: u.displayName })
    .from(a)
    .leftJoin(u, eq(u.id, a.actorId))
    .where(and(eq(a.subjectId, subjectId), inArray(a.action, [...actions]), ofSchool))
    .orderBy(desc(a.at), desc(a.id))
}

/**
 * Pupils whose contact staff of their school corrected after a moment.
 * @scope of a school whose roster the actor may import; the ids decide what of it is left alone.
 */
export async function listContactsCorrectedOf(read: Read, schoolId: string, since: Date): Promise<Set<string>> {
  const { auditLog: a } = tables
  const rows = await read
    .select({ studentId: a.subjectId, detail: a.detail })
    .from(a)
    .where(and(eq(a.schoolId, schoolId), eq(a.action, 'student.contact.edit'), gt(a.at, since)))
  return new Set(rows.filter(({ detail }) => detail?.changed === true).map(({ studentId }) => studentId))
}

/** When the newest row of the log was written; null when there is none. */
export async function newestAuditAt(read: Read): Promise<Date | null> {
  const [row] = await read
    .select({ at: tables.auditLog.at })
    .from(tables.auditLog)
    .orderBy(desc(tables.auditLog.at))
    .limit(1)
  return row?.at ?? null
}

/** When somebody last did this; null when nobody ever did. */
export async function findLastTime(read: Read, action: string): Promise<Date | null> {
  const { auditLog: a } = tables
  const [row] = await read.select({ at: a.at }).from(a).where(eq(a.action, action)).orderBy(desc(a.at)).limit(1)
  return row?.at ?? null
}
