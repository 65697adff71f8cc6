import { onTestFinished } from 'vitest'

import type { Actor } from '~/access/actor'
import { ctxFor, factories, NOON } from '#seeds/factories'
import { freshDatabase } from './database'

/** A fresh database for one test, with factories to fill it and a context for any actor; removed when the test ends. */
export async function world(now: Date = NOON) {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.remove())
  return {
    ...fresh,
    now,
    make: factories(fresh.db, now),
    as: <A extends Actor>(actor: A, at: Date = now) => ctxFor(fresh.db, actor, at),
  }
}

/** A world with one area, school, checked employer and workplace: what most tests begin from. */
export async function smallWorld(now: Date = NOON) {
  const w = await world(now)
  await w.make.area()
  await w.make.school()
  await w.make.employer()
  await w.make.workplace()
  return w
}
