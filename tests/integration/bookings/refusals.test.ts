import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { answerAgreementRow } from '#db/stores/agreements'
import { findBooking } from '#db/stores/bookings'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { agreeAsStudent, answerAgreement, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { moveBookingIn } from '~/modules/bookings/move-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { moveRankedDay, removeRankedDay } from '~/modules/matching/rank-day.server'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

/** A place that a student has asked for, and the people around it. */
async function requested() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1' })
  await w.make.student({ id: 'st_1' })
  const me = w.as(studentActor('st_1'))
  const asked = await placeBooking(me, { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'x' })
  const id = asked.ok ? asked.value.id : ''
  const lead = w.as(schoolActor())
  const stateOf = async () =>
    (await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.id, id)))[0]?.state
  const approve = () => decideBookings(lead, { bookingIds: [id], decision: 'approve', reason: '' })
  const token = async () => /agree\/(\w+)/.exec(asSent((await listMailForDemo(w.db.read, 0, 50))[0]))?.[1] ?? ''
  return { ...w, id, me, lead, stateOf, approve, token, nobody: w.as({ kind: 'nobody' }) }
}

test('what was never offered can be neither taken nor passed on', async () => {
  const w = await requested()
  for (const answer of ['take', 'leave'] as const)
    expect(await answerOffer(w.me, { bookingId: w.id, answer })).toEqual({ ok: false, reason: 'not_offered' })
  expect(await w.stateOf()).toBe('requested')
})

test('a booking that went on since the page was opened is not given up unseen', async () => {
  const w = await requested()
  const version = async () => (await findBooking(w.db.read, w.id))?.version
  const shown = await version()
  await w.approve()
  const leave = (seen: number | undefined) => leaveBooking(w.me, { bookingId: w.id, reason: '', version: seen })
  expect(await leave(shown)).toEqual({ ok: false, reason: 'moved_meanwhile' })
  expect(await w.stateOf()).toBe('agreement_requested')
  expect(await leave(await version())).toMatchObject({ ok: true })
})

test('a decision is about somebody, and a refusal has a reason', async () => {
  const w = await requested()
  const decide = (bookingIds: string[], reason: string) =>
    decideBookings(w.lead, { bookingIds, decision: 'decline', reason })
  expect(await decide([], 'Exam.')).toEqual({ ok: false, reason: 'nothing_selected' })
  expect(await decide([w.id], ' ')).toEqual({ ok: false, reason: 'reason_needed' })
  expect(await w.stateOf()).toBe('requested')
})

test('nobody decides on the request of another school, or as a viewer', async () => {
  const w = await requested()
  const decide = (actor: ReturnType<typeof schoolActor>) =>
    decideBookings(w.as(actor), { bookingIds: [w.id], decision: 'decline', reason: 'No.' })
  await expect(decide(schoolActor('sc_2'))).rejects.toMatchObject({ status: 404 })
  await expect(decide(schoolActor('sc_1', 'viewer'))).rejects.toMatchObject({ status: 403 })
  expect(await w.stateOf()).toBe('requested')
})

test('an agreement is given under a name', async () => {
  const w = await requested()
  await w.approve()
  const answer = { token: await w.token(), answer: 'agreed', name: '  ' } as const
  expect(await answerAgreement(w.nobody, answer)).toEqual({ ok: false, reason: 'name_needed' })
  expect(await w.stateOf()).toBe('agreement_requested')
})

test('a link to a place that was given up says that no answer is needed any more', async () => {
  const w = await requested()
  await w.approve()
  const token = await w.token()
  await leaveBooking(w.me, { bookingId: w.id, reason: '' })
  const reason = 'no_longer_needed'
  expect(await readAgreement(w.nobody, token)).toEqual({ ok: false, reason })
  expect(await answerAgreement(w.nobody, { token, answer: 'agreed', name: 'Pat' })).toEqual({ ok: false, reason })
})

test('a day that is not in a list can be neither moved in it nor taken off it', async () => {
  const w = await requested()
  const refused = { ok: false, reason: 'not_ranked' }
  expect(await moveRankedDay(w.me, { opportunityId: 'op_1', position: 1 })).toEqual(refused)
  expect(await removeRankedDay(w.me, { opportunityId: 'op_1' })).toEqual(refused)
})

test('a student under a policy of parents agrees to nothing by themselves', async () => {
  const w = await requested()
  await w.approve()
  expect(await agreeAsStudent(w.me, { bookingId: w.id })).toEqual({ ok: false, reason: 'asked_of_parent' })
  expect(await w.stateOf()).toBe('agreement_requested')
  const other = w.as(studentActor('st_other'))
  await expect(agreeAsStudent(other, { bookingId: w.id })).rejects.toMatchObject({ status: 404 })
})

test('a booking takes no step that its life does not have', async () => {
  const w = await requested()
  const jump = w.db.transact(async (tx) => {
    const booking = await findBooking(tx, w.id)
    if (booking) await moveBookingIn(tx, w.lead, booking, 'verified')
  })
  await expect(jump).rejects.toThrow('does not go from requested to verified')
  expect(await w.stateOf()).toBe('requested')
})

test('a booking that moved since it was read is not moved again', async () => {
  const w = await requested()
  const read = await findBooking(w.db.read, w.id)
  if (!read) throw new Error('no booking')
  const move = (to: 'declined' | 'withdrawn') => w.db.transact((tx) => moveBookingIn(tx, w.lead, read, to))
  await move('declined')
  await expect(move('withdrawn')).rejects.toThrow('changed while it was being moved')
  expect(await w.stateOf()).toBe('declined')
})

test('an answer to one agreement is written once, whoever comes second', async () => {
  const w = await requested()
  await w.approve()
  const [agreement] = await w.db.read.select().from(tables.agreements)
  const write = (answer: 'agreed' | 'refused') =>
    w.db.transact((tx) =>
      answerAgreementRow(tx, agreement?.id ?? '', { answer, answeredName: 'Pat', answeredAt: w.now }),
    )
  expect([await write('agreed'), await write('refused')]).toEqual([true, false])
  expect((await w.db.read.select().from(tables.agreements))[0]).toMatchObject({ answer: 'agreed' })
})
