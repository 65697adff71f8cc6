import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

import { expect, onTestFinished, test } from 'vitest'

import { writeBackup } from '#db/backup/backup-file'
import { onScratch } from '#db/backup/index'
import { sqlitePath } from '#db/engine-url'
import { tables } from '#db/tables'
import { readBackupNote } from '~/access/backup-notes.server'
import { backupName } from '~/support/backup-files'
import { backUpWhenDue, newestBackupFor } from '~/jobs/back-up.server'
import { systemActor } from '#seeds/factories'
import { onPostgres } from '../../support/database'
import { smallWorld } from '../../support/world'

const KEY = 'a heron on the quay at low tide'
const NIGHT = new Date('2026-11-27T01:00:03Z')
const later = (days: number) => new Date(NIGHT.getTime() + days * 86_400_000)

async function site() {
  const w = await smallWorld()
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-backups-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const where = { databaseUrl: w.url, backupKey: KEY as string | null, folder, keep: 2, hour: 1 }
  const run = (now: Date, isStopping?: () => boolean, change: Partial<typeof where> = {}) =>
    backUpWhenDue(w.as(systemActor, now), { ...where, ...change }, isStopping)
  return { ...w, folder, run, files: () => readdirSync(folder).toSorted() }
}

test('one is made a day, sealed, whole, and known to doctor; the oldest go', async () => {
  const w = await site()
  for (const days of [0, 0.5, 1, 2]) await w.run(later(days))
  expect(w.files()).toEqual([backupName(later(1)), backupName(later(2))])
  const newest = join(w.folder, backupName(later(2)))
  expect(readFileSync(newest).includes('SQLite format 3')).toBe(false)
  const madeAt = later(2).toISOString()
  expect(await readBackupNote(w.db.read, 'backup')).toEqual({ at: madeAt, ok: true, madeAt })
  const scratch = { like: w.url, folder: join(w.folder, 'scratch'), passphrase: KEY }
  const [wrong, schools] = await onScratch(newest, scratch, async ({ db, wrong }) => [
    wrong,
    await db.read.$count(tables.schools),
  ])
  expect(wrong).toEqual([])
  expect(schools).toBe(await w.db.read.$count(tables.schools))
})

test('where none can be made, it fails, and the old ones stay', async () => {
  const w = await site()
  const old = [0, 1, 2].map((days) => backupName(later(days)))
  for (const name of old) writeFileSync(join(w.folder, name), 'an older one')
  await expect(w.run(later(3), undefined, { databaseUrl: 'file:/nowhere/site.db' })).rejects.toThrow('missing')
  expect(w.files()).toEqual(old)
  await expect(w.run(later(3), undefined, { folder: join(w.folder, 'gone') })).rejects.toThrow('ENOENT')
  await w.run(later(3))
  expect(w.files()).toEqual([old[2], backupName(later(3))])
})

test('one of another kind of database is not the backup of the day, nor a file that is none', async () => {
  const w = await site()
  const other = {
    madeAt: NIGHT.toISOString(),
    engine: onPostgres ? 'sqlite' : 'postgres',
    migrations: 1,
    rows: {},
  } as const
  await writeBackup(join(w.folder, backupName(NIGHT)), other, Readable.from(['all of it']), KEY)
  writeFileSync(join(w.folder, backupName(new Date(NIGHT.getTime() + 1000))), 'something else')
  expect(await newestBackupFor(w.url, w.folder)).toBeNull()
  const soon = new Date(NIGHT.getTime() + 60_000)
  expect(await w.run(soon)).toBe(join(w.folder, backupName(soon)))
  expect(await newestBackupFor(w.url, w.folder)).toEqual(soon)
})

test('an app that ends leaves nothing half made, and the next start makes it', async () => {
  const w = await site()
  await w.db.transact(async (tx) => {
    const text = 'x'.repeat(100_000)
    for (let n = 0; n < 300; n += 1) await tx.insert(tables.settings).values({ name: `n${n}`, value: text + n })
  })
  let asked = 0
  expect(await w.run(NIGHT, () => (asked += 1) > 0)).toBeNull()
  expect(w.files()).toEqual([])
  if (!onPostgres) expect(readdirSync(dirname(sqlitePath(w.url))).filter((name) => name.includes('.copy-'))).toEqual([])
  expect(await w.run(NIGHT)).not.toBeNull()
})

test.skipIf(onPostgres)('somebody writes and the process answers all the while, and it is one moment', async () => {
  const w = await site()
  await w.db.transact(async (tx) => {
    const text = 'x'.repeat(100_000)
    for (let n = 0; n < 400; n += 1) await tx.insert(tables.settings).values({ name: `n${n}`, value: text + n })
  })
  let isDone = false
  let written = 0
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const made = w.run(NIGHT).finally(() => (isDone = true))
  delay.enable()
  const giveUpAt = performance.now() + 10_000 // a copy that begins anew with every write would never end
  while (!isDone && performance.now() < giveUpAt) {
    await w.db.transact(
      async (tx) => void (await tx.insert(tables.settings).values({ name: `w${written}`, value: '' })),
    )
    written += 1
  }
  delay.disable()
  expect(isDone).toBe(true)
  expect(await made).not.toBeNull()
  expect(written).toBeGreaterThan(3)
  expect(delay.max / 1e6).toBeLessThan(250)
})

test.skipIf(onPostgres)(
  'a copy that an ended process left is cleared away, and one that is being made is not',
  async () => {
    const w = await site()
    const path = sqlitePath(w.url)
    const [left, others] = [`${path}.copy-${process.pid}-77777`, `${path}.copy-1-1`]
    writeFileSync(left, 'of a container that is gone')
    writeFileSync(others, 'of the process that began all')
    await w.run(NIGHT)
    expect(existsSync(left)).toBe(false)
    expect(existsSync(others)).toBe(true)
  },
)
