import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { listMailForDemo } from '#db/stores/outbox'
import { studentActor, systemActor } from '#seeds/factories'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
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
