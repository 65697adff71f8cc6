import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { listEventsOfBooking } from '#db/stores/booking-history'
import { findBookable } from '#db/stores/held-places'
import { listMailForDemo } from '#db/stores/outbox'
import { employerActor, schoolActor, studentActor } from '#seeds/factories'
import { answerAgreement, readAgreement } from '~/modules/bookings/answer-agreement.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { resendAgreement } from '~/modules/bookings/ask-agreement.server'
import { confirmAgreedBookings } from '~/modules/bookings/confirm-agreed.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { findMyBooking } from '~/modules/bookings/queries.server'
import { endBookingsOfLeavers } from '~/modules/bookings/end-leavers.server'
import { expireOffers } from '~/modules/bookings/expire-offers.server'
import { instantAt } from '~/support/dates'
import { longestFirst } from '../../support/longest-first'
import { asSent } from '../../support/mails'
import { smallWorld } from '../../support/world'

async function ready(capacityPlaces = 1) {
  const w = await smallWorld()
  const day = await w.make.day({ id: 'op_1', capacityPlaces })
  for (const id of ['st_1', 'st_2', 'st_3']) await w.make.student({ id })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@example.org' })
  await w.make.user({ kind: 'employer', employerId: 'em_1', email: 'host@example.org' })
  const lead = w.as(schoolActor())
  const me = (id: string) => w.as(studentActor(id))
  const ask = async (id: string) => {
    const o = await placeBooking(me(id), { studentId: id, opportunityId: 'op_1', why: 'I like people', requestKey: id })
    if (!o.ok) throw new Error(o.reason)
    return o.value.id
  }
  const wait = async (id: string) => {
    const o = await joinWaitlist(me(id), { studentId: id, opportunityId: 'op_1', why: '', requestKey: `w${id}` })
    if (!o.ok) throw new Error(o.reason)
    return o.value.id
  }
  const stateOf = async (id: string) =>
    (await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.id, id)))[0]?.state
  const approve = (id: string) => decideBookings(lead, { bookingIds: [id], decision: 'approve', reason: '' })
  const linkToken = async () => {
    const mail = (await listMailForDemo(w.db.read, 0, 50)).find((m) => m.to === 'parent@example.org')
    return /agree\/(\w+)/.exec(asSent(mail))?.[1] ?? ''
  }
  const offer = (ctx = w.as({ kind: 'system' })) => offerFreePlaces(ctx, longestFirst)
  const taken = async () => (await findBookable(w.db.read, 'op_1'))?.takenPlaces
  return { ...w, day, lead, me, ask, wait, stateOf, approve, linkToken, offer, taken }
}

test('asked, approved, agreed: confirmed, with every step in the history and everybody told', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  expect(await w.approve(id)).toEqual({ ok: true, value: { done: [id], left: [] } })
  const token = await w.linkToken()
  const nobody = w.as({ kind: 'nobody' })
  expect(await readAgreement(nobody, token)).toMatchObject({ ok: true, value: { givenName: 'Ada', risks: 'Low.' } })
  expect(await answerAgreement(nobody, { token, answer: 'agreed', name: 'Pat Test' })).toMatchObject({ ok: true })
  expect(await w.stateOf(id)).toBe('confirmed')
  expect((await listEventsOfBooking(w.db.read, id)).map((e) => e.to).sort()).toEqual(
    ['requested', 'school_approved', 'agreement_requested', 'agreed', 'confirmed'].sort(),
  )
  const told = (await listMailForDemo(w.db.read, 0, 50)).map((m) => m.to).sort()
  expect(told).toEqual(['host@example.org', 'lead@example.org', 'lead@example.org', 'parent@example.org'])
  const toHost = (await listMailForDemo(w.db.read, 0, 50)).find((m) => m.to === 'host@example.org')
  expect(`${toHost?.subject} ${toHost?.text}`).not.toMatch(/Ada|Test/)
})

test('answering twice with the same button is the same answer; another answer is refused', async () => {
  const w = await ready()
  await w.approve(await w.ask('st_1'))
  const token = await w.linkToken()
  const nobody = w.as({ kind: 'nobody' })
  const both = await Promise.all([
    answerAgreement(nobody, { token, answer: 'agreed', name: 'Pat' }),
    answerAgreement(nobody, { token, answer: 'agreed', name: 'Pat' }),
  ])
  expect(both.map((o) => o.ok)).toEqual([true, true])
  expect(await answerAgreement(nobody, { token, answer: 'refused', name: 'Pat' })).toEqual({
    ok: false,
    reason: 'already_answered',
  })
})

test('every step of a booking leaves a row in the log of its school: who, from what, to what', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  await w.approve(id)
  await answerAgreement(w.as({ kind: 'nobody' }), { token: await w.linkToken(), answer: 'agreed', name: 'Pat' })
  const { auditLog: log } = tables
  const rows = await w.db.read.select().from(log).where(eq(log.action, 'booking.move'))
  expect(rows.map(({ actorKind, detail }) => [actorKind, detail?.from, detail?.to]).sort()).toEqual([
    ['parent', 'agreement_requested', 'agreed'],
    ['school', 'requested', 'school_approved'],
    ['school', 'school_approved', 'agreement_requested'],
    ['system', 'agreed', 'confirmed'],
  ])
  for (const row of rows) expect(row).toMatchObject({ subjectKind: 'booking', subjectId: id, schoolId: 'sc_1' })
})

test('a link stands until the first day begins; from that moment it neither shows nor takes anything', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  await w.approve(id)
  const token = await w.linkToken()
  const begins = instantAt(w.day.firstOn, 0)
  const nobody = (at: Date) => w.as({ kind: 'nobody' }, at)
  expect(await readAgreement(nobody(new Date(begins.getTime() - 1)), token)).toMatchObject({ ok: true })
  const answer = { token, answer: 'agreed', name: 'Pat' } as const
  for (const at of [begins, new Date(begins.getTime() + 60_000)]) {
    expect(await readAgreement(nobody(at), token)).toEqual({ ok: false, reason: 'link_expired' })
    expect(await answerAgreement(nobody(at), answer)).toEqual({ ok: false, reason: 'link_expired' })
  }
  expect(await w.stateOf(id)).toBe('agreement_requested')
  expect(await answerAgreement(nobody(new Date(begins.getTime() - 1)), answer)).toMatchObject({ ok: true })
})

test('a parent who does not agree frees the place for the next on the waiting list', async () => {
  const w = await ready()
  const first = await w.ask('st_1')
  const second = await w.wait('st_2')
  await w.approve(first)
  const answered = { token: await w.linkToken(), answer: 'refused' as const, name: 'Pat' }
  await answerAgreement(w.as({ kind: 'nobody' }), answered)
  await w.offer()
  expect(await w.stateOf(first)).toBe('declined')
  expect(await w.stateOf(second)).toBe('offered')
  expect(await w.taken()).toBe(1)
})

test('a new link ends the old one', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  await w.approve(id)
  const old = await w.linkToken()
  for (const email of ['other@example', 'a:b@example.org', 'Sam <sam@example.org>'])
    expect(await resendAgreement(w.lead, { bookingId: id, email })).toEqual({ ok: false, reason: 'email_wrong' })
  const again = await resendAgreement(w.lead, { bookingId: id, email: 'other@example.org' })
  expect(again).toMatchObject({ ok: true, value: { mailed: true } })
  const nobody = w.as({ kind: 'nobody' })
  const refused = { ok: false, reason: 'link_replaced' }
  expect(await readAgreement(nobody, old)).toEqual(refused)
  expect(await answerAgreement(nobody, { token: old, answer: 'agreed', name: 'Pat' })).toEqual(refused)
  expect(await w.stateOf(id)).toBe('agreement_requested')
  await expect(readAgreement(nobody, `${old}x`)).rejects.toMatchObject({ status: 404 })
})

test('the waiting list goes in order, and an offer not taken in time passes on once', async () => {
  const w = await ready()
  const first = await w.ask('st_1')
  const second = await w.wait('st_2')
  const later = w.as(studentActor('st_3'), new Date(w.now.getTime() + 60_000))
  const o = await joinWaitlist(later, { studentId: 'st_3', opportunityId: 'op_1', why: '', requestKey: 'w' })
  const third = o.ok ? o.value.id : ''
  await leaveBooking(w.me('st_1'), { bookingId: first, reason: '' })
  await w.offer()
  expect([await w.stateOf(second), await w.stateOf(third)]).toEqual(['offered', 'waitlisted'])

  const afterwards = w.as({ kind: 'system' }, new Date(w.now.getTime() + 49 * 3_600_000))
  expect(await answerOffer({ ...w.me('st_2'), now: afterwards.now }, { bookingId: second, answer: 'take' })).toEqual({
    ok: false,
    reason: 'offer_expired',
  })
  await Promise.all([expireOffers(afterwards), expireOffers(afterwards)])
  await Promise.all([w.offer(afterwards), w.offer(afterwards)])
  expect([await w.stateOf(second), await w.stateOf(third)]).toEqual(['lapsed_offer', 'offered'])
  expect(await w.taken()).toBe(1)
  const taken = await answerOffer(
    { ...w.me('st_3'), now: afterwards.now, today: afterwards.today },
    { bookingId: third, answer: 'take' },
  )
  expect(taken.ok).toBe(true)
  expect(await w.stateOf(third)).toBe('requested')
})

test('a student who leaves the school gives up what is ahead, and the next is offered the place', async () => {
  const w = await ready()
  const first = await w.ask('st_1')
  const second = await w.wait('st_2')
  await w.db.transact(async (tx) => {
    await tx.update(tables.students).set({ leftOn: '2026-11-20' }).where(eq(tables.students.id, 'st_1'))
  })
  const system = w.as({ kind: 'system' })
  expect(await endBookingsOfLeavers(system)).toBe(1)
  expect(await endBookingsOfLeavers(system)).toBe(0)
  await w.offer()
  expect([await w.stateOf(first), await w.stateOf(second)]).toEqual(['withdrawn', 'offered'])
  expect(await w.taken()).toBe(1)
  await expect(w.ask('st_1')).rejects.toMatchObject({ status: 404 })
})

test('a student busy at that time is passed over, and keeps their turn', async () => {
  const w = await ready()
  const first = await w.ask('st_1')
  const second = await w.wait('st_2')
  await w.make.day({ id: 'op_2', on: [w.day.firstOn] })
  await placeBooking(w.me('st_2'), { studentId: 'st_2', opportunityId: 'op_2', why: '', requestKey: 'x' })
  await leaveBooking(w.me('st_1'), { bookingId: first, reason: '' })
  await w.offer()
  expect(await w.stateOf(second)).toBe('waitlisted')
  expect(await w.taken()).toBe(0)
})

test('requests are decided each on its own: what cannot be is left with its reason', async () => {
  const w = await ready(3)
  const [a, b] = [await w.ask('st_1'), await w.ask('st_2')]
  await leaveBooking(w.me('st_1'), { bookingId: a, reason: 'changed my mind' })
  expect(await decideBookings(w.lead, { bookingIds: [a, b, b], decision: 'decline', reason: 'Exam that day' })).toEqual(
    {
      ok: true,
      value: {
        done: [b],
        left: [{ bookingId: a, reason: 'not_waiting', gone: { kind: 'given_up', at: w.now, who: null } }],
      },
    },
  )
  expect(await decideBookings(w.lead, { bookingIds: [b], decision: 'decline', reason: ' ' })).toMatchObject({
    ok: false,
  })
})

test('a host whose insurance ends before the last date holds the approval up, in words', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  await w.db.transact(async (tx) => {
    await tx.update(tables.employers).set({ insuranceUntilOn: '2026-11-30' }).where(eq(tables.employers.id, 'em_1'))
  })
  expect(await w.approve(id)).toEqual({
    ok: true,
    value: { done: [], left: [{ bookingId: id, reason: 'insurance_ends_too_soon', gone: null }] },
  })
  expect(await w.stateOf(id)).toBe('requested')
})

test('another school, another student and a host cannot touch or read a booking: it looks absent', async () => {
  const w = await ready()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  const id = await w.ask('st_1')
  const absent = { status: 404 }
  const foreign = w.as(schoolActor('sc_2'))
  await expect(decideBookings(foreign, { bookingIds: [id], decision: 'approve', reason: '' })).rejects.toMatchObject(
    absent,
  )
  await expect(leaveBooking(w.me('st_2'), { bookingId: id, reason: '' })).rejects.toMatchObject(absent)
  await expect(leaveBooking(w.as(employerActor()), { bookingId: id, reason: '' })).rejects.toMatchObject(absent)
  await expect(findMyBooking(w.me('st_2'), id)).rejects.toMatchObject(absent)
  await expect(
    placeBooking(w.me('st_2'), { studentId: 'st_1', opportunityId: 'op_1', why: '', requestKey: 'k' }),
  ).rejects.toMatchObject(absent)
  const viewer = w.as(schoolActor('sc_1', 'viewer'))
  await expect(decideBookings(viewer, { bookingIds: [id], decision: 'approve', reason: '' })).rejects.toMatchObject({
    status: 403,
  })
  expect(await w.stateOf(id)).toBe('requested')
})

test('a place agreed while the host was being checked again is confirmed once it has passed', async () => {
  const w = await ready()
  const id = await w.ask('st_1')
  await w.approve(id)
  const token = await w.linkToken()
  const setHost = (state: 'check_due' | 'checked') =>
    w.db.transact((tx) => tx.update(tables.employers).set({ state }).where(eq(tables.employers.id, 'em_1')))
  await setHost('check_due')
  await answerAgreement(w.as({ kind: 'nobody' }), { token, answer: 'agreed', name: 'Pat Test' })
  await confirmAgreedBookings(w.as({ kind: 'system' }))
  expect(await w.stateOf(id)).toBe('agreed')
  await setHost('checked')
  await confirmAgreedBookings(w.as({ kind: 'system' }))
  await confirmAgreedBookings(w.as({ kind: 'system' }))
  expect(await w.stateOf(id)).toBe('confirmed')
  expect((await listMailForDemo(w.db.read, 0, 50)).filter(({ to }) => to === 'host@example.org')).toHaveLength(1)
})
