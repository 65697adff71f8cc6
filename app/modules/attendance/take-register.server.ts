import type { Tx } from '#db/client.server'
import { findMarkerOf, listAttendances, putAttendances } from '#db/stores/attendance'
import { addAudit } from '#db/stores/audit'
import { listBookingsOfOpportunity } from '#db/stores/bookings'
import { findOpportunityRow } from '#db/stores/opportunities'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { saverOf } from '~/access/saved-meanwhile.server'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { editAct } from '../opportunities/edit-acts'
import { type BadMark, type Mark, meanwhile, minutesOf, type RegisterReason, whyNotMark, whyNotRegister } from './rules'
import type { Clash } from './types'

export interface RegisterInput {
  opportunityId: string
  sessionId: string
  marks: readonly Mark[]
}

/** Which bookings' marks are new or different; all of the marks handed in that will not do, and all that were overtaken. */
export type RegisterOutcome = Outcome<{ changed: string[] }, RegisterReason> & { bad?: BadMark[]; clashes?: Clash[] }

/**
 * Writes the marks of one session's register, all of them or none, inside the caller's transaction; pupils who are not
 * among the marks stay as they were. Booking states and the ledger are for the caller to move.
 * @throws NotFound when the day is not the host's own, and holds no pupil of the school's
 */
export async function takeRegisterIn(tx: Tx, ctx: Ctx, input: RegisterInput): Promise<RegisterOutcome> {
  const { opportunity, sessions } = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
  const bookings = await listBookingsOfOpportunity(tx, scopeOf(ctx.actor), opportunity.id)
  const schoolIds = bookings.map(({ schoolId }) => schoolId)
  assertCan(ctx.actor, 'register.take', { employerId: opportunity.employerId, schoolIds })
  const session = sessions.find(({ id }) => id === input.sessionId)
  if (!session) return refused('unknown_session')
  const by = ctx.actor.kind === 'school' ? 'school' : 'employer'
  const reason = whyNotRegister({ happensOn: session.happensOn, lastOn: opportunity.lastOn }, by, ctx.today)
  if (reason) return refused(reason)
  if (input.marks.length === 0) return refused('nobody_marked')
  if (new Set(input.marks.map(({ bookingId }) => bookingId)).size < input.marks.length) return refused('marked_twice')

  const inRegister = await listAttendances(tx, scopeOf(ctx.actor), opportunity.id)
  const fresh: Mark[] = []
  const clashes: Clash[] = []
  const bad: BadMark[] = []
  for (const [row, mark] of input.marks.entries()) {
    const booking = bookings.find(({ id }) => id === mark.bookingId)
    if (!booking) {
      bad.push({ row, reason: 'unknown_booking' })
      continue
    }
    const before =
      inRegister.find(({ bookingId, sessionId }) => bookingId === mark.bookingId && sessionId === session.id) ?? null
    const since = meanwhile(mark, before)
    if (since === 'left') continue
    if (since) {
      const marker = await findMarkerOf(tx, mark.bookingId, session.id)
      const by = marker && { ...saverOf(ctx, marker), kind: marker.actorKind }
      clashes.push({ row, stands: before, by })
      continue
    }
    const whyNot = whyNotMark(mark, booking, session, before)
    if (whyNot) bad.push({ row, reason: whyNot })
    else if (before?.state !== mark.state || before.workedMinutes !== minutesOf(mark, session)) fresh.push(mark)
  }
  if (bad[0]) return { ...refused(bad[0].reason), bad, clashes }
  if (clashes.length > 0) return { ...refused('marked_meanwhile'), clashes }
  await writeMarks(tx, ctx, by, session, fresh)
  const changed = fresh.map(({ bookingId }) => bookingId)
  for (const booking of bookings.filter(({ id }) => changed.includes(id)))
    await addAudit(tx, ctx, {
      action: 'register.take',
      subjectKind: 'booking',
      subjectId: booking.id,
      schoolId: booking.schoolId,
      detail: { sessionId: session.id, state: fresh.find(({ bookingId }) => bookingId === booking.id)?.state ?? null },
    })
  // Saved as it was: one row, so that every saving leaves one, about the day and no pupil, and in no log that is read.
  if (changed.length === 0) {
    const act = { action: editAct('register.take', false), subjectKind: 'opportunity', subjectId: opportunity.id }
    await addAudit(tx, ctx, { ...act, detail: { sessionId: session.id } })
  }
  return done({ changed })
}

async function writeMarks(
  tx: Tx,
  ctx: Ctx,
  by: 'school' | 'employer',
  session: Parameters<typeof minutesOf>[1] & { id: string },
  marks: readonly Mark[],
) {
  await putAttendances(
    tx,
    marks.map((mark) => ({
      bookingId: mark.bookingId,
      sessionId: session.id,
      state: mark.state,
      workedMinutes: minutesOf(mark, session),
      recordedByKind: by,
      recordedBy: userIdOf(ctx.actor) ?? ctx.actor.kind,
      recordedAt: ctx.now,
    })),
  )
}
