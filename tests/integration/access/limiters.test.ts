import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { deleteExpired } from '#db/stores/retention'
import { tables } from '#db/tables'
import { limiterOf } from '~/access/limiters.server'
import { onPostgres } from '../../support/database'
import { world } from '../../support/world'

const LIMIT = { keyPrefix: 'tests', points: 3, duration: 60 }

/** The same limit as two processes have it. */
async function twoProcesses() {
  const w = await world()
  const other = await openDatabase(w.url)
  onTestFinished(() => other.close())
  return { ...w, one: limiterOf(LIMIT, async () => w.db.counting), two: limiterOf(LIMIT, async () => other.counting) }
}

/** Whether each of some uses is let through. */
const letThrough = async (uses: Promise<unknown>[]) =>
  (await Promise.allSettled(uses)).map(({ status }) => status === 'fulfilled')

test.runIf(onPostgres)('two processes count together: what one gave out the other does not give again', async () => {
  const { one, two } = await twoProcesses()
  await one.consume('a')
  expect((await two.consume('a')).consumedPoints).toBe(2)
  expect((await two.get('a'))?.consumedPoints).toBe(2)
  expect(await letThrough([one.consume('a')])).toEqual([true])
  expect(await letThrough([one.consume('a'), two.consume('a'), two.consume('b')])).toEqual([false, false, true])
  await two.delete('a')
  expect((await one.consume('a')).consumedPoints).toBe(1)
  await two.reward('a')
  expect((await one.get('a'))?.consumedPoints).toBe(0)
})

test.runIf(onPostgres)(
  'a hundred uses at once in two processes get as many points as there are, and no more',
  async () => {
    const { one, two } = await twoProcesses()
    const uses = Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two).consume('a'))
    expect((await letThrough(uses)).filter(Boolean)).toHaveLength(LIMIT.points)
  },
)

test.runIf(onPostgres)('while the database is away each process goes on counting for itself', async () => {
  const gone = await openDatabase('postgres://nobody@127.0.0.1:1/none')
  onTestFinished(() => gone.close())
  const limiter = limiterOf(LIMIT, async () => gone.counting)
  const uses = [1, 2, 3, 4].map(() => limiter.consume('a'))
  expect(await letThrough(uses)).toEqual([true, true, true, false])
})

test('a process alone counts in its memory', async () => {
  const w = await world()
  const limiter = limiterOf(LIMIT, onPostgres ? null : async () => w.db.counting)
  expect(await letThrough([1, 2, 3, 4].map(() => limiter.consume('a')))).toEqual([true, true, true, false])
  expect(await w.db.read.$count(tables.throttles)).toBe(0)
})

test('what was counted goes an hour after it counted for nothing, and not before', async () => {
  const w = await world()
  const ago = (minutes: number) => new Date(w.now.getTime() - minutes * 60_000)
  await w.db.transact(async (tx) => {
    await tx.insert(tables.throttles).values([
      { key: 'live', points: 1, expire: ago(-1) },
      { key: 'lately', points: 1, expire: ago(59) },
      { key: 'old', points: 1, expire: ago(61) },
    ])
  })
  await deleteExpired(w.db.transact, w.now)
  const left = await w.db.read.select().from(tables.throttles)
  expect(left.map(({ key }) => key).toSorted()).toEqual(['lately', 'live'])
})
