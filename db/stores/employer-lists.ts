import { and, asc, count, eq, inArray, lte, max, not, type SQL, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import type { EmployerState } from '~/modules/people/types'
import type { Day } from '~/support/dates'
import { coveredThrough, coveredUntil, hostPapers } from './covered'
import { isNoBareSignUp } from './unverified'

const { employers: em } = tables

function own(scope: Scope): SQL | null {
  if (scope.kind === 'area') return sql`${em.areaId} = ${scope.areaId} and ${isNoBareSignUp}`
  if (scope.kind === 'employer') return eq(em.id, scope.employerId)
  return scope.kind === 'everything' ? sql`1 = 1` : null
}

/** What of the list of employers is wanted; `lapsed` are checked ones that are not covered `today`. */
export interface EmployerFilter {
  state?: EmployerState | 'lapsed' | null
  /** Whether a name is one of those looked for. */
  isNamed?: ((name: string) => boolean) | null
  today: Day
}

function matching(scope: Scope, { state, today }: EmployerFilter): SQL | undefined {
  return and(
    own(scope) ?? sql`1 = 0`,
    state === 'lapsed' ? and(eq(em.state, 'checked'), not(coveredThrough(today))) : undefined,
    state === 'checked' ? coveredThrough(today) : undefined,
    state && state !== 'lapsed' && state !== 'checked' ? eq(em.state, state) : undefined,
  )
}

/** Employers by name, one page of them, and how many there are in all. */
export async function listEmployers(
  read: Read,
  scope: Scope,
  filter: EmployerFilter,
  page: { offset: number; limit: number },
) {
  const wanted = matching(scope, filter)
  const ids = filter.isNamed ? await listNamed(read, wanted, filter.isNamed) : null
  const where = ids === null ? wanted : inArray(em.id, ids.slice(page.offset, page.offset + page.limit))
  const rows = await read
    .select({
      id: em.id,
      name: em.name,
      sector: em.sector,
      ...hostPapers,
      createdAt: em.createdAt,
    })
    .from(em)
    .where(where)
    .orderBy(asc(em.name), asc(em.id))
    .limit(page.limit)
    .offset(ids === null ? page.offset : 0)
  if (ids !== null) return { rows, total: ids.length }
  const [total] = await read.select({ n: count() }).from(em).where(where)
  return { rows, total: total?.n ?? 0 }
}

/** Of an area's employers those of such names, in their order. Names are read here, since neither engine folds as we do. */
async function listNamed(read: Read, wanted: SQL | undefined, isNamed: (name: string) => boolean): Promise<string[]> {
  const all = await read.select({ id: em.id, name: em.name }).from(em).where(wanted).orderBy(asc(em.name), asc(em.id))
  return all.filter(({ name }) => isNamed(name)).map(({ id }) => id)
}

/** Employers that wait for a check, longest first. `waitingSince` is when they began to wait:
 * they asked, changed what had been checked, or were let back after a suspension. Null where no row tells. */
export async function listWaitingEmployers(read: Read, scope: Scope) {
  const { auditLog: au } = tables
  const isWaiting = and(own(scope) ?? sql`1 = 0`, eq(em.state, 'check_due'))
  const asked = read
    .select({ employerId: au.subjectId, at: max(au.at).as('asked_at') })
    .from(au)
    .where(
      and(
        inArray(au.subjectId, read.select({ id: em.id }).from(em).where(isWaiting)),
        inArray(au.action, ['employer.askForCheck', 'employer.changed', 'employer.lift']),
      ),
    )
    .groupBy(au.subjectId)
    .as('asked')
  return read
    .select({ id: em.id, name: em.name, waitingSince: asked.at, createdAt: em.createdAt })
    .from(em)
    .leftJoin(asked, eq(asked.employerId, em.id))
    .where(isWaiting)
    .orderBy(asc(em.createdAt), asc(em.id))
}

/** Checked employers whose check or insurance has ended or ends on or before a day, soonest first. */
export function listExpiring(read: Read, scope: Scope, until: Day) {
  return read
    .select({ id: em.id, name: em.name, endsOn: sql<string>`${coveredUntil}` })
    .from(em)
    .where(and(own(scope) ?? sql`1 = 0`, lte(coveredUntil, until)))
    .orderBy(asc(coveredUntil), asc(em.id))
}
