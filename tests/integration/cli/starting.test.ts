import { createServer } from 'node:net'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { sqlitePath } from '#db/engine-url'
import { ctxFor, systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import {
  type Broken,
  brokenOnPostgres,
  brokenOnSqlite,
  OWN_SECRET,
  runProgram,
} from '../../support/broken-installations'
import { emptyDatabase, freshDatabase, onPostgres } from '../../support/database'
import { secondConnection } from '../../support/second-connection'

/** A good installation, to be broken: set up, and closed again. */
async function setUp() {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.remove())
  await checkSecret({ ...ctxFor(fresh.db, systemActor), secret: OWN_SECRET })
  return fresh
}

function inFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-broken-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const app = (settings: Record<string, string>, ...args: string[]) => runProgram(['app/cli/main.ts', ...args], settings)
const INVITATION = ['user:create', '--school', '123456', '--name', 'Ada Example', '--email', 'ada@example.org']

async function expectOneSentence(broken: Broken) {
  const { status, stderr, stdout } = await app(broken.settings, ...INVITATION)
  expect({ name: broken.name, status, stdout }).toEqual({ name: broken.name, status: 1, stdout: '' })
  expect(stderr.trimEnd()).toMatch(broken.words)
  expect(stderr.trimEnd().split('\n'), broken.name).toHaveLength(1)
  expect(stderr).not.toContain('hush') // the password in an address
  const doctor = await app(broken.settings, 'doctor')
  expect(doctor.status, broken.name).toBe(1)
  const fixes = doctor.stdout.split('\n').map((line) => line.trim())
  expect(fixes).toContainEqual(expect.stringMatching(broken.words))
  expect(doctor.stdout + doctor.stderr).not.toMatch(/\n\s+at |hush/)
}

test.skipIf(onPostgres)(
  'a command on an installation that cannot work says in one sentence what to do',
  async () => {
    const { db, url } = await setUp()
    await db.close()
    const folder = inFolder()
    const all = brokenOnSqlite(folder, sqlitePath(url))
    const before = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const broken of all) await expectOneSentence(broken)
    const madeBesides = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !before.includes(name),
    )
    expect(madeBesides.filter((name) => !/-(wal|shm)$/.test(name))).toEqual([])
  },
  120_000,
)

test.runIf(onPostgres)(
  'a command on an installation on PostgreSQL that cannot work says in one sentence what to do',
  async () => {
    const { url } = await setUp()
    const empty = await emptyDatabase()
    onTestFinished(() => empty.remove())
    const copies = [await setUp(), await setUp()]
    const all: Broken[] = []
    for (const broken of brokenOnPostgres(url, empty.url)) {
      const copy = broken.change ? copies.pop() : undefined
      if (copy && broken.change) await (await secondConnection(copy.url)).query(broken.change)
      all.push(copy ? { ...broken, settings: { DATABASE_URL: copy.url } } : broken)
    }
    for (const broken of all) await expectOneSentence(broken)
  },
  120_000,
)

test('only `migrate --new` begins an installation, once, and nothing else touches what is empty', async () => {
  const empty = onPostgres ? await emptyDatabase() : null
  if (empty) onTestFinished(() => empty.remove())
  const file = join(inFolder(), 'new/days.db')
  const settings = { DATABASE_URL: empty?.url ?? `file:${file}` }
  const refused = await app(settings, 'migrate')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^There is (no database at|nothing in) .*npm run app -- migrate --new\n$/)
  expect(existsSync(file)).toBe(false)
  if (empty) expect((await empty.db.schemaStanding()).kind).toBe('empty')
  expect(await app(settings, 'migrate', '--new')).toMatchObject({ status: 0, stderr: '' })
  expect((await app(settings, 'migrate')).stdout).toBe('The database is up to date.\n')
  const again = await app(settings, 'migrate', '--new')
  expect(again).toMatchObject({ status: 1, stdout: '' })
  expect(again.stderr).toMatch(/^There is a database already, so none was made\..*npm run app -- migrate\n$/)
})

test.skipIf(onPostgres)('beside what is left of a moved database `migrate --new` says what doctor says', async () => {
  const file = join(inFolder(), 'days.db')
  writeFileSync(`${file}-app`, '')
  const settings = { DATABASE_URL: `file:${file}` }
  const refused = await app(settings, 'migrate', '--new')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/is there no more: .* remove what lies beside it \(-app, -wal, -shm\) .*--new\n$/)
  expect((await app(settings, 'doctor')).stdout).toContain(refused.stderr)
  expect(existsSync(file)).toBe(false)
  rmSync(`${file}-app`)
  expect((await app(settings, 'migrate', '--new')).status).toBe(0)
})

test.skipIf(onPostgres)(
  'where a backup or a database of another name is near, that is said before a new one',
  async () => {
    const [folder, backups] = [inFolder(), inFolder()]
    for (const name of ['five-by-18.db', 'other.db', 'notes.txt']) writeFileSync(join(folder, name), '')
    for (const day of ['26', '27']) writeFileSync(join(backups, `five-by-18-202611${day}-010003.backup`), '')
    const { stderr } = await app({ DATABASE_URL: `file:${folder}/five-by-81.db`, BACKUP_DIR: backups }, 'migrate')
    expect(stderr).toBe(
      `There is no database at ${folder}/five-by-81.db. Near it: ${folder}/five-by-18.db and ${folder}/other.db. Look at DATABASE_URL, or bring the newest backup back: npm run app -- restore ${backups}/five-by-18-20261127-010003.backup; a new installation makes one by: npm run app -- migrate --new\n`,
    )
  },
)

test('a database of a newer version is left as it is', async () => {
  const { db, url } = await setUp()
  await secondVersion(db.engine, url)
  const refused = await app({ DATABASE_URL: url }, 'migrate')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('was made by a newer version of this program')
})

async function secondVersion(engine: string, url: string) {
  const table = engine === 'postgres' ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations'
  const later = `insert into ${table} (hash, created_at) select 'later', max(created_at) + 1 from ${table}`
  if (engine === 'postgres') return void (await (await secondConnection(url)).query(later))
  const { default: Sqlite } = await import('better-sqlite3')
  const file = new Sqlite(sqlitePath(url))
  file.exec(later)
  file.close()
}

test('a PostgreSQL server that takes connections and says nothing is said within seconds', async () => {
  const silent = createServer((socket) => void socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as { port: number }
  const began = performance.now()
  await expectOneSentence({
    name: 'a frozen server',
    settings: { DATABASE_URL: `postgres://days:hush@127.0.0.1:${port}/days` },
    words:
      /^PostgreSQL at 127\.0\.0\.1:\d+ does not answer\. Look whether it is frozen, or the network to it is gone\.$/,
  })
  expect(performance.now() - began).toBeLessThan(25_000) // a command and doctor, one after the other
}, 90_000)
