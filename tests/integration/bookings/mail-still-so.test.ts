import { expect, test } from 'vitest'

import { addBookingEvent } from '#db/stores/booking-history'
import { addBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, systemActor } from '#seeds/factories'
import { readFailedMail } from '~/modules/bookings/failed-mail.server'
import { addAgreement } from '#db/stores/agreements'
import { newMailLink } from '~/access/mail-link'
import { placeFreedMail } from '~/modules/bookings/mail'
import { whatBecomesOfPlace } from '~/modules/bookings/offer'
import type { BookingState } from '~/modules/bookings/types'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import { lost } from '../../support/lost-mail'

async function lostOfDay() {
  const w = await lost()
  await w.make.student({ id: 'st_1' })
  const day = await w.make.day({ id: 'op_1' })
  const { bookings: b } = tables
  const booking = {
    id: 'bk_1',
    opportunityId: 'op_1',
    studentId: 'st_1',
    schoolId: 'sc_1',
    employerId: 'em_1',
    agreer: null,
    firstOn: day.firstOn,
    lastOn: day.lastOn,
    createdAt: w.now,
    version: 1,
    requestKey: 'key',
    why: '',
    waitingSince: null,
  }
  const book = (state: BookingState, offerExpiresAt: Date | null = null) =>
    w.db.transact((tx) => addBooking(tx, { ...booking, state, offerExpiresAt }, w.now))
  const moveTo = (state: 'requested' | 'cancelled', at: Date) =>
    w.db.transact(async (tx) => {
      const [was] = await tx.update(b).set({ state }).returning({ before: b.offerExpiresAt })
      const from = was?.before ? 'offered' : 'confirmed'
      await addBookingEvent(tx, { actor: systemActor, now: at }, { bookingId: 'bk_1', from, to: state })
    })
  const toSchool = { schoolId: 'sc_1', on: { kind: 'booking', id: 'bk_1' } } as const
  const toHost = { employerId: 'em_1', on: { kind: 'day', id: 'op_1' } } as const
  const after = (hours: number) => new Date(w.now.getTime() + hours * 3_600_000)
  return { ...w, book, moveTo, toSchool, toHost, after }
}

test('an offer is sent again while it is open, and not once it was answered or its time ran out', async () => {
  const w = await lostOfDay()
  await w.book('offered', w.after(48))
  const lose = () => w.lose('lead@school.example', { kind: 'offer', ...w.toSchool })
  const [one, other] = [await lose(), await lose()]
  expect(await w.again(schoolActor(), one, w.after(48))).toEqual({ ok: false, reason: 'offer_over' })
  expect(await w.again(schoolActor(), one, w.after(47))).toMatchObject({ ok: true })
  await w.moveTo('requested', w.after(1))
  expect(await w.again(schoolActor(), other, w.after(2))).toEqual({ ok: false, reason: 'offer_over' })
  const unknown = await w.lose('lead@school.example', { kind: 'offer', schoolId: 'sc_1' })
  expect(await w.again(schoolActor(), unknown)).toEqual({ ok: false, reason: 'offer_over' })
})

test('that a place is confirmed is sent again while it is, to the school and to the host, and not when it was lost or the day is over', async () => {
  const w = await lostOfDay()
  await w.book('confirmed', null)
  const ofSchool = () => w.lose('lead@school.example', { kind: 'confirmed', ...w.toSchool })
  const ofHost = () => w.lose('host@works.example', { kind: 'confirmed', ...w.toHost })
  const refused = { ok: false, reason: 'place_moved' }
  const over = w.after(16 * 24)
  const [school, host] = [await ofSchool(), await ofHost()]
  expect(await w.again(schoolActor(), school, over)).toEqual(refused)
  expect(await w.again(employerActor(), host, over)).toEqual(refused)
  expect(await w.again(schoolActor(), school)).toMatchObject({ ok: true })
  expect(await w.again(employerActor(), host)).toMatchObject({ ok: true })
  const [schoolToo, hostToo] = [await ofSchool(), await ofHost()]
  await w.moveTo('cancelled', w.after(1))
  expect(await w.again(schoolActor(), schoolToo, w.after(2))).toEqual(refused)
  expect(await w.again(employerActor(), hostToo, w.after(2))).toEqual(refused)
  // Another place of the day is confirmed by then: it is not the one of the mail.
  await w.db.transact((tx) => tx.update(tables.bookings).set({ state: 'confirmed' }))
  expect(await w.again(employerActor(), hostToo, w.after(2))).toEqual(refused)
})

test('what an area decided about an employer is not sent again once it decided anew, and the page says of when the words are', async () => {
  const w = await lost()
  const id = await w.lose('host@works.example', { kind: 'suspension', employerId: 'em_1' })
  expect((await readFailedMail(w.as(employerActor()), 1)).rows[0]?.asItStood).toBe(
    'Goes word for word, as it stood on 21 November 2026 at midday.',
  )
  const later = new Date(w.now.getTime() + 3_600_000)
  await suspendEmployer(w.as(areaActor(), later), 'em_1', 'Something happened.')
  expect(await w.again(employerActor(), id, later)).toEqual({ ok: false, reason: 'decided_since' })
})

test('what asks for an answer is sent again while it is wanted, and not once it was given or given up, or the day has come', async () => {
  const w = await lostOfDay()
  await w.book('requested')
  const { bookings: b } = tables
  const now = (state: BookingState) => w.db.transact((tx) => tx.update(b).set({ state }))
  const ask = () => w.lose('lead@school.example', { kind: 'request', ...w.toSchool })
  const [one, other] = [await ask(), await ask()]
  const over = { ok: false, reason: 'request_over' }
  expect(await w.again(schoolActor(), one, w.after(20 * 24))).toEqual(over)
  expect(await w.again(schoolActor(), one)).toMatchObject({ ok: true })
  for (const state of ['school_approved', 'agreement_requested', 'declined', 'withdrawn'] as const) {
    await now(state)
    expect(await w.again(schoolActor(), other)).toEqual(over)
  }
})

test('a parent or carer is asked again while the booking waits for it, and its end is told before that of the link', async () => {
  const w = await lostOfDay()
  await w.book('agreement_requested')
  const ask = async (id: string, expiresAt: Date) => {
    const link = newMailLink(w.as(systemActor).secret)
    const text = { text: `Agree: ${link.inText}`, linkSeed: link.seed }
    const mailId = await w.lose('parent@home.example', { kind: 'agreement', ...w.toSchool }, text)
    const question = { id, bookingId: 'bk_1', tokenHash: link.hash, askedEmail: 'parent@home.example', mailId }
    await w.db.transact((tx) => addAgreement(tx, { ...question, askedAt: w.now, expiresAt }))
    return mailId
  }
  const old = await ask('ag_1', w.now)
  const open = await ask('ag_2', w.after(48))
  expect(await w.again(schoolActor(), old)).toEqual({ ok: false, reason: 'link_gone' })
  await w.db.transact((tx) => tx.update(tables.bookings).set({ state: 'withdrawn' }))
  const over = { ok: false, reason: 'question_over' }
  expect(await w.again(schoolActor(), open)).toEqual(over)
  expect(await w.again(schoolActor(), old)).toEqual(over)
  await w.db.transact((tx) => tx.update(tables.bookings).set({ state: 'agreement_requested' }))
  expect(await w.again(schoolActor(), open)).toMatchObject({ ok: true })
})

test('what becomes of a place is told again as long as that becomes of it', async () => {
  const w = await lostOfDay()
  await w.book('cancelled')
  const { opportunities: o } = tables
  const now = (state: 'paused' | 'published') => w.db.transact((tx) => tx.update(o).set({ state }))
  const write = async () => {
    const day = (await findBookable(w.db.read, 'op_1'))!
    const { text } = placeFreedMail('en', { ...day, freed: whatBecomesOfPlace(day, w.now) }, 'https://x.example')
    const about = [
      [schoolActor(), { kind: 'placeFreed', ...w.toSchool }],
      [employerActor(), { kind: 'placeFreed', ...w.toHost }],
    ] as const
    return Promise.all(about.map(async ([who, on]) => [who, await w.lose('lead@x.example', on, { text })] as const))
  }
  await now('paused')
  const mails = await write()
  await now('published')
  const over = { ok: false, reason: 'freed_otherwise' }
  for (const [who, id] of mails) expect(await w.again(who, id)).toEqual(over)
  await now('paused')
  for (const [who, id] of mails) expect(await w.again(who, id, w.after(20 * 24))).toEqual(over)
  for (const [who, id] of mails) expect(await w.again(who, id)).toMatchObject({ ok: true })
})

test('schools and areas are not told again of an employer about whom the area has decided since', async () => {
  const w = await lost()
  const on = { kind: 'employer', id: 'em_1' } as const
  await suspendEmployer(w.as(areaActor()), 'em_1', 'Something happened.')
  const toSchool = () => w.lose('lead@school.example', { kind: 'suspension', schoolId: 'sc_1', on })
  const [one, other] = [await toSchool(), await toSchool()]
  const ofArea = await w.lose('lead@area.example', { kind: 'hostCheck', areaId: 'ar_1', on })
  expect(await w.again(schoolActor(), one)).toMatchObject({ ok: true })
  const later = new Date(w.now.getTime() + 3_600_000)
  await liftSuspension(w.as(areaActor(), later), 'em_1', 'It was a mistake.')
  expect(await w.again(schoolActor(), other, later)).toEqual({ ok: false, reason: 'host_decided_since' })
  expect(await w.again(areaActor(), ofArea, later)).toEqual({ ok: false, reason: 'decided_here_since' })
})

test('a host reads which day a mail is about, and no pupil; an area which employer, each with its page', async () => {
  const w = await lostOfDay()
  await w.book('confirmed', null)
  await w.lose('host@works.example', { kind: 'confirmed', ...w.toHost })
  await w.lose('host@works.example', { kind: 'confirmed', employerId: 'em_1', on: { kind: 'booking', id: 'bk_1' } })
  await w.lose('lead@area.example', { kind: 'hostCheck', areaId: 'ar_1', on: { kind: 'employer', id: 'em_1' } })
  await w.lose('lead@far.example', { kind: 'offer', ...w.toSchool, schoolId: 'sc_far' })
  const about = async (actor: Parameters<typeof w.as>[0]) =>
    (await readFailedMail(w.as(actor), 1)).rows.map((row) => row.about).toSorted((one) => (one ? -1 : 1))
  const day = { text: expect.stringMatching(/^A day on the ward, /), to: '/employer/opportunities/op_1' }
  expect(await about(employerActor())).toEqual([day, null])
  expect(await about(areaActor())).toMatchObject([{ to: '/area/employers/em_1' }])
  expect(await about(schoolActor('sc_far'))).toEqual([null])
})
