import { spawn } from 'node:child_process'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { addBooking } from '#db/stores/bookings'
import { findBookable, takePlace } from '#db/stores/held-places'
import { studentActor } from '#seeds/factories'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { atOnce } from '../../support/at-once'
import { onPostgres } from '../../support/database'
import { smallWorld } from '../../support/world'

const PEOPLE = 200

async function worldWithOnePlace(people = PEOPLE) {
  const w = await smallWorld()
  const day = await w.make.day({ id: 'op_1', capacityPlaces: 1 })
  await w.db.transact(async (tx) => {
    const rows = Array.from({ length: people }, (_, n) => ({
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
  return { ...w, day }
}

const ask = (n: number) => ({ studentId: `st_${n}`, opportunityId: 'op_1', why: '', requestKey: `key ${n}` })

test('two hundred ask for one place at once: one gets it, the others are told and may join the waiting list', async () => {
  const w = await worldWithOnePlace()
  const outcomes = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => placeBooking(w.as(studentActor(`st_${n}`)), ask(n))),
  )
  expect(outcomes.filter((o) => o.ok)).toHaveLength(1)
  expect(new Set(outcomes.flatMap((o) => (o.ok ? [] : [o.reason])))).toEqual(new Set(['no_places_left']))
  const opportunity = await findBookable(w.db.read, 'op_1')
  expect(opportunity?.takenPlaces).toBe(1)
  expect(await w.db.read.$count(tables.bookings)).toBe(1)

  const loser = outcomes.findIndex((o) => !o.ok)
  const waiting = await joinWaitlist(w.as(studentActor(`st_${loser}`)), { ...ask(loser), requestKey: 'wait' })
  expect(waiting).toMatchObject({ ok: true, value: { state: 'waitlisted' } })
})

test('the same race without the guard overbooks: the test above can see it', async () => {
  const w = await worldWithOnePlace(20)
  const naive = async (n: number) => {
    const held = await w.db.read.$count(tables.bookings) // counts first …
    if (held >= 1) return false
    await w.db.transact((tx) =>
      // … and writes later
      addBooking(
        tx,
        {
          id: `bk_${n}`,
          opportunityId: 'op_1',
          studentId: `st_${n}`,
          schoolId: 'sc_1',
          employerId: 'em_1',
          state: 'requested',
          offerExpiresAt: null,
          agreer: null,
          firstOn: w.day.firstOn,
          lastOn: w.day.lastOn,
          createdAt: w.now,
          version: 1,
          requestKey: `key ${n}`,
          why: '',
          waitingSince: null,
        },
        w.now,
      ),
    )
    return true
  }
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => naive(n)))
  expect(outcomes.filter(Boolean).length).toBeGreaterThan(1)
})

test('the guarded update refuses the second taker, and the table itself refuses a count above capacity', async () => {
  const w = await worldWithOnePlace(1)
  expect(await w.db.transact((tx) => takePlace(tx, 'op_1'))).toBe(true)
  expect(await w.db.transact((tx) => takePlace(tx, 'op_1'))).toBe(false)
  await expect(
    w.db.transact(async (tx) => {
      await tx.update(tables.opportunities).set({ takenPlaces: 2 }).where(eq(tables.opportunities.id, 'op_1'))
    }),
  ).rejects.toThrow()
})

test('a double click and a replay give one booking and the same answer', async () => {
  const w = await worldWithOnePlace(1)
  const ctx = w.as(studentActor('st_0'))
  const [first, second] = await Promise.all([placeBooking(ctx, ask(0)), placeBooking(ctx, ask(0))])
  const replayed = await placeBooking(ctx, ask(0))
  expect(first).toMatchObject({ ok: true })
  expect(second).toEqual(first)
  expect(replayed).toEqual(first)
  expect(await w.db.read.$count(tables.bookings)).toBe(1)
  expect(await w.db.read.$count(tables.auditLog)).toBe(1)
})

test('one student asks for two days at the same time on one date at once: one is held', async () => {
  const w = await worldWithOnePlace(1)
  await w.make.day({ id: 'op_2' })
  const ctx = atOnce(2)(w.as(studentActor('st_0')))
  const outcomes = await Promise.all([
    placeBooking(ctx, ask(0)),
    placeBooking(ctx, { ...ask(0), opportunityId: 'op_2', requestKey: 'another' }),
  ])
  expect(outcomes.filter((o) => o.ok)).toHaveLength(1)
  expect(outcomes.flatMap((o) => (o.ok ? [] : [o.reason]))).toEqual(['busy_then'])
})

test('two half-days on one date that do not overlap are both held', async () => {
  const w = await worldWithOnePlace(1)
  const on = ['2026-12-08']
  await w.make.day({ id: 'op_am', on, times: { startMinute: 540, endMinute: 720, breakMinutes: 0 } })
  await w.make.day({ id: 'op_pm', on, times: { startMinute: 780, endMinute: 960, breakMinutes: 0 } })
  const ctx = w.as(studentActor('st_0'))
  const morning = await placeBooking(ctx, { ...ask(0), opportunityId: 'op_am', requestKey: 'am' })
  const afternoon = await placeBooking(ctx, { ...ask(0), opportunityId: 'op_pm', requestKey: 'pm' })
  expect([morning.ok, afternoon.ok]).toEqual([true, true])
})

/** Books for a range of students in a process of its own. */
function raceInAnotherProcess(url: string, from: number, to: number): Promise<{ booked: number; reasons: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/support/race-worker.ts', String(from), String(to)],
      {
        env: { ...process.env, DATABASE_URL: url },
      },
    )
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(err.slice(0, 500)))))
  })
}

test(`from two processes on ${onPostgres ? 'PostgreSQL' : 'SQLite'}: one gets the place, everybody is answered`, async () => {
  const w = await worldWithOnePlace()
  const [a, b] = await Promise.all([raceInAnotherProcess(w.url, 0, 100), raceInAnotherProcess(w.url, 100, 200)])
  expect(a.booked + b.booked).toBe(1)
  expect(a.reasons.length + b.reasons.length).toBe(PEOPLE - 1)
  expect(new Set([...a.reasons, ...b.reasons])).toEqual(new Set(['no_places_left']))
}, 60_000)
