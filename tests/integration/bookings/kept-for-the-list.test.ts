import { spawn } from 'node:child_process'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { findBookable, takePlace } from '#db/stores/held-places'
import { lockStudent } from '#db/stores/students'
import { tables } from '#db/tables'
import { studentActor, systemActor } from '#seeds/factories'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { offerFreePlaces } from '~/modules/bookings/offer-free-places.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { orderByRule } from '~/modules/rounds/waiting-order.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { searchDays } from '~/modules/matching/queries.server'
import { countQueries } from '../../support/count-queries'
import { onPostgres } from '../../support/database'
import { longestFirst } from '../../support/longest-first'
import { smallWorld } from '../../support/world'

const at = (page: number) => ({ page, after: null, until: null })

const FULL = { opportunityId: 'op_1', why: '' }

/** A full day of one place that `st_0` holds, pupils `st_1` to `st_n`, and what each may do. */
async function fullDay(pupils: number) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1 })
  await w.db.transact(async (tx) => {
    const rows = Array.from({ length: pupils + 1 }, (_, n) => ({
      id: `st_${n}`,
      schoolId: 'sc_1',
      givenName: 'Ada',
      familyName: `Test ${n}`,
      sortName: `test ${n}`,
      bornOn: '2011-03-04',
      yearGroup: 10,
      academicYear: 2026,
      joinedOn: '2022-09-01',
      createdAt: w.now,
    }))
    await tx.insert(tables.students).values(rows)
  })
  const me = (n: number, minutes = 0) => w.as(studentActor(`st_${n}`), new Date(w.now.getTime() + minutes * 60_000))
  const form = (n: number) => ({ ...FULL, studentId: `st_${n}`, requestKey: `key ${n}` })
  const held = await placeBooking(me(0), form(0))
  if (!held.ok) throw new Error(held.reason)
  const setDay = (set: { capacityPlaces?: number; state?: 'paused' | 'published' }) =>
    w.db.transact((tx) => tx.update(tables.opportunities).set(set).where(eq(tables.opportunities.id, 'op_1')))
  const stateOf = async (n: number) =>
    (
      await w.db.read
        .select()
        .from(tables.bookings)
        .where(eq(tables.bookings.studentId, `st_${n}`))
    ).find(({ opportunityId }) => opportunityId === 'op_1')?.state
  return {
    ...w,
    me,
    setDay,
    stateOf,
    ask: (n: number) => placeBooking(me(n), form(n)),
    wait: (n: number) => joinWaitlist(me(n, n), form(n)),
    leave: () => leaveBooking(me(0), { bookingId: held.value.id, reason: '' }),
    offer: () => offerFreePlaces(w.as(systemActor), longestFirst),
    busy: async (n: number) => {
      const outcome = await placeBooking(me(n), { ...form(n), opportunityId: 'op_2', requestKey: `busy ${n}` })
      if (!outcome.ok) throw new Error(outcome.reason)
    },
  }
}

test('a place that came free is for whoever waits: a newcomer is told so, joins the list, and reads the same on the page', async () => {
  const w = await fullDay(2)
  await w.wait(1)
  await w.leave()
  expect(await w.ask(2)).toEqual({ ok: false, reason: 'kept_for_list' })
  const day = await readMyDay(w.me(2), 'op_1')
  expect([day.step.kind, day.places]).toEqual(['wait', 'Kept for people on the waiting list. You can join it.'])
  const noFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
  expect((await searchDays(w.me(2), noFilters, at(1))).cards[0]).toMatchObject({ isFull: true })
  expect(await w.wait(2)).toMatchObject({ ok: true })
  await w.offer()
  expect([await w.stateOf(1), await w.stateOf(2)]).toEqual(['offered', 'waitlisted'])
})

test('places that are added are for those who wait; what they leave over is for anybody', async () => {
  const w = await fullDay(4)
  await w.wait(1)
  await w.setDay({ capacityPlaces: 2 })
  expect(await w.ask(2)).toEqual({ ok: false, reason: 'kept_for_list' })
  await w.setDay({ capacityPlaces: 3 })
  expect(await w.ask(2)).toMatchObject({ ok: true })
  expect(await w.ask(3)).toEqual({ ok: false, reason: 'kept_for_list' })
  await w.offer()
  expect(await w.ask(3)).toEqual({ ok: false, reason: 'no_places_left' })
  expect(await w.stateOf(1)).toBe('offered')
})

test('a place given up while the day was paused is still for those who wait when it is shown again', async () => {
  const w = await fullDay(2)
  await w.wait(1)
  await w.setDay({ state: 'paused' })
  await w.leave()
  await w.offer()
  expect(await w.stateOf(1)).toBe('waitlisted')
  await w.setDay({ state: 'published' })
  expect(await w.ask(2)).toEqual({ ok: false, reason: 'kept_for_list' })
})

test('nothing is kept for somebody who cannot come, and nothing is written when nobody can', async () => {
  const w = await fullDay(2)
  await w.make.day({ id: 'op_2', capacityPlaces: 100 })
  await w.wait(1)
  await w.busy(1)
  await w.leave()
  const before = await w.db.read.select().from(tables.students)
  const audited = await w.db.read.$count(tables.auditLog)
  await w.offer()
  expect(await w.db.read.select().from(tables.students)).toEqual(before)
  expect(await w.db.read.$count(tables.auditLog)).toBe(audited)
  expect(await w.stateOf(1)).toBe('waitlisted')
  expect(await w.ask(2)).toMatchObject({ ok: true })
})

test('sixty who are busy that day do not hold up the one behind them, and keep their turn', async () => {
  const w = await fullDay(61)
  await w.make.day({ id: 'op_2', capacityPlaces: 100 })
  for (let n = 1; n <= 61; n += 1) await w.wait(n)
  for (let n = 1; n <= 60; n += 1) await w.busy(n)
  await w.leave()
  await w.offer()
  expect([await w.stateOf(1), await w.stateOf(60), await w.stateOf(61)]).toEqual([
    'waitlisted',
    'waitlisted',
    'offered',
  ])
})

test('sixty who wait are put in order by as many queries as two', async () => {
  const queries = async (waiting: number) => {
    const w = await fullDay(waiting)
    for (let n = 1; n <= waiting; n += 1) await w.wait(n)
    await w.leave()
    const { ctx, asked } = countQueries(w.as(systemActor))
    expect(await offerFreePlaces(ctx, orderByRule)).toBe(1)
    return asked
  }
  expect(await queries(60)).toEqual(await queries(2))
})

const NEWCOMERS = 40

/** Who got the freed place when its holder leaves, newcomers ask and the job offers, all at once. */
async function race(w: Awaited<ReturnType<typeof fullDay>>, ask: (n: number) => Promise<{ ok: boolean }>) {
  await w.wait(1)
  const outcomes = await Promise.all([
    w.leave(),
    ...Array.from({ length: NEWCOMERS }, (_, n) => [ask(n + 2), n % 10 === 0 ? w.offer() : null]).flat(),
  ])
  await w.offer()
  expect((await findBookable(w.db.read, 'op_1'))?.takenPlaces).toBe(1)
  return outcomes.filter((outcome) => typeof outcome === 'object' && outcome?.ok === true).length - 1 // the leaver is done too
}

test('while the holder leaves, forty newcomers ask at once: the one who waits is offered the place', async () => {
  const w = await fullDay(NEWCOMERS + 1)
  expect(await race(w, w.ask)).toBe(0)
  expect(await w.stateOf(1)).toBe('offered')
})

test('the same race without asking who waits gives the place to a newcomer: the test above can see it', async () => {
  const w = await fullDay(NEWCOMERS + 1)
  const naive = (n: number) =>
    w.db.transact(async (tx) => {
      await lockStudent(tx, `st_${n}`)
      return { ok: await takePlace(tx, 'op_1') }
    })
  expect(await race(w, naive)).toBe(1)
  expect(await w.stateOf(1)).toBe('waitlisted')
})

/** Newcomers ask in a process of their own. */
function askInAnotherProcess(url: string, from: number, to: number): Promise<{ booked: number; reasons: string[] }> {
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'tests/support/race-worker.ts', String(from), String(to)]
    const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: url } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(err.slice(0, 500)))))
  })
}

test(`newcomers of two processes on ${onPostgres ? 'PostgreSQL' : 'SQLite'} get no place that is kept`, async () => {
  const w = await fullDay(81)
  await w.wait(1)
  const asking = [askInAnotherProcess(w.url, 2, 42), askInAnotherProcess(w.url, 42, 82)]
  await w.leave()
  const answers = await Promise.all(asking)
  expect(answers.map(({ booked }) => booked)).toEqual([0, 0])
  expect(answers.flatMap(({ reasons }) => reasons)).toHaveLength(80)
  expect(await w.offer()).toBe(1)
  expect(await w.stateOf(1)).toBe('offered')
}, 60_000)
