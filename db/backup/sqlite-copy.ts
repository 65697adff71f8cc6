import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setImmediate as letOthersRun } from 'node:timers/promises'

import SqliteDatabase from 'better-sqlite3'

import { appRunsOn, whyMissing } from '../app-lock'
import { sqlitePath } from '../engine-url'
import { NotOpened } from '../opening'
import {
  assertFree,
  type BackupFacts,
  BadBackup,
  isCounted,
  openBackup,
  whereRowsDiffer,
  writeBackup,
} from './backup-file'

const PAGES_AT_ONCE = 200 // a few milliseconds: others run in between

/**
 * Backs a SQLite database up while it is in use: one moment of it, whole, without holding anybody's write or this process.
 * @throws BadBackup in words; NotOpened where there is no file
 */
export async function backUpSqlite(
  url: string,
  to: string,
  passphrase: string | null,
  now: Date,
  signal?: AbortSignal,
): Promise<BackupFacts> {
  const path = sqlitePath(url)
  if (!existsSync(path)) throw new NotOpened(whyMissing(path))
  await assertFree(to)
  await removeLeftCopies(path)
  // Beside the database, never beside the backups: it is not sealed.
  const copy = copyOf(path)
  making.add(copy)
  try {
    await (await open(copy, 'wx', 0o600)).close()
    await copySqlite(path, copy, signal)
    const facts = { madeAt: now.toISOString(), engine: 'sqlite' as const, ...(await countsOfCopy(copy)) }
    await writeBackup(to, facts, createReadStream(copy), passphrase, signal)
    return facts
  } finally {
    for (const file of [copy, `${copy}-journal`]) await rm(file, { force: true })
    making.delete(copy)
  }
}

let copies = 0
const making = new Set<string>()
const copyOf = (path: string): string => `${path}.copy-${process.pid}-${++copies}`

/** Removes copies whose process was ended while it made them; one with our own number was of another container. */
async function removeLeftCopies(path: string): Promise<void> {
  const start = `${basename(path)}.copy-`
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(start)) continue
    const file = join(dirname(path), name)
    const pid = Number.parseInt(name.slice(start.length), 10)
    const isMade = pid === process.pid ? [...making].some((copy) => file.startsWith(copy)) : isAlive(pid)
    if (!isMade) await rm(file, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Copies a database page by page. The transaction holds on to the moment at which it began: without it the copy would begin
 * anew with each write of somebody else.
 */
async function copySqlite(path: string, copy: string, signal?: AbortSignal): Promise<void> {
  const source = new SqliteDatabase(path, { readonly: true, timeout: 5_000 })
  try {
    source.exec('begin')
    source.prepare('select count(*) from sqlite_master').get()
    await source.backup(copy, {
      progress: () => {
        signal?.throwIfAborted()
        return PAGES_AT_ONCE
      },
    })
  } finally {
    source.close()
  }
  const copied = new SqliteDatabase(copy)
  try {
    copied.pragma('journal_mode = delete') // all of it in one file
  } finally {
    copied.close()
  }
}

async function countsOfCopy(copy: string): Promise<Pick<BackupFacts, 'migrations' | 'rows'>> {
  const copied = new SqliteDatabase(copy, { readonly: true })
  try {
    return await countsOf(copied)
  } finally {
    copied.close()
  }
}

/** How many migrations a file had, and the rows of each table; others run between two tables. */
async function countsOf(file: SqliteDatabase.Database): Promise<Pick<BackupFacts, 'migrations' | 'rows'>> {
  const names = file
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[]
  const counts: Record<string, number> = {}
  for (const name of names.filter(isCounted)) {
    counts[name] = file.prepare(`select count(*) from "${name}"`).pluck().get() as number
    await letOthersRun()
  }
  const { __drizzle_migrations: migrations = 0, ...rows } = counts
  return { migrations, rows }
}

/**
 * Brings a backup back as the SQLite file of an address. Nothing has that name before all of it is on the disk.
 * @throws BadBackup when there is a file already, or the backup is not whole
 */
export async function restoreSqlite(from: string, url: string, passphrase: string | null): Promise<BackupFacts> {
  const path = sqlitePath(url)
  for (const there of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(there))
      throw new BadBackup(`${there} is there already. Move it away first: a restore never writes over a database.`)
  if (appRunsOn(path))
    throw new BadBackup(
      'An app still runs on this database, though the file was moved. Stop the app first: what it does now would be lost.',
    )
  const { facts, into } = await openBackup(from, passphrase)
  if (facts.engine !== 'sqlite') throw new BadBackup('This backup is of a PostgreSQL database. Restore it to one.')
  const part = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    await into(createWriteStream(part, { mode: 0o600 }))
    const file = await open(part, 'r+')
    await file.sync()
    await file.close()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return facts
}

/** What is wrong with a SQLite file against the facts of its backup; nothing when all is well. */
export async function whatIsWrongInSqlite(url: string, facts: BackupFacts): Promise<string[]> {
  const file = new SqliteDatabase(sqlitePath(url), { readonly: true })
  try {
    const damage = (file.pragma('integrity_check', { simple: true }) as string) === 'ok' ? [] : ['The file is damaged.']
    const loose = (file.pragma('foreign_key_check') as unknown[]).length
    const { rows } = await countsOf(file)
    return [
      ...damage,
      ...(loose > 0 ? [`Rows that refer to rows that are not there: ${loose}.`] : []),
      ...whereRowsDiffer(facts.rows, rows),
    ]
  } finally {
    file.close()
  }
}
