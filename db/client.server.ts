import type { Database } from './database'
import { isPostgresUrl, sqlitePath } from './engine-url'
import { NotOpened } from './opening'

export type { Counting, Database, Read, Tx } from './database'

const DEFAULT_URL = 'file:data/five-by-18.db'

/**
 * Makes an empty database for `openDatabase` where an address of a file names none yet. One on a PostgreSQL server is made by
 * whoever looks after that server.
 * @throws NotOpened
 */
export async function createDatabase(url: string): Promise<void> {
  if (isPostgresUrl(url)) return
  const path = sqlitePath(url)
  const { isThere, makeFile } = await import('./sqlite-file')
  const why = isThere(path) ? null : (await import('./app-lock')).whyMissing(path)
  if (why !== null && why !== 'missing') throw new NotOpened(why) // SQLite would bring what is left of it into a new one
  makeFile(path)
}

/**
 * Opens the database that an address names, without migrating it. It makes none: an address with a slip of the pen in it would
 * look like an installation that has lost everything.
 * @param url `file:…` for SQLite, `postgres://…` for PostgreSQL.
 * @throws NotOpened, or when the database is in trouble
 */
export async function openDatabase(url: string): Promise<Database> {
  if (isPostgresUrl(url)) return (await import('./engine.postgres')).openPostgres(url)
  return (await import('./engine.sqlite')).openSqlite(url)
}

let opened: Promise<Database> | null = null

/** The address in DATABASE_URL, or where a database stands when nothing is said. */
export const databaseUrl = (): string => process.env.DATABASE_URL || DEFAULT_URL

/** Whether several app processes may run on the database that DATABASE_URL names. */
export const isShared = (): boolean => isPostgresUrl(databaseUrl())

/** The one database of this process, opened on first use at DATABASE_URL. */
export function database(): Promise<Database> {
  opened ??= openDatabase(databaseUrl()).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Closes the process's database, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const closing = opened
  opened = null
  await (await closing)?.close()
}
