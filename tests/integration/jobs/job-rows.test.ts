import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { type JobRow, jobRows, readFailedJobs, SlotLost, type TakenSlot } from '~/access/job-rows.server'
import { LEASE_MS } from '~/jobs/slots'
import { world } from '../../support/world'

const SLOT = new Date('2026-11-27T02:30:00Z')
const NEXT = new Date('2026-11-28T02:30:00Z')

/** The rows of one job, as two processes use them. */
async function twoProcesses() {
  const w = await world()
  const other = await openDatabase(w.url)
  onTestFinished(() => other.close())
  const [one, two] = [jobRows(async () => w.db), jobRows(async () => other)]
  await one.add([{ name: 'nightly', slotAt: null }])
  await two.add([{ name: 'nightly', slotAt: NEXT }]) // there is one already
  const row = async () => (await one.look()).rows.get('nightly') as JobRow
  const write = async (slot: TakenSlot, name: string, hold = async () => {}) =>
    (await one.ctx(slot)).transact(async (tx) => {
      await tx.insert(tables.settings).values({ name, value: '1' })
      await hold()
    })
  const written = async () => (await w.db.read.select().from(tables.settings)).map(({ name }) => name)
  const taken = (slot: TakenSlot | null): TakenSlot => {
    if (!slot) throw new Error('the slot was not taken')
    return slot
  }
  return { one, two, row, write, written, taken }
}

test('of twenty who see the same slot one takes it, and what it writes stands', async () => {
  const { one, two, row, write, written, taken } = await twoProcesses()
  const seen = await row()
  expect(seen).toMatchObject({ fence: 0, slotAt: null, holder: null })
  const takes = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).take(seen, SLOT, LEASE_MS)))
  const mine = takes.filter((slot) => slot !== null)
  expect(mine).toEqual([{ name: 'nightly', fence: 1 }])
  expect(await row()).toMatchObject({ slotAt: SLOT, holder: expect.stringMatching(/^\d+ on /) as string })
  await write(taken(mine[0] ?? null), 'a')
  expect(await written()).toEqual(['a'])
})

test('whoever lost a slot writes nothing more: no row, no sign of life, no end', async () => {
  const { one, two, row, write, written, taken } = await twoProcesses()
  const stale = taken(await one.take(await row(), SLOT, LEASE_MS))
  await write(stale, 'before')
  const now = taken(await two.take(await row(), SLOT, LEASE_MS)) // its lease ran out
  await expect(write(stale, 'late')).rejects.toThrow(SlotLost)
  expect(await one.renew(stale, LEASE_MS)).toBe(false)
  expect(await one.end(stale, { kind: 'works' })).toBe(false)
  expect(await written()).toEqual(['before'])
  expect(await row()).toMatchObject({ fence: now.fence, lastGoodAt: null })
  expect(await two.renew(now, LEASE_MS)).toBe(true)
  expect(await two.end(now, { kind: 'works' })).toBe(true)
  expect(await row()).toMatchObject({ fence: 2, slotAt: SLOT, holder: null, leaseUntil: null, againAt: null })
})

test('a slot that has ended is held by nobody, whatever its runner still does', async () => {
  const { one, row, write, written, taken } = await twoProcesses()
  const slot = taken(await one.take(await row(), SLOT, LEASE_MS))
  await one.end(slot, { kind: 'works' })
  await expect(write(slot, 'late')).rejects.toThrow(SlotLost)
  expect(await one.renew(slot, LEASE_MS)).toBe(false)
  expect(await written()).toEqual([])
  expect(await row()).toMatchObject({ leaseUntil: null })
})

test('one who saw a lease that ran out does not take the slot that was ended, or renewed, in between', async () => {
  const { one, two, row, taken } = await twoProcesses()
  const slot = taken(await one.take(await row(), SLOT, 1))
  const seen = await row()
  await one.renew(slot, LEASE_MS)
  expect(await two.take(seen, SLOT, LEASE_MS)).toBeNull()
  const renewed = await row()
  await one.end(slot, { kind: 'works' })
  expect(await two.take(renewed, SLOT, LEASE_MS)).toBeNull()
})

test('one who saw that nobody runs a job does not take the slot that another has taken and ended since', async () => {
  const { one, two, row, taken } = await twoProcesses()
  const seen = await row()
  await one.end(taken(await one.take(seen, SLOT, LEASE_MS)), { kind: 'works' })
  expect(await two.take(seen, SLOT, LEASE_MS)).toBeNull()
})

test('nobody takes a slot over in the middle of what its runner writes', async () => {
  const { one, two, row, write, written, taken } = await twoProcesses()
  const slot = taken(await one.take(await row(), SLOT, LEASE_MS))
  const order: string[] = []
  let isInside = () => {}
  const inside = new Promise<void>((resolve) => (isInside = resolve))
  const writing = write(slot, 'a', async () => {
    isInside()
    await new Promise((resolve) => setTimeout(resolve, 300))
    order.push('written')
  })
  await inside
  const taking = two.take(await row(), SLOT, LEASE_MS).then(
    (got) => order.push(got ? 'taken' : 'not taken'),
    () => order.push('told that it is busy'), // SQLite, to another process
  )
  await Promise.all([writing, taking])
  expect(order[0]).toBe('written')
  expect(await written()).toEqual(['a'])
})

test('a slot that failed says since when and by what error, until a run is good', async () => {
  const { one, two, row, taken } = await twoProcesses()
  const { db } = await world()
  expect(await readFailedJobs(db.read)).toEqual([])
  const error = Object.assign(new Error('Sam Canary'), { code: 'ECANARY' })
  await one.end(taken(await one.take(await row(), SLOT, LEASE_MS)), { kind: 'fails', error, againMs: 60_000 })
  const first = await row()
  expect(first).toMatchObject({ slotAt: SLOT, lastError: 'ECANARY', holder: null, lastGoodAt: null })
  expect((first.againAt?.getTime() ?? 0) - (first.failingSince?.getTime() ?? 0)).toBe(60_000)
  const again = taken(await two.take(first, SLOT, LEASE_MS))
  await two.end(again, { kind: 'fails', error: new Error('other'), againMs: 1 })
  expect(await row()).toMatchObject({ failingSince: first.failingSince, lastError: null })
  await two.end(taken(await two.take(await row(), SLOT, LEASE_MS)), { kind: 'works' })
  expect(await row()).toMatchObject({ failingSince: null, lastError: null, againAt: null })
  expect((await row()).lastGoodAt).not.toBeNull()
})
