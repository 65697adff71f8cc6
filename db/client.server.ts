import type { Database } from './database'
import { isPostgresUrl } from './engine-url'

export type { Database, Read, Tx } from './database'

/**
 * Opens the database that an address names, without migrating it.
 * @param url `file:…` for SQLite, `postgres://…` for PostgreSQL.
 * @throws when it cannot be opened
 */
export async function openDatabase(url: string): Promise<Database> {
  if (isPostgresUrl(url)) return (await import('./engine.postgres')).openPostgres(url)
  return (await import('./engine.sqlite')).openSqlite(url)
}

let opened: Promise<Database> | null = null

/** The one database of this process, opened on first use at DATABASE_URL. */
export function database(): Promise<Database> {
  opened ??= openDatabase(process.env.DATABASE_URL ?? 'file:data/five-by-18.db')
  return opened
}

/** Closes the process's database, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const closing = opened
  opened = null
  await (await closing)?.close()
}
