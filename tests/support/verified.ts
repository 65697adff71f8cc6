import { listMailForDemo } from '#db/stores/outbox'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import { answerAgreement } from '~/modules/bookings/answer-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { instantAt } from '~/support/dates'
import { asSent } from './mails'
import { smallWorld } from './world'

const EVENING = 20 * 60

/** A world of one day that `st_1` asked for, went to and wrote of, all of it through the use-cases of its people. */
export async function bookedAndVerified() {
  const w = await smallWorld()
  const day = await w.make.day({ id: 'op_1', capacityPlaces: 2 })
  await w.make.student({ id: 'st_1' })
  const studentId = 'st_1'
  const asked = await placeBooking(w.as(studentActor(studentId)), {
    studentId,
    opportunityId: 'op_1',
    why: '',
    requestKey: 'k',
  })
  if (!asked.ok) throw new Error(asked.reason)
  const bookingId = asked.value.id
  await decideBookings(w.as(schoolActor()), { bookingIds: [bookingId], decision: 'approve', reason: '' })
  const letter = (await listMailForDemo(w.db.read, 0, 20)).find(({ to }) => to === 'parent@example.org')
  const token = /agree\/(\w+)/.exec(asSent(letter))?.[1] ?? ''
  await answerAgreement(w.as({ kind: 'nobody' }), { token, answer: 'agreed', name: 'Pat Test' })
  const evening = instantAt(day.lastOn, EVENING)
  const host = w.as(employerActor(), evening)
  const marks = [{ bookingId, state: 'attended' as const, workedMinutes: 0 }]
  await recordRegister(host, { opportunityId: 'op_1', sessionId: day.sessions[0]?.id ?? '', marks })
  const said = { wentWell: 'Listened well', nextStep: 'Ask more', didTask: true, metSeveralPeople: true, skills: [] }
  await recordFeedback(host, { bookingId, ...said })
  const wrote = { learned: 'A lot', surprised: 'The pace', next: 'Try it', skills: [] }
  await writeReflection(w.as(studentActor(studentId), evening), { bookingId, ...wrote })
  return { ...w, bookingId }
}
