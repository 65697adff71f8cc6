import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { moveToPostgres } from '#db/backup/move'
import { sqlitePath } from '#db/engine-url'
import { runProgram } from '../../support/broken-installations'
import { emptyDatabase, freshDatabase, onPostgres } from '../../support/database'

const quiet = () => undefined

test('only a SQLite installation of this version moves, and only to PostgreSQL', async () => {
  const there = await freshDatabase()
  onTestFinished(() => there.remove())
  const words = onPostgres ? 'is on PostgreSQL already' : 'Name a PostgreSQL database to move to'
  await expect(moveToPostgres(there.url, 'file:other.db', quiet)).rejects.toThrow(words)
})

test.skipIf(onPostgres)('an installation of an older version is told how it is brought to this one', async () => {
  const here = await freshDatabase()
  onTestFinished(() => here.remove())
  await here.db.close()
  const file = new Sqlite(sqlitePath(here.url))
  file.exec('delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)')
  file.close()
  const { status, stderr } = await runProgram(['app/cli/main.ts', 'move', '--to', 'postgres://127.0.0.1:1/days'], {
    DATABASE_URL: here.url,
    APP_COMMAND: 'five-by-18',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/is of an older version: 1 migration waits\. Back it up, then run: five-by-18 migrate\n$/)
})

test.skipIf(onPostgres)('where the database to move to is not reached, it is that one that is said', async () => {
  const here = await freshDatabase()
  onTestFinished(() => here.remove())
  const move = (to: string) => runProgram(['app/cli/main.ts', 'move', '--to', to], { DATABASE_URL: here.url })
  expect(await move('postgres://days:hush@127.0.0.1:1/days')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'PostgreSQL cannot be reached at 127.0.0.1:1. Start it, or look at --to and the network.\n',
  })
})

test.skipIf(!onPostgres)('where there is no database of that name to move to, that is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-move-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const target = await emptyDatabase()
  onTestFinished(() => target.remove())
  const to = new URL(target.url)
  to.pathname = '/arae'
  const command = (...args: string[]) =>
    runProgram(['app/cli/main.ts', ...args], { DATABASE_URL: `file:${join(folder, 'site.db')}` })
  expect((await command('migrate', '--new')).status).toBe(0)
  const { status, stderr } = await command('move', '--to', to.href)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^There is no database “arae” on the PostgreSQL server at .*Look at --to, .*createdb arae\n$/)
})

test.skipIf(!onPostgres)(
  'the demo moves whole from SQLite to PostgreSQL, adds up there, and moves nowhere that is not empty',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'five-by-18-move-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const target = await emptyDatabase()
    onTestFinished(() => target.remove())
    const command = (name: string, url: string, ...more: string[]) =>
      runProgram(['app/cli/main.ts', name, ...more], { NODE_ENV: 'development', DEMO: '1', DATABASE_URL: url })
    const from = `file:${join(folder, 'site.db')}`
    expect((await command('migrate', from, '--new')).status).toBe(0)
    expect((await command('seed', from)).status).toBe(0)
    const file = new Sqlite(join(folder, 'site.db'))
    file.exec("insert into jobs (name, slot_at, fence) values ('back up', 1, 1)")
    file.exec("insert into settings (name, value) values ('last backup', '{}')")
    file.close()
    const moved = await command('move', from, '--to', target.url)
    expect(moved.stdout).toMatch(/^Moved: \d\d,\d\d\d rows, each of them counted there\./)
    expect(moved.stdout).toContain('\nThe SQLite file still holds everything about pupils: delete it')
    expect((await command('check', target.url)).stdout).toMatch(/^✔ Everything adds up: 2,\d\d\d bookings/)
    const client = new pg.Client({ connectionString: target.url })
    await client.connect()
    const { rows } = await client.query('select count(*)::int as n from ledger_entries')
    const left = await client.query(
      "select name from jobs union all select name from settings where name like 'last %'",
    )
    await client.end()
    expect(left.rows).toEqual([]) // of jobs and backups elsewhere
    expect(rows[0].n).toBeGreaterThan(1000)
    const again = await command('move', from, '--to', target.url)
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('is not empty')])
  },
  120_000,
)
