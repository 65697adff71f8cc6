import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { newId } from '~/support/ids'
import { checkLaws } from '~/modules/progress/check-laws.server'
import { listMailForDemo } from '#db/stores/outbox'
import { systemActor } from '#seeds/factories'
import { lastLawsNote, watchLaws } from '~/modules/progress/watch-laws.server'
import { bookedAndVerified } from '../../support/verified'

type World = Awaited<ReturnType<typeof bookedAndVerified>>
const { bookings: b, bookingEvents: ev, opportunities: o, auditLog: au, attendances: at, ledgerEntries: l } = tables

/** Each law with a hand that breaks it, past every use-case. */
const HANDS: [string, (w: World) => Promise<unknown>][] = [
  ['capacity', (w) => w.db.transact((tx) => tx.update(o).set({ takenPlaces: 0 }).where(eq(o.id, 'op_1')))],
  [
    'diary',
    async (w) => {
      const again = newId('bk')
      await w.db.transact(async (tx) => {
        const [row] = await tx.select().from(b).where(eq(b.id, w.bookingId))
        await tx.insert(b).values({ ...row!, id: again, liveKey: 'other', requestKey: 'other', state: 'requested' })
        await tx.update(o).set({ takenPlaces: 2 }).where(eq(o.id, 'op_1'))
        const step = {
          id: newId('ev'),
          bookingId: again,
          fromState: null,
          toState: 'requested',
          byKind: 'system',
          at: w.now,
        } as const
        await tx.insert(ev).values(step)
        const row2 = {
          id: newId('au'),
          at: w.now,
          actorKind: 'system',
          action: 'booking.requested',
          subjectKind: 'booking',
          subjectId: again,
        }
        await tx.insert(au).values(row2)
      })
    },
  ],
  ['history', (w) => w.db.transact((tx) => tx.delete(ev).where(eq(ev.toState, 'confirmed')))],
  [
    'steps',
    (w) =>
      w.db.transact(async (tx) => {
        await tx.update(ev).set({ fromState: 'requested' }).where(eq(ev.toState, 'confirmed'))
        await tx
          .update(ev)
          .set({ fromState: 'agreed', toState: 'school_approved' })
          .where(eq(ev.toState, 'school_approved'))
        await tx.update(ev).set({ fromState: 'school_approved' }).where(eq(ev.toState, 'agreement_requested'))
      }),
  ],
  ['audit', (w) => w.db.transact((tx) => tx.delete(au).where(eq(au.action, 'booking.move')))],
  ['ledger', (w) => w.db.transact((tx) => tx.update(at).set({ workedMinutes: 1 }))],
  ['ledger', (w) => w.db.transact((tx) => tx.delete(l))],
  [
    'reversals',
    (w) =>
      w.db.transact(async (tx) => {
        const [row] = await tx.select().from(l)
        const reversal = { ...row!, id: newId('le'), kind: 'reversal', workedMinutes: -1, reversesId: row!.id } as const
        await tx.insert(l).values(reversal)
        await tx.update(b).set({ state: 'not_counted' })
        await tx.insert(ev).values({
          id: newId('ev'),
          bookingId: w.bookingId,
          fromState: 'verified',
          toState: 'not_counted',
          byKind: 'system',
          at: w.now,
        })
        await tx.insert(au).values({
          id: newId('au'),
          at: w.now,
          actorKind: 'system',
          action: 'booking.move',
          subjectKind: 'booking',
          subjectId: w.bookingId,
        })
      }),
  ],
]

const SINCE = new Date(0)

test('every law holds of a day that was booked, delivered and verified by its people', async () => {
  const w = await bookedAndVerified()
  expect(await checkLaws(w.db.read, SINCE)).toEqual({ days: 1, students: 1, bookings: 1, broken: [] })
})

test.each(HANDS)('%s: what a hand in the tables breaks is found, and nothing else', async (law, breakIt) => {
  const w = await bookedAndVerified()
  await breakIt(w)
  expect((await checkLaws(w.db.read, SINCE)).broken.map((one) => [one.law, one.count])).toEqual([[law, 1]])
})

test('steps from before the moment are not looked for in the log', async () => {
  const w = await bookedAndVerified()
  await w.db.transact((tx) => tx.delete(au))
  expect((await checkLaws(w.db.read, new Date('2099-01-01'))).broken).toEqual([])
})

test('a night that finds something wrong says so in the log, once by mail, and where the installation is asked', async () => {
  vi.stubEnv('APP_COMMAND', 'five-by-18')
  onTestFinished(() => void vi.unstubAllEnvs())
  const w = await bookedAndVerified()
  const night = (n: number) => w.as(systemActor, new Date(w.now.getTime() + n * 86_400_000 - 9 * 3_600_000)) // three in the morning
  const mails = async () => (await listMailForDemo(w.db.read, 0, 50)).filter(({ to }) => to === 'it@example.org')
  expect(await watchLaws(night(0), 'it@example.org')).toMatchObject({ bookings: 1, broken: [] })
  await w.db.transact((tx) => tx.update(o).set({ takenPlaces: 0 }).where(eq(o.id, 'op_1')))
  const broken = [{ law: 'capacity', count: 1, ids: ['op_1'] }]
  expect(await watchLaws(night(1), 'it@example.org')).toMatchObject({ broken })
  expect(await watchLaws(night(2), 'it@example.org')).toMatchObject({ broken })
  expect(await lastLawsNote(w.db.read)).toMatchObject({ at: night(2).now.toISOString(), broken })
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.text).toContain('are more than there are: 1. The first: op_1.')
  expect(mail?.text).toContain('Make a backup now (five-by-18 backup FILE)')
  expect(mail?.text).not.toMatch(/Ada|Test/)
})

test('nobody is written to where no address is set', async () => {
  const w = await bookedAndVerified()
  const before = (await listMailForDemo(w.db.read, 0, 50)).length
  await w.db.transact((tx) => tx.delete(l))
  const night = w.as(systemActor, new Date(w.now.getTime() - 9 * 3_600_000))
  expect((await watchLaws(night, null)).broken).toMatchObject([{ law: 'ledger' }])
  expect(await listMailForDemo(w.db.read, 0, 50)).toHaveLength(before)
})

test('what is so for one moment only, while people work, is not said to be broken', async () => {
  const w = await bookedAndVerified()
  const setTaken = (takenPlaces: number) =>
    w.db.transact((tx) => tx.update(o).set({ takenPlaces }).where(eq(o.id, 'op_1')))
  await setTaken(0)
  let selects = 0
  const mended: Promise<unknown>[] = []
  const read = new Proxy(w.db.read, {
    get(target, name, self) {
      if (name === 'select' && (selects += 1) === 2) mended.push(setTaken(1)) // the days have just been read, wrong
      return Reflect.get(target, name, self) as unknown
    },
  })
  expect((await checkLaws(read, SINCE)).broken).toEqual([])
  expect(await Promise.all(mended)).toHaveLength(1)
})
