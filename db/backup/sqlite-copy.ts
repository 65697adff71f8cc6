import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import SqliteDatabase from 'better-sqlite3'

import { sqlitePath } from '../engine-url'
import { type BackupFacts, BadBackup, openBackup, whereRowsDiffer, writeBackup } from './backup-file'

/**
 * Backs a SQLite database up while it is in use: one moment of it, whole, without holding anybody's write.
 * @throws BadBackup in words
 */
export async function backUpSqlite(
  url: string,
  to: string,
  passphrase: string | null,
  now: Date,
): Promise<BackupFacts> {
  const copy = `${to}.copy`
  await rm(copy, { force: true })
  try {
    const facts = copySqlite(sqlitePath(url), copy, now)
    await writeBackup(to, facts, createReadStream(copy), passphrase)
    return facts
  } finally {
    await rm(copy, { force: true })
  }
}

function copySqlite(path: string, copy: string, now: Date): BackupFacts {
  if (!existsSync(path)) throw new BadBackup(`There is no database at ${path}.`)
  const source = new SqliteDatabase(path, { readonly: true, timeout: 5_000 })
  try {
    source.prepare('vacuum into ?').run(copy)
  } finally {
    source.close()
  }
  const copied = new SqliteDatabase(copy, { readonly: true })
  try {
    return { madeAt: now.toISOString(), engine: 'sqlite', ...countsOf(copied) }
  } finally {
    copied.close()
  }
}

// Made from the days by triggers (migration 0012_words), in as many rows as SQLite likes: a copy has them, and nothing is told by counting.
const MADE_OF_OTHERS = 'opportunity_words%'

/** How many migrations a file had, and the rows of each table. */
function countsOf(file: SqliteDatabase.Database): Pick<BackupFacts, 'migrations' | 'rows'> {
  const names = file
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like ? order by name",
    )
    .pluck()
    .all(MADE_OF_OTHERS) as string[]
  const count = (name: string) => file.prepare(`select count(*) from "${name}"`).pluck().get() as number
  const rows = Object.fromEntries(names.map((name) => [name, count(name)]))
  const { __drizzle_migrations: migrations = 0, ...own } = rows
  return { migrations, rows: own }
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
export function whatIsWrongInSqlite(url: string, facts: BackupFacts): string[] {
  const file = new SqliteDatabase(sqlitePath(url), { readonly: true })
  try {
    const damage = (file.pragma('integrity_check', { simple: true }) as string) === 'ok' ? [] : ['The file is damaged.']
    const loose = (file.pragma('foreign_key_check') as unknown[]).length
    const { rows } = countsOf(file)
    return [
      ...damage,
      ...(loose > 0 ? [`Rows that refer to rows that are not there: ${loose}.`] : []),
      ...whereRowsDiffer(facts.rows, rows),
    ]
  } finally {
    file.close()
  }
}
