import { and, asc, count, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { OWED_STATES } from '~/modules/bookings/states'
import type { Agreer } from '~/modules/bookings/types'
import type { Day } from '~/support/dates'
import { bookingsIn } from './bookings'
import { hostPapers } from './covered'
import { toHost } from './day-with-host'

/*
 * What bookings wait for, and on whom: each list is one page long, longest wait first, with the count of all of them.
 */

const { agreements: a, bookings: b, opportunities: o, reflections: r, schools: sc, students: st } = tables

const person = {
  bookingId: b.id,
  givenName: st.givenName,
  familyName: st.familyName,
  title: o.title,
  firstOn: b.firstOn,
}

/** Requests that wait for the school. */
export async function listWaitingForSchool(read: Read, scope: Scope, most: number) {
  const where = and(bookingsIn(scope), eq(b.state, 'requested'))
  const rows = await read
    .select({ ...person, state: b.state, lastOn: b.lastOn, host: hostPapers, since: b.createdAt })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .where(where)
    .orderBy(asc(b.createdAt), asc(b.id))
    .limit(most)
  return { rows, total: await read.$count(b, where) }
}

/**
 * Bookings whose agreement has not come, with what says who gives it, and whether there is an address to ask a parent at;
 * first those whose mail did not arrive, for nobody was asked and nobody else will notice.
 */
export async function listWaitingForAgreement(read: Read, scope: Scope, most: number) {
  const where = and(bookingsIn(scope), eq(b.state, 'agreement_requested'))
  const rows = await read
    .select({
      ...person,
      state: b.state,
      lastOn: b.lastOn,
      host: hostPapers,
      agreer: b.agreer,
      since: b.updatedAt,
      parentEmail: st.parentEmail,
      bornOn: st.bornOn,
      agreementPolicy: sc.agreementPolicy,
    })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .leftJoin(a, and(eq(a.bookingId, b.id), isNull(a.replacedAt), isNotNull(a.lostWhy)))
    .where(where)
    .orderBy(sql`${a.id} is null`, asc(b.updatedAt), asc(b.id))
    .limit(most)
  return {
    rows: rows.map(({ parentEmail, ...row }) => ({ ...row, hasEmail: parentEmail !== null })),
    total: await read.$count(b, where),
  }
}

/** How many bookings wait for the answer of a parent or carer who was asked, and of a young person who was. */
export async function countAsked(read: Read, scope: Scope): Promise<Record<Agreer, number>> {
  const rows = await read
    .select({ agreer: b.agreer, waiting: count() })
    .from(b)
    .where(and(bookingsIn(scope), eq(b.state, 'agreement_requested')))
    .groupBy(b.agreer)
  const of = (who: Agreer) => rows.find(({ agreer }) => agreer === who)?.waiting ?? 0
  return { parent: of('parent'), student: of('student') }
}

/** Days over since a date that have no reflection from the pupil, oldest first. */
export async function listReflectionsOwed(read: Read, scope: Scope, from: Day, most: number) {
  const where = and(bookingsIn(scope), inArray(b.state, [...OWED_STATES]), gte(b.lastOn, from), isNull(r.bookingId))
  const rows = await read
    .select({ ...person, lastOn: b.lastOn })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .leftJoin(r, eq(r.bookingId, b.id))
    .where(where)
    .orderBy(asc(b.lastOn), asc(b.id))
    .limit(most)
  const [all] = await read.select({ total: count() }).from(b).leftJoin(r, eq(r.bookingId, b.id)).where(where)
  return { rows, total: all?.total ?? 0 }
}
