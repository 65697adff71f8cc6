import { eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { Skill } from '~/modules/opportunities/types'

const { attendances: at, hostFeedback: f, reflections: r, bookings: b, opportunities: o, students: st } = tables

/** What a booking's verification depends on, from every room; null when the booking is absent. */
export async function readDelivery(read: Read, bookingId: string) {
  const [row] = await read
    .select({
      id: b.id,
      studentId: b.studentId,
      schoolId: b.schoolId,
      employerId: b.employerId,
      opportunityId: b.opportunityId,
      state: b.state,
      version: b.version,
      kind: o.kind,
      sector: o.sector,
      purpose: o.purpose,
      learningOutcomes: o.learningOutcomes,
      whoYouWillMeet: o.whoYouWillMeet,
      peopleMet: o.peopleMet,
      task: o.task,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      didTask: f.didTask,
      metSeveralPeople: f.metSeveralPeople,
      feedbackAt: f.givenAt,
      reflectedAt: r.writtenAt,
    })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(st, eq(st.id, b.studentId))
    .leftJoin(f, eq(f.bookingId, b.id))
    .leftJoin(r, eq(r.bookingId, b.id))
    .where(eq(b.id, bookingId))
    .limit(1)
  if (!row) return null
  const attendance = await read
    .select({ sessionId: at.sessionId, state: at.state, workedMinutes: at.workedMinutes })
    .from(at)
    .where(eq(at.bookingId, bookingId))
  return { ...row, attendance }
}

export type Delivery = NonNullable<Awaited<ReturnType<typeof readDelivery>>>

/** What the host wrote about one booking, as its student may read it; null before that. */
export async function findFeedbackFor(read: Read, bookingId: string) {
  const [row] = await read
    .select({ wentWell: f.wentWell, nextStep: f.nextStep, skills: f.skills })
    .from(f)
    .where(eq(f.bookingId, bookingId))
    .limit(1)
  return row ?? null
}

/** A student's own reflection; null before they wrote one. */
export async function findReflection(read: Read, bookingId: string) {
  const [row] = await read.select().from(r).where(eq(r.bookingId, bookingId)).limit(1)
  return row ?? null
}

/** Writes the reflection, or replaces what the student wrote before. */
export async function putReflection(
  tx: Tx,
  row: { bookingId: string; learned: string; surprised: string; next: string; skills: Skill[]; writtenAt: Date },
) {
  await tx.insert(r).values(row).onConflictDoUpdate({ target: r.bookingId, set: row })
}
