import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { troubleOf } from '#db/trouble'
import { freshDatabase, onPostgres } from '../../support/database'
import { wayTo } from '../../support/frozen-way'

const inTime = <T>(work: Promise<T>) =>
  Promise.race([work, new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 10_000))])

test.runIf(onPostgres)(
  'a frozen server is known to be silent: who waits is let go, who comes is told at once, and when it thaws all is well',
  async () => {
    const fresh = await freshDatabase()
    const way = await wayTo(fresh.url)
    const db = await openDatabase(way.url)
    onTestFinished(async () => {
      way.frozen(false)
      await db.close()
      way.close()
      await fresh.remove()
    })
    const write = (name: string) =>
      db.answering(() =>
        db.transact(async (tx) => void (await tx.insert(tables.settings).values({ name, value: '1' }))),
      )
    const count = () => db.answering(async () => db.read.$count(tables.settings))
    await write('a')
    way.frozen(true)
    await expect(inTime(write('b'))).rejects.toMatchObject({ trouble: 'silent', saved: 'unsure' })
    await expect(inTime(count())).rejects.toMatchObject({ trouble: 'silent', saved: 'no' })
    way.frozen(false)
    await expect.poll(() => count().catch(() => null), { timeout: 10_000 }).toBe(2) // what was sent before was done after all
    await write('c')
    expect(await count()).toBe(3)
  },
)

test.runIf(onPostgres).each([
  ['all of them', 500],
  ['all but the one that asks for signs of life', 0],
])(
  'connections that are lost for good are let go of, and new ones taken, within seconds: %s',
  async (_which, waitMs) => {
    const fresh = await freshDatabase()
    const way = await wayTo(fresh.url)
    const db = await openDatabase(way.url)
    onTestFinished(async () => {
      way.close()
      await db.close()
      await fresh.remove()
    })
    const count = () => db.answering(async () => db.read.$count(tables.settings))
    await Promise.all(Array.from({ length: 12 }, count)) // every connection of the pool is open
    await new Promise((resolve) => setTimeout(resolve, waitMs)) // and after that the one that asks
    way.lost()
    const began = performance.now()
    const waited = await Promise.allSettled(Array.from({ length: 10 }, () => inTime(count())))
    expect(waited.map((one) => (one.status === 'rejected' ? troubleOf(one.reason) : 'answered'))).toEqual(
      Array(10).fill(waitMs > 0 ? 'silent' : 'gone'),
    )
    await expect.poll(() => count().catch(() => null), { timeout: 30_000 }).toBe(0)
    expect(performance.now() - began).toBeLessThan(8_000)
    expect(await Promise.all(Array.from({ length: 12 }, count))).toEqual(Array(12).fill(0))
  },
)

test.runIf(onPostgres)('a question that takes long is let finish', async () => {
  const { db, remove } = await freshDatabase()
  onTestFinished(remove)
  const slow = db.answering(async () =>
    db.read.select({ slept: sql<string>`pg_sleep(4.5)::text` }).from(sql`(select 1) as one`),
  )
  expect(await slow).toEqual([{ slept: '' }])
})
