import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { Database } from '../database'
import { openDatabase } from '../client.server'
import { isPostgresUrl } from '../engine-url'
import { migrationsKnown } from '../migrations'
import { BadBackup, type BackupFacts, readFacts } from './backup-file'

/**
 * Backs up the database of an address to a file, while it is in use.
 * @param passphrase  seals the file; null leaves it readable to whoever has it
 * @param signal  ends it early, and leaves nothing
 * @throws BadBackup in words
 */
export async function backUp(
  url: string,
  to: string,
  passphrase: string | null,
  now: Date,
  signal?: AbortSignal,
): Promise<BackupFacts> {
  if (isPostgresUrl(url)) return (await import('./postgres-copy')).backUpPostgres(url, to, passphrase, now, signal)
  return (await import('./sqlite-copy')).backUpSqlite(url, to, passphrase, now, signal)
}

/** Brings a backup back as the database of an address where there is none yet. @throws BadBackup in words */
export async function restoreBackup(from: string, url: string, passphrase: string | null): Promise<BackupFacts> {
  await assertKnown(from, url)
  if (isPostgresUrl(url)) return (await import('./postgres-copy')).restorePostgres(from, url, passphrase)
  return (await import('./sqlite-copy')).restoreSqlite(from, url, passphrase)
}

/** Whether a file is a backup of the kind of database that an address names. */
export async function canBeRestoredFrom(file: string, url: string): Promise<boolean> {
  const engine = isPostgresUrl(url) ? 'postgres' : 'sqlite'
  return readFacts(file).then(
    (facts) => facts.engine === engine,
    () => false,
  )
}

/** What is wrong in a database that was restored, against what its backup says; before it is migrated or used. */
export async function whatIsWrong(url: string, facts: BackupFacts): Promise<string[]> {
  if (isPostgresUrl(url)) return (await import('./postgres-copy')).whatIsWrongInPostgres(url, facts)
  return (await import('./sqlite-copy')).whatIsWrongInSqlite(url, facts)
}

/** A backup of a newer program holds what this one does not know. @throws BadBackup */
async function assertKnown(from: string, url: string): Promise<void> {
  const facts = await readFacts(from)
  const known = migrationsKnown(isPostgresUrl(url) ? 'postgres' : 'sqlite')
  if (facts.migrations > known)
    throw new BadBackup(
      'This backup was made by a newer version of the program. Fetch that version and restore with it.',
    )
}

type Scratch = { facts: BackupFacts; db: Database; wrong: string[] }

/**
 * Restores a backup to a scratch place, brings it to this version, lets somebody look, and removes it.
 * @param where.like  the address of the installation: a PostgreSQL scratch is made on its server
 * @param where.folder  where a SQLite scratch lies
 */
export async function onScratch<T>(
  from: string,
  where: { like: string; folder: string; passphrase: string | null },
  look: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const at = async (url: string) => {
    const facts = await restoreBackup(from, url, where.passphrase)
    const wrong = await whatIsWrong(url, facts)
    const db = await openDatabase(url)
    try {
      if ((await db.schemaStanding()).pending > 0) await db.migrate()
      return await look({ facts, db, wrong })
    } finally {
      await db.close()
    }
  }
  if (isPostgresUrl(where.like)) return (await import('./postgres-copy')).withScratchDatabase(where.like, at)
  await mkdir(where.folder, { recursive: true })
  const folder = await mkdtemp(join(where.folder, 'scratch-'))
  try {
    return await at(`file:${join(folder, 'scratch.db')}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
