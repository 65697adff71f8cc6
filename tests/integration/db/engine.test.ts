import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import SqliteDatabase from 'better-sqlite3'
import { and, eq, sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'

import { createDatabase, type Tx } from '#db/client.server'
import { openSqlite } from '#db/engine.sqlite'
import { rowsOf } from '#db/stores/insert-rows'
import { tables } from '#db/tables'
import { constraintViolation } from '#db/violations'
import { emptyDatabase, onPostgres } from '../../support/database'
import { secondConnection } from '../../support/second-connection'
import { smallWorld, world } from '../../support/world'

const setting = (name: string, value: string) => ({ name, value })

test('what one transaction writes is there for every reader after it, and not before', async () => {
  const w = await world()
  let inside = -1
  await w.db.transact(async (tx) => {
    await tx.insert(tables.settings).values(setting('a', '1'))
    inside = await w.db.read.$count(tables.settings)
  })
  expect(inside).toBe(0)
  expect(await w.db.read.$count(tables.settings)).toBe(1)
})

test('fifty at once read, add one and write: none is lost', async () => {
  const w = await world()
  await w.db.transact((tx) =>
    tx
      .insert(tables.settings)
      .values(setting('n', '0'))
      .then(() => undefined),
  )
  await Promise.all(
    Array.from({ length: 50 }, () =>
      w.db.transact(async (tx) => {
        const [row] = await tx.select().from(tables.settings).where(eq(tables.settings.name, 'n'))
        const value = String(Number(row?.value) + 1)
        await tx.update(tables.settings).set({ value }).where(eq(tables.settings.name, 'n'))
      }),
    ),
  )
  const [row] = await w.db.read.select().from(tables.settings).where(eq(tables.settings.name, 'n'))
  expect(row?.value).toBe('50')
})

test('one transaction that fails takes nothing of its own along, and nothing of its neighbours', async () => {
  const w = await world()
  const outcomes = await Promise.allSettled([
    w.db.transact((tx) => tx.insert(tables.settings).values(setting('before', '1'))),
    w.db.transact(async (tx) => {
      await tx.insert(tables.settings).values(setting('failing', '1'))
      throw new Error('no')
    }),
    w.db.transact((tx) => tx.insert(tables.settings).values(setting('after', '1'))),
  ])
  expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const rows = await w.db.read.select().from(tables.settings)
  expect(rows.map((row) => row.name).sort()).toEqual(['after', 'before'])
})

test('transact does not nest', async () => {
  const w = await world()
  await expect(w.db.transact(() => w.db.transact(() => Promise.resolve(1)))).rejects.toThrow('nest')
})

test('a broken constraint is named alike on both engines', async () => {
  const w = await world()
  const twice = w.db.transact(async (tx) => {
    await tx.insert(tables.settings).values([setting('a', '1'), setting('a', '2')])
  })
  expect(constraintViolation(await twice.catch((error: unknown) => error))).toBe('unique')
  const orphan = w.db.transact(async (tx) => {
    await tx.insert(tables.studentFlags).values({
      studentId: 'st_nobody',
      kind: 'sen',
      value: 'yes',
      asAt: '2026-10-01',
      source: 'test',
    })
  })
  expect(constraintViolation(await orphan.catch((error: unknown) => error))).toBe('foreign_key')
})

test('an instant, a flag and a list come back as they went in', async () => {
  const w = await world()
  await w.make.area()
  await w.make.employer()
  await w.make.workplace()
  const day = await w.make.day({ skills: ['Teamwork', 'Planning'], createdAt: new Date('2026-03-29T00:30:00.123Z') })
  const [row] = await w.db.read.select().from(tables.opportunities).where(eq(tables.opportunities.id, day.id))
  expect(row?.createdAt).toEqual(new Date('2026-03-29T00:30:00.123Z'))
  expect(row?.skills).toEqual(['Teamwork', 'Planning'])
  expect(row?.publishedAt).toEqual(w.now)
})

test('two processes that start together on an empty database migrate it once, and again changes nothing', async () => {
  const w = await emptyDatabase()
  onTestFinished(() => w.remove())
  expect((await w.db.schemaStanding()).kind).toBe('empty')
  const migrate = () =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/migrate-worker.ts'], {
        env: { ...process.env, DATABASE_URL: w.url },
        stdio: 'ignore',
      })
      child.on('exit', resolve)
    })
  expect(await Promise.all([migrate(), migrate()])).toEqual([0, 0])
  expect(await w.db.schemaStanding()).toEqual({ kind: 'current', pending: 0 })
  expect(await migrate()).toBe(0)
  expect(await w.db.schemaStanding()).toEqual({ kind: 'current', pending: 0 })
})

test.runIf(onPostgres)('a process that finds another one migrating on PostgreSQL waits for it', async () => {
  const w = await emptyDatabase()
  onTestFinished(() => w.remove())
  const other = await secondConnection(w.url)
  await other.query('select pg_advisory_lock(518018)')
  const migrated = w.db.migrate()
  await other.untilItWaits(migrated)
  expect((await w.db.schemaStanding()).kind).toBe('empty')
  await other.query('select pg_advisory_unlock(518018)')
  await migrated
  expect(await w.db.schemaStanding()).toEqual({ kind: 'current', pending: 0 })
})

test.skipIf(onPostgres)('a process that finds another one migrating waits for it', async () => {
  const w = await emptyDatabase()
  onTestFinished(() => w.remove())
  const { default: SqliteDatabase } = await import('better-sqlite3')
  const other = new SqliteDatabase(w.url.slice('file:'.length))
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  let isSettled = false
  const migrated = w.db.migrate().finally(() => (isSettled = true))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isSettled).toBe(false)
  other.exec('ROLLBACK')
  await migrated
  expect(await w.db.schemaStanding()).toEqual({ kind: 'current', pending: 0 })
})

test.skipIf(onPostgres)('a table rebuild in a migration does not cascade into the rows that refer to it', async () => {
  const w = await world()
  await w.make.area()
  await w.make.school()
  const { id } = await w.make.student()
  await w.make.flag({ studentId: id, kind: 'sen', value: 'yes', asAt: '2026-10-01', source: 'test' })
  const { migrateSqliteFrom } = await import('#db/engine.sqlite')
  const folder = await rebuildOfStudents()
  await migrateSqliteFrom(w.url.slice('file:'.length), folder)
  expect(await w.db.read.$count(tables.studentFlags)).toBe(1)
  expect(await w.db.read.$count(tables.students)).toBe(1)
})

/** The project's migrations plus one that rebuilds `students` the way the generator does. */
async function rebuildOfStudents(): Promise<string> {
  const { cpSync, mkdtempSync, readFileSync, writeFileSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-migrations-'))
  cpSync('db/migrations/sqlite', folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  const last = journal.entries.at(-1)
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_rebuild' })
  writeFileSync(journalFile, JSON.stringify(journal))
  const all = (journal.entries as { tag: string }[])
    .slice(0, -1)
    .flatMap(({ tag }) => readFileSync(join(folder, `${tag}.sql`), 'utf8').split('--> statement-breakpoint'))
  const create = all.find((statement) => statement.includes('CREATE TABLE `students`'))
  const added = all.filter((statement) => statement.includes('ALTER TABLE `students` ADD'))
  const statements = [
    'PRAGMA foreign_keys=OFF;',
    (create ?? '').replace('CREATE TABLE `students`', 'CREATE TABLE `__new_students`'),
    ...added.map((statement) => statement.replace('ALTER TABLE `students`', 'ALTER TABLE `__new_students`')),
    'INSERT INTO `__new_students` SELECT * FROM `students`;',
    'DROP TABLE `students`;',
    'ALTER TABLE `__new_students` RENAME TO `students`;',
    'PRAGMA foreign_keys=ON;',
  ]
  writeFileSync(join(folder, '9999_rebuild.sql'), statements.join('\n--> statement-breakpoint\n'))
  return folder
}

test.skipIf(onPostgres)(
  'while another process holds the lock reads go on, the loop is free, and a write gives up within a second',
  async () => {
    const w = await world()
    const { default: SqliteDatabase } = await import('better-sqlite3')
    const other = new SqliteDatabase(w.url.slice('file:'.length))
    onTestFinished(() => void other.close())
    other.exec('BEGIN IMMEDIATE')
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 20)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    const write = () => w.db.transact(async (tx) => void (await tx.insert(tables.settings).values(setting('a', '1'))))
    let isSettled = false
    const waiting = write().finally(() => (isSettled = true))
    const gaveUp = expect(waiting).rejects.toMatchObject({ name: 'DatabaseTrouble', trouble: 'busy', saved: 'no' })
    await vi.waitFor(() => expect(turns).toBeGreaterThan(10), { timeout: 20_000 })
    expect(isSettled).toBe(false)
    clock.mockReturnValue(1_000)
    await gaveUp
    clock.mockRestore()
    expect(await w.db.read.$count(tables.settings)).toBe(0)
    clearInterval(ticking)
    other.exec('ROLLBACK')
    await write()
    expect(await w.db.read.$count(tables.settings)).toBe(1)
  },
)

test.skipIf(onPostgres)('SQLite runs with WAL and synchronous FULL, and the reader cannot write', async () => {
  const w = await world()
  const rows = await w.db.transact((tx) =>
    tx
      .select({
        mode: sql<string>`(select journal_mode from pragma_journal_mode)`,
        sync: sql<number>`(select synchronous from pragma_synchronous)`,
      })
      .from(sql`(select 1)`),
  )
  expect(rows).toEqual([{ mode: 'wal', sync: 2 }])
})

test('what only reads a SQLite file cannot write to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-read-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const url = `file:${join(folder, 'read.db')}`
  await createDatabase(url)
  const db = await openSqlite(url)
  onTestFinished(() => db.close())
  await db.migrate()
  const area = { id: 'ar_1', name: 'Test area', createdAt: new Date() }
  const write = async () => (db.read as Tx).insert(tables.areas).values(area)
  await expect(write()).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
})

test('statistics that were kept decide how a reader that was open before them finds its rows, each time anew', async () => {
  const w = await world()
  const valueOf = { one: () => 'x', many: (n: number) => `x${n}` }
  for (const [action, school, number, index] of [
    ['one', 'many', 100, 'audit_school'],
    ['many', 'one', 4_000, 'audit_action'],
  ] as const) {
    const rows = Array.from({ length: number }, (_, n) => ({
      id: `au_${n}`,
      at: w.now,
      actorKind: 'system',
      action: valueOf[action](n),
      subjectKind: 'round',
      subjectId: `s${n}`,
      schoolId: valueOf[school](n),
    }))
    await w.db.transact(async (tx) => {
      await tx.delete(tables.auditLog)
      for (let from = 0; from < rows.length; from += 500)
        await tx.insert(tables.auditLog).values(rows.slice(from, from + 500))
    })
    const asked = w.db.read
      .select({ id: tables.auditLog.id })
      .from(tables.auditLog)
      .where(and(eq(tables.auditLog.action, 'x'), eq(tables.auditLog.schoolId, 'x')))
    await w.db.keepStatistics()
    await asked // a connection sees that something is new when it reads rows, and not when it only explains
    if (number > 100 || !onPostgres) expect(await planOf(w, asked.toSQL())).toContain(index) // PostgreSQL scans a page of rows
  }
})

test.skipIf(onPostgres)(
  'statistics that still hold are not written again, and no connection reads the schema again',
  async () => {
    const w = await smallWorld()
    const watcher = new SqliteDatabase(w.url.replace(/^file:/, ''), { readonly: true })
    onTestFinished(() => void watcher.close())
    const written = () => ['data_version', 'schema_version'].map((name) => watcher.pragma(name, { simple: true }))
    const before = written()
    await w.db.keepStatistics()
    const kept = written()
    expect(kept).not.toEqual(before)
    await w.db.keepStatistics()
    expect(written()).toEqual(kept)
    await w.make.student({ id: 'st_1' }) // a table that was empty has a row
    const grown = written()
    await w.db.keepStatistics()
    expect(written().at(1)).toBeGreaterThan(Number(grown.at(1)))
  },
)

test.skipIf(onPostgres)(
  'a state that thousands share is not taken for a rare one, however large the table',
  async () => {
    const w = await world()
    const mail = {
      toAddress: 'a@example.org',
      subject: '',
      text: '',
      state: 'sent' as const,
      nextAttemptAt: w.now,
      createdAt: w.now,
    }
    const rows = Array.from({ length: 12_000 }, (_, n) => ({ id: `ob_${n}`, ...mail }))
    await w.db.transact((tx) => tx.insert(tables.outbox).select(rowsOf(tables.outbox, rows)))
    await w.db.keepStatistics()
    const { $client } = w.db.read as unknown as { $client: SqliteDatabase.Database }
    const kept = $client.prepare("select stat from sqlite_stat1 where idx = 'outbox_waiting'").pluck().get()
    expect(Number(String(kept).split(' ')[1])).toBeGreaterThan(6_000)
  },
)

/** How the engine says it finds the rows of a query, asked of the connection that reads. */
async function planOf(w: Awaited<ReturnType<typeof world>>, { sql: text }: { sql: string }): Promise<string> {
  if (onPostgres) {
    const { query } = await secondConnection(w.url)
    return JSON.stringify((await query(`explain ${text.replace(/\$\d/g, "'x'")}`)).rows)
  }
  const { $client } = w.db.read as unknown as { $client: SqliteDatabase.Database }
  // A text of its own, since a plan is kept with its text until rows are read by it.
  return JSON.stringify($client.prepare(`explain query plan ${text} -- ${Math.random()}`).all('x', 'x'))
}
