import { and, eq } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import type { Scope } from '~/access/scope'
import { bookingsIn } from './bookings'
import { hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const { bookings: b, opportunities: o, students: st, schools: sc, employers: em, workplaces: w } = tables

/** The one placement a parent or carer is asked about; null when absent. No flag, no other pupil. */
export async function readDayForParent(read: Read, bookingId: string) {
  const [row] = await read
    .select({
      bookingId: b.id,
      givenName: st.givenName,
      schoolName: sc.name,
      title: o.title,
      employer: em.name,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      mode: o.mode,
      whatYouWillDo: o.whatYouWillDo,
      whoYouWillMeet: o.whoYouWillMeet,
      supervisorName: o.supervisorName,
      risks: o.risks,
      wear: o.wear,
      bring: o.bring,
      eat: o.eat,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .where(eq(b.id, bookingId))
    .limit(1)
  return row ?? null
}

/** One booking with its day, for a student or their school; null when it is not in the scope. */
export async function findBookingPage(read: Read, scope: Scope, bookingId: string) {
  const [row] = await read
    .select({
      id: b.id,
      studentId: b.studentId,
      schoolId: b.schoolId,
      opportunityId: b.opportunityId,
      state: b.state,
      dayState: o.state,
      version: b.version,
      why: b.why,
      offerExpiresAt: b.offerExpiresAt,
      agreer: b.agreer,
      createdAt: b.createdAt,
      firstOn: b.firstOn,
      lastOn: b.lastOn,
      givenName: st.givenName,
      familyName: st.familyName,
      bornOn: st.bornOn,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      parentEmail: st.parentEmail,
      leftOn: st.leftOn,
      host: hostPapers,
      agreementPolicy: sc.agreementPolicy,
      title: o.title,
      kind: o.kind,
      mode: o.mode,
      sector: o.sector,
      employer: em.name,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      whatYouWillDo: o.whatYouWillDo,
      wear: o.wear,
      bring: o.bring,
      eat: o.eat,
      supervisorName: o.supervisorName,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(sc, eq(sc.id, b.schoolId))
    .where(and(eq(b.id, bookingId), bookingsIn(scope)))
    .limit(1)
  return row ?? null
}
