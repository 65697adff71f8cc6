import { and, asc, eq, not, type SQL } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

import { coveredThrough, coveredUntil as coveredUntilInSql } from '#db/stores/covered'
import { rowsOf } from '#db/stores/insert-rows'
import { tables } from '#db/tables'
import { coveredUntil, isCovered, whyNotCovered } from '~/modules/opportunities/cover'
import { EMPLOYER_STATES } from '~/modules/people/types'
import { addDays } from '~/support/dates'
import { factories, NOON } from '#seeds/factories'
import { freshDatabase } from '../../support/database'

const HOSTS = 10_000
const FROM = '2026-11-20'
const { employers: em } = tables

// Few dates, so that the last day covered, the day before and the day after it all come up often.
const anyDay = fc.integer({ min: 0, max: 8 }).map((days) => addDays(FROM, days))
const anyPaper = fc.option(anyDay, { freq: 8, nil: null })
const anyState = fc.oneof(
  { weight: 3, arbitrary: fc.constant('checked' as const) },
  fc.constantFrom(...EMPLOYER_STATES),
)
const anyHost = fc.record({ state: anyState, checkedUntilOn: anyPaper, insuranceUntilOn: anyPaper, lastOn: anyDay })
const hosts = fc.sample(anyHost, { numRuns: HOSTS, seed: 18 })

const idOf = (n: number) => `em_${String(n).padStart(5, '0')}`

async function worldOfHosts() {
  const fresh = await freshDatabase()
  await factories(fresh.db, NOON).area()
  const rows = hosts.map(({ lastOn, ...papers }, n) => ({
    id: idOf(n),
    areaId: 'ar_1',
    name: 'A host',
    about: '',
    sector: 'health',
    createdAt: NOON,
    ...papers,
    companyNumber: lastOn, // a column to hold the date that each host is asked about
  }))
  await fresh.db.transact((tx) => tx.insert(em).select(rowsOf(em, rows)))
  return fresh
}

let world: Awaited<ReturnType<typeof worldOfHosts>>
beforeAll(async () => {
  world = await worldOfHosts()
  return () => world.remove()
})

const idsWhere = async (where: SQL | undefined) =>
  (await world.db.read.select({ id: em.id }).from(em).where(where).orderBy(asc(em.id))).map(({ id }) => id)
const idsBy = (rule: (host: (typeof hosts)[number]) => boolean) =>
  hosts.flatMap((host, n) => (rule(host) ? [idOf(n)] : []))

test('the rule and its SQL agree on ten thousand hosts, each asked about a date of its own', async () => {
  const covered = await idsWhere(coveredThrough(em.companyNumber))
  expect(covered).toEqual(idsBy((host) => isCovered(host, host.lastOn)))
  expect(await idsWhere(not(coveredThrough(em.companyNumber)))).toEqual(idsBy((host) => !isCovered(host, host.lastOn)))
  expect(covered.length).toBeGreaterThan(HOSTS / 10)
  expect(new Set(hosts.map((host) => whyNotCovered(host, host.lastOn))).size).toBe(6)
})

test('they agree on every host for one date after another, and a host without dates yet is asked about nothing', async () => {
  for (let days = -1; days <= 9; days += 1) {
    const on = addDays(FROM, days)
    expect(await idsWhere(coveredThrough(on))).toEqual(idsBy((host) => isCovered(host, on)))
  }
  expect(await idsWhere(coveredThrough(''))).toEqual(idsBy((host) => isCovered(host, '')))
})

test('the last day covered is the same in both, and it is the last on which the host is covered', async () => {
  const rows = await world.db.read.select({ id: em.id, untilOn: coveredUntilInSql }).from(em).orderBy(asc(em.id))
  expect(rows.map(({ untilOn }) => untilOn)).toEqual(hosts.map(coveredUntil))
  for (const host of hosts) {
    const untilOn = coveredUntil(host)
    expect(isCovered(host, host.lastOn)).toBe(untilOn !== null && host.lastOn <= untilOn)
    if (untilOn) expect([isCovered(host, untilOn), isCovered(host, addDays(untilOn, 1))]).toEqual([true, false])
  }
})

test('a condition beside it narrows it further', async () => {
  const one = hosts.findIndex((host) => isCovered(host, FROM))
  expect(await idsWhere(and(eq(em.id, idOf(one)), coveredThrough(FROM)))).toEqual([idOf(one)])
})
