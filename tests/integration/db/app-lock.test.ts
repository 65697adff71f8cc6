import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { backUp, restoreBackup } from '#db/backup/index'
import { createDatabase, openDatabase } from '#db/client.server'
import { sqlitePath } from '#db/engine-url'
import { findSetting, saveSetting } from '#db/stores/settings'
import { onPostgres } from '../../support/database'
import { world } from '../../support/world'

async function another(url: string) {
  const db = await openDatabase(url)
  onTestFinished(() => db.close())
  return db
}

test.skipIf(onPostgres)('a second app server on one SQLite file is refused until the first has ended', async () => {
  const { db, url } = await world()
  const second = await another(url)
  expect(await second.countApps()).toBe(0)
  await db.runApp()
  await expect(second.runApp()).rejects.toMatchObject({ name: 'NotOpened', why: 'in_use' })
  expect(await second.countApps()).toBe(1)
  expect(await db.countApps()).toBe(1)
  await second.transact((tx) => saveSetting(tx, 'beside it', 'the command line')) // which asks nobody
  await db.close()
  await second.runApp()
})

test.skipIf(onPostgres)('a file that two names lead to is one file', async () => {
  const { db, url } = await world()
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-link-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(sqlitePath(url), join(folder, 'other-name.db'))
  await db.runApp()
  const second = await another(`file:${join(folder, 'other-name.db')}`)
  await expect(second.runApp()).rejects.toMatchObject({ why: 'in_use' })
})

test.skipIf(onPostgres)('a process that was killed holds nothing up', async () => {
  const { db, url } = await world()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/app-worker.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  await expect(db.runApp()).rejects.toMatchObject({ why: 'in_use' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await db.countApps()).toBe(0)
  await db.runApp()
})

test.runIf(onPostgres)('app servers on PostgreSQL are counted, and what is no app server is not', async () => {
  const { db, url } = await world()
  const second = await another(url)
  await second.transact((tx) => saveSetting(tx, 'beside it', 'the command line'))
  expect(await second.countApps()).toBe(0)
  await db.runApp()
  expect(await second.countApps()).toBe(1)
  const worker = spawn(process.execPath, ['--import', 'tsx', 'tests/support/app-worker.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void worker.kill('SIGKILL'))
  await once(worker.stdout, 'data')
  expect(await second.countApps()).toBe(2)
})

test.skipIf(onPostgres)(
  'a file that is moved away under its app takes no more, and no other can take its place meanwhile',
  async () => {
    const { db, url } = await world()
    const path = sqlitePath(url)
    await db.runApp()
    const backup = `${path}.backup`
    await backUp(url, backup, null, new Date())
    for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, `${path}.old${end}`)
    await expect(db.transact((tx) => saveSetting(tx, 'after', 'that'))).rejects.toMatchObject({ trouble: 'gone' })
    await expect(restoreBackup(backup, url, null)).rejects.toThrow('Stop the app first')
    await expect(createDatabase(url)).rejects.toMatchObject({ why: 'moved_away' })
    await expect(openDatabase(url)).rejects.toMatchObject({ why: 'moved_away' })
    await expect(backUp(url, `${backup}.2`, null, new Date())).rejects.toMatchObject({ why: 'moved_away' })
    expect(existsSync(path)).toBe(false)
    await db.close()
    await restoreBackup(backup, url, null)
    expect(existsSync(path)).toBe(true)
  },
)

test.skipIf(onPostgres)(
  'a file that is moved back is taken up again by its app, and one that is not was there',
  async () => {
    const { db, url } = await world()
    const path = sqlitePath(url)
    await db.runApp()
    const move = (from: string, to: string) => {
      for (const end of ['', '-wal', '-shm']) if (existsSync(from + end)) renameSync(from + end, to + end)
    }
    await db.transact((tx) => saveSetting(tx, 'before', 'this'))
    move(path, `${path}.old`)
    await expect(db.transact((tx) => saveSetting(tx, 'after', 'that'))).rejects.toMatchObject({ trouble: 'gone' })
    move(`${path}.old`, path)
    await db.transact((tx) => saveSetting(tx, 'after', 'that'))
    const beside = await another(url)
    expect([await findSetting(beside.read, 'before'), await findSetting(beside.read, 'after')]).toEqual([
      'this',
      'that',
    ])
    await beside.close()
    await db.close()
    move(path, `${path}.old`)
    await expect(openDatabase(url)).rejects.toMatchObject({ why: 'was_there' })
    writeFileSync(`${path}-wal`, 'what was not yet in the file')
    for (const beside of ['-wal', '-app']) {
      await expect(createDatabase(url)).rejects.toMatchObject({ why: 'was_there' })
      expect(existsSync(path)).toBe(false)
      rmSync(path + beside)
    }
    await expect(openDatabase(url)).rejects.toMatchObject({ why: 'missing' })
    move(`${path}.old`, path)
  },
)

test.skipIf(onPostgres)('only its owner may read a new database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-new-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await createDatabase(`file:${join(folder, 'new.db')}`)
  expect((statSync(join(folder, 'new.db')).mode & 0o777).toString(8)).toBe('600')
})
