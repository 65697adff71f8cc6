import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { listMailForDemo } from '#db/stores/outbox'
import { schoolActor, studentActor, systemActor } from '#seeds/factories'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { leavingRefused } from '~/modules/bookings/who-ended.server'
import { readMyBooking } from '~/modules/matching/read-booking.server'
import { readSchoolBooking } from '~/modules/progress/school-booking.server'
import { atOnce } from '../../support/at-once'
import { onPostgres } from '../../support/database'
import { longestFirst } from '../../support/longest-first'
import { secondConnection } from '../../support/second-connection'
import { smallWorld } from '../../support/world'

async function fullDay() {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1 })
  for (const id of ['st_1', 'st_2', 'st_3']) await w.make.student({ id })
  const me = (id: string) => w.as(studentActor(id))
  const form = (id: string) => ({ studentId: id, opportunityId: 'op_1', why: '', requestKey: id })
  const held = await placeBooking(me('st_1'), form('st_1'))
  if (!held.ok) throw new Error(held.reason)
  const wait = (id: string, at = w.now) => joinWaitlist(w.as(studentActor(id), at), form(id))
  const leave = () => leaveBooking(me('st_1'), { bookingId: held.value.id, reason: '' })
  const statesOf = async () => {
    const rows = await w.db.read.select().from(tables.bookings).orderBy(tables.bookings.studentId)
    return rows.map(({ state }) => state)
  }
  const setDay = (set: { capacityPlaces?: number; state?: 'paused' | 'published' }) =>
    w.db.transact((tx) => tx.update(tables.opportunities).set(set).where(eq(tables.opportunities.id, 'op_1')))
  return { ...w, wait, leave, statesOf, setDay, offer: () => offerFreePlaces(w.as(systemActor), longestFirst) }
}

test('more places are offered to those who wait, once each', async () => {
  const w = await fullDay()
  await w.wait('st_2')
  await w.wait('st_3', new Date(w.now.getTime() + 60_000))
  await w.offer()
  expect(await w.statesOf()).toEqual(['requested', 'waitlisted', 'waitlisted'])
  await w.setDay({ capacityPlaces: 2 })
  await w.offer()
  await w.offer()
  expect(await w.statesOf()).toEqual(['requested', 'offered', 'waitlisted'])
  await w.setDay({ capacityPlaces: 5 })
  await w.offer()
  expect(await w.statesOf()).toEqual(['requested', 'offered', 'offered'])
})

test('a place given up while the day was paused is offered when it is shown again', async () => {
  const w = await fullDay()
  await w.wait('st_2')
  await w.setDay({ state: 'paused' })
  await w.leave()
  await w.offer()
  expect(await w.statesOf()).toEqual(['withdrawn', 'waitlisted'])
  await w.setDay({ state: 'published' })
  await w.offer()
  expect(await w.statesOf()).toEqual(['withdrawn', 'offered'])
})

test.runIf(onPostgres)('who joins the list while the last place comes back asks for that place instead', async () => {
  const w = await fullDay()
  const other = await secondConnection(w.url)
  await other.query('begin isolation level repeatable read')
  await other.query("update opportunities set taken_places = 0 where id = 'op_1'")
  const waiting = w.wait('st_2')
  await other.untilItWaits(waiting)
  await other.query('commit')
  expect(await waiting).toEqual({ ok: false, reason: 'places_left' })
})

test('who waits and asks for another day while the place comes free holds one of the two', async () => {
  const w = await fullDay()
  await w.make.day({ id: 'op_2' })
  await w.wait('st_2')
  await w.leave()
  const together = atOnce(2)
  const asking = { studentId: 'st_2', opportunityId: 'op_2', why: '', requestKey: 'another' }
  const [offered, asked] = await Promise.all([
    offerFreePlaces(together(w.as(systemActor)), longestFirst),
    placeBooking(together(w.as(studentActor('st_2'))), asking),
  ])
  expect([offered, asked.ok]).toEqual(asked.ok ? [0, true] : [1, false])
})

test('every careers lead of the school with an address is told, however many there are', async () => {
  const w = await fullDay()
  for (let n = 1; n <= 7; n += 1)
    await w.make.user({ kind: 'school', schoolId: 'sc_1', email: n < 4 ? null : `lead${n}@example.org` })
  await w.wait('st_2')
  await w.leave()
  await w.offer()
  const to = (await listMailForDemo(w.db.read, 0, 50)).map((mail) => mail.to)
  expect(to.toSorted()).toEqual([4, 5, 6, 7].map((n) => `lead${n}@example.org`))
})

test('a careers lead who was stopped is mailed no more', async () => {
  const w = await fullDay()
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'here@example.org' })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'gone@example.org', disabledAt: w.now })
  await w.wait('st_2')
  await w.leave()
  await w.offer()
  expect((await listMailForDemo(w.db.read, 0, 50)).map(({ to }) => to)).toEqual(['here@example.org'])
})

test('a place given up on a paused day is offered to nobody, and pages and mail say so; once it goes on it is offered', async () => {
  const w = await fullDay()
  await w.wait('st_2')
  const bookings = async () => w.db.read.select().from(tables.bookings).orderBy(tables.bookings.studentId)
  const [held, waiting] = (await bookings()).map(({ id }) => id)
  await w.db.transact((tx) =>
    tx.update(tables.bookings).set({ state: 'confirmed' }).where(eq(tables.bookings.studentId, 'st_1')),
  )
  await w.make.user({ id: 'us_lead', kind: 'school', schoolId: 'sc_1', email: 'lead@school.example' })
  const mine = () => readMyBooking(w.as(studentActor('st_1')), held ?? '')
  const ofSchool = (id = held) => readSchoolBooking(w.as(schoolActor()), id ?? '')
  const waits = async () => (await readMyBooking(w.as(studentActor('st_2')), waiting ?? '')).next
  expect([(await mine()).freed, (await ofSchool()).leavingMeans]).toEqual(['offered', 'offered'])
  expect(await waits()).toContain('If one comes free')
  await w.setDay({ state: 'paused' })
  expect([(await mine()).freed, (await ofSchool()).leavingMeans]).toEqual(['later', 'later'])
  expect((await ofSchool(waiting)).leavingMeans).toBe('list')
  expect(await waits()).toContain('takes nobody new at the moment')
  expect((await ofSchool(waiting)).next).toContain('takes nobody new at the moment')
  expect(await w.leave()).toMatchObject({ ok: true, value: { from: 'confirmed' } })
  const mail = (await listMailForDemo(w.db.read, 0, 9)).find(({ to }) => to === 'lead@school.example')
  expect(mail?.text).toContain('The day takes nobody new at the moment. When it does again, the place is offered')
  expect(await w.offer()).toBe(0)
  await w.setDay({ state: 'published' })
  expect(await w.offer()).toBe(1)
})

test('who leaves the waiting list reads that they left it, and gave up no place', async () => {
  const w = await fullDay()
  await w.wait('st_2')
  const waiting = (await w.db.read.select().from(tables.bookings)).find(({ state }) => state === 'waitlisted')?.id ?? ''
  const me = w.as(studentActor('st_2'))
  expect(await leaveBooking(me, { bookingId: waiting, reason: '' })).toMatchObject({ value: { from: 'waitlisted' } })
  const page = await readMyBooking(me, waiting)
  const school = await readSchoolBooking(w.as(schoolActor()), waiting)
  const said = [
    page.next,
    school.next,
    ...page.history.map(({ title }) => title),
    ...school.history.map((one) => one.title),
  ]
  expect(said.join(' ')).toMatch(/You left the waiting list, .*The pupil left the waiting list\./)
  expect(said.join(' ')).not.toMatch(/g[ai]ven? .*up/i)
  const again = await leaveBooking(me, { bookingId: waiting, reason: '' })
  if (!again.ok) expect(await leavingRefused(me, waiting, again.reason)).toMatch(/^You left this waiting list /)
})
