import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'

/** An installation that cannot work, and what whoever starts it has to read. */
export interface Broken {
  name: string
  /** Its settings beside those of a good one. */
  settings: Record<string, string>
  words: RegExp
  /** What breaks a good database of PostgreSQL. */
  change?: string
}

export const OWN_SECRET = 'a secret of an installation of its own'

/**
 * Installations on SQLite, each broken in one way.
 * @param good  a migrated database that was set up with OWN_SECRET, and which stays as it is
 */
export function brokenOnSqlite(folder: string, good: string): Broken[] {
  const at = (name: string) => join(folder, name)
  const changed = (name: string, ...statements: string[]) => {
    copyFileSync(good, at(name))
    const file = new Sqlite(at(name))
    for (const statement of statements) file.exec(statement)
    file.close()
    return `file:${at(name)}`
  }
  const newest = '(select max(created_at) from __drizzle_migrations)'
  writeFileSync(at('letter.db'), 'Dear Sir or Madam,\n'.repeat(100))
  writeFileSync(at('nothing.db'), '')
  writeFileSync(at('moved.db-app'), '')
  writeFileSync(at('damaged.db'), readFileSync(good).fill(7, 100, 4096)) // but for its first line
  mkdirSync(at('folder.db'))
  const foreign = new Sqlite(at('foreign.db'))
  foreign.exec('create table recipes (name text)')
  foreign.close()
  changed('unwritable.db')
  chmodSync(at('unwritable.db'), 0o444)
  mkdirSync(at('closed'))
  copyFileSync(good, at('closed/days.db'))
  chmodSync(at('closed'), 0o555)
  const older = `delete from __drizzle_migrations where created_at = ${newest}`
  const newer = `insert into __drizzle_migrations (hash, created_at) select 'later', ${newest} + 1`
  return [
    {
      name: 'no database',
      settings: { DATABASE_URL: `file:${at('arae.db')}` },
      words: /^There is no database at .*arae\.db\. Near it: .*\.db\. Look at DATABASE_URL; .*migrate --new$/,
    },
    {
      name: 'a database that was moved away',
      settings: { DATABASE_URL: `file:${at('moved.db')}` },
      words: /^The database at .*moved\.db is there no more: .*Move it back .* -- restore FILE\. .* -- migrate --new$/,
    },
    { name: 'no folder', settings: { DATABASE_URL: `file:${at('dtaa/days.db')}` }, words: /^There is no database at / },
    {
      name: 'a letter',
      settings: { DATABASE_URL: `file:${at('letter.db')}` },
      words: /letter\.db is not a SQLite database, or it is damaged\. Look at DATABASE_URL/,
    },
    {
      name: 'a damaged database',
      settings: { DATABASE_URL: `file:${at('damaged.db')}` },
      words: /^The disk under the database at .*damaged\.db fails, or the file is damaged\. Look at the machine/,
    },
    {
      name: 'a folder',
      settings: { DATABASE_URL: `file:${at('folder.db')}` },
      words: /folder\.db is not a SQLite database/,
    },
    {
      name: 'an empty file',
      settings: { DATABASE_URL: `file:${at('nothing.db')}` },
      words: /^There is nothing in .*nothing\.db\..*migrate --new$/,
    },
    {
      name: 'recipes',
      settings: { DATABASE_URL: `file:${at('foreign.db')}` },
      words: /foreign\.db belongs to another program\. Look at DATABASE_URL\.$/,
    },
    {
      name: 'an older version',
      settings: { DATABASE_URL: changed('older.db', older) },
      words: /older\.db is of an older version: 1 migration waits\. Back it up, then run: npm run app -- migrate$/,
    },
    {
      name: 'a newer version',
      settings: { DATABASE_URL: changed('newer.db', newer) },
      words: /newer\.db was made by a newer version of this program, or by another\. Install that version/,
    },
    {
      name: 'a file that may not be written',
      settings: { DATABASE_URL: `file:${at('unwritable.db')}` },
      words: /unwritable\.db may not be written by the user who runs this\. Give that user the right/,
    },
    {
      name: 'a folder that may not be written',
      settings: { DATABASE_URL: `file:${at('closed/days.db')}` },
      words: /days\.db may not be written by the user who runs this\. Give that user the right/,
    },
    {
      name: 'another secret',
      settings: { DATABASE_URL: `file:${good}`, APP_SECRET: 'another secret of thirty-two characters' },
      words: /^APP_SECRET is not the one this database was set up with\. Set it to that one/,
    },
    {
      name: 'no PostgreSQL',
      settings: { DATABASE_URL: 'postgres://days:hush@127.0.0.1:1/days' },
      words: /^PostgreSQL cannot be reached at 127\.0\.0\.1:1\. Start it, or look at DATABASE_URL and the network\.$/,
    },
  ]
}

/** Installations on PostgreSQL, each broken in one way: by its settings, or by a change of a good database of its own. */
export function brokenOnPostgres(goodUrl: string, empty: string): Broken[] {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(goodUrl)
    change(url)
    return url.href
  }
  const newest = '(select max(created_at) from drizzle.__drizzle_migrations)'
  return [
    {
      name: 'no database of that name',
      settings: { DATABASE_URL: changed((url) => (url.pathname = '/arae')) },
      words: /^There is no database “arae” on the PostgreSQL server at .*createdb arae$/,
    },
    {
      name: 'nobody of that name',
      settings: { DATABASE_URL: changed((url) => (url.username = 'nobody_here')) },
      words: /does not let “nobody_here” in\. Look at the user and password in DATABASE_URL/,
    },
    {
      name: 'an empty database',
      settings: { DATABASE_URL: empty },
      words: /^There is nothing in the database “.*”.*migrate --new$/,
    },
    {
      name: 'an older version',
      settings: {},
      change: `delete from drizzle.__drizzle_migrations where created_at = ${newest}`,
      words: /is of an older version: 1 migration waits/,
    },
    {
      name: 'a newer version',
      settings: {},
      change: `insert into drizzle.__drizzle_migrations (hash, created_at) select 'later', ${newest} + 1`,
      words: /was made by a newer version of this program, or by another/,
    },
    {
      name: 'another secret',
      settings: { DATABASE_URL: goodUrl, APP_SECRET: 'another secret of thirty-two characters' },
      words: /^APP_SECRET is not the one this database was set up with/,
    },
  ]
}

/**
 * Runs a program of ours to its end as a user who may not do what file rights forbid: root may do everything.
 * @returns its exit status and what it wrote
 */
export async function runProgram(args: readonly string[], settings: Record<string, string>) {
  const node = [process.execPath, '--import', 'tsx', ...args]
  const isMighty = process.getuid?.() === 0 && existsSync('/usr/bin/setpriv')
  const [command = '', ...rest] = isMighty ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--', ...node] : node
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(command, rest, {
    env: { ...inherited, NODE_ENV: 'test', APP_SECRET: OWN_SECRET, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, stdout, stderr }
}
