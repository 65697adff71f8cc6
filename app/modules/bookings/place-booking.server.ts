import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { addBookingEvent } from '#db/stores/booking-history'
import { addBooking, type BookingRow, findBookingByRequest, findLiveBooking, readDiaryOf } from '#db/stores/bookings'
import { findBookable, type BookableRow, takePlace } from '#db/stores/held-places'
import { listLeadsOf } from '#db/stores/leads'
import { findStudent, lockStudent, type StudentRow } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found, NotFound } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { hasLeft } from '../people/leaving'
import { mailEach } from '../people/send-mail.server'
import { requestMail } from './mail'
import { type BookingRefusal, whyNotBook } from './rules'
import type { BookingState } from './types'
import { withKeptPlaces } from './who-waits.server'

export type PlaceBookingInput = {
  studentId: string
  opportunityId: string
  /** What the student wrote about why they would like to go; '' when nothing. */
  why: string
  /** The key of the form: the same form sent again is answered with the booking it made. */
  requestKey: string
}

export type Placed = { id: string; state: BookingState }

/** Asks for a place: it is held from this moment, and the school is asked to approve. */
export function placeBooking(ctx: Ctx, input: PlaceBookingInput): Promise<Outcome<Placed, BookingRefusal>> {
  return ctx.transact((tx) => placeBookingIn(tx, ctx, input))
}

/**
 * The one way to take a place, for others to compose inside their own transaction.
 * @param more.tellSchool whether its leads are mailed that somebody asked: not when it was a lead who did
 */
export async function placeBookingIn(
  tx: Tx,
  ctx: Ctx,
  input: PlaceBookingInput,
  more: { tellSchool: boolean } = { tellSchool: true },
): Promise<Outcome<Placed, BookingRefusal>> {
  const loaded = await loadForBookingIn(tx, ctx, input)
  if (loaded.earlier) return done(loaded.earlier)
  const { student, opportunity } = loaded
  if (await findLiveBooking(tx, opportunity.id, student.id)) return refused('already_asked')
  const reason = whyNotBook(student, opportunity, await readDiaryOf(tx, student.id, opportunity.id), ctx.today)
  if (reason) return refused(reason)

  if (!(await takePlace(tx, opportunity.id))) return refused('no_places_left') // where taken < capacity
  const booking = await writeBookingIn(tx, ctx, input, student, opportunity, 'requested')
  const leads = more.tellSchool ? await listLeadsOf(tx, 'school', student.schoolId) : []
  await mailEach(tx, leads, (language) => requestMail(language, opportunity, ctx.origin), ctx.now, {
    kind: 'request',
    schoolId: student.schoolId,
    on: { kind: 'booking', id: booking.id },
  })
  return done(booking)
}

/** Rights first, then the student locked, so that what is read after it still holds at the commit. */
export async function loadForBookingIn(tx: Tx, ctx: Ctx, input: PlaceBookingInput) {
  const student = found(await findStudent(tx, input.studentId), 'student')
  assertCan(ctx.actor, 'booking.place', { studentId: student.id, schoolId: student.schoolId })
  if (hasLeft(student.leftOn, ctx.today)) throw new NotFound('student')
  await lockStudent(tx, student.id)
  const earlier = await findBookingByRequest(tx, student.id, input.requestKey)
  if (earlier) return { earlier: placedOf(earlier) }
  const opportunity = await findBookable(tx, input.opportunityId)
  const ours = found(opportunity?.areaId === student.areaId ? opportunity : null, 'opportunity')
  return { earlier: null, student, opportunity: await withKeptPlaces(tx, ours, ctx) }
}

const placedOf = ({ id, state }: BookingRow): Placed => ({ id, state })

/** Writes a new booking with its first history and audit line. */
export async function writeBookingIn(
  tx: Tx,
  ctx: Ctx,
  input: PlaceBookingInput,
  student: StudentRow,
  opportunity: BookableRow,
  state: 'requested' | 'waitlisted',
): Promise<Placed> {
  const booking: BookingRow = {
    id: newId('bk'),
    opportunityId: opportunity.id,
    studentId: student.id,
    schoolId: student.schoolId,
    employerId: opportunity.employerId,
    state,
    offerExpiresAt: null,
    agreer: null,
    firstOn: opportunity.firstOn,
    lastOn: opportunity.lastOn,
    createdAt: ctx.now,
    version: 1,
  }
  const waitingSince = state === 'waitlisted' ? ctx.now : null
  await addBooking(tx, { ...booking, requestKey: input.requestKey, why: input.why, waitingSince }, ctx.now)
  await addBookingEvent(tx, ctx, { bookingId: booking.id, from: null, to: state })
  const { id, schoolId } = booking
  await addAudit(tx, ctx, {
    action: ctx.actor.kind === 'school' ? 'booking.given' : `booking.${state}`,
    subjectKind: 'booking',
    subjectId: id,
    schoolId,
  })
  return { id, state }
}
