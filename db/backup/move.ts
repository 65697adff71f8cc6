import { asc, getTableName, gt, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

import { openDatabase } from '../client.server'
import { isPostgresUrl } from '../engine-url'
import { NotThisVersion } from '../opening'
import { postgresSchema, sqliteSchema } from '../schema/index'
import { BadBackup, whereRowsDiffer } from './backup-file'

const READ_AT_ONCE = 2_000
const WRITTEN_AT_ONCE = 200

/** The database to move to was not reached, or failed: the cause says how. */
export class TargetFailed extends Error {
  override name = 'TargetFailed'
  constructor(cause: unknown) {
    super('The database to move to failed.', { cause })
  }
}

/** Some work on the database to move to. @throws TargetFailed with what it threw */
const there = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new TargetFailed(error)
  })

/**
 * Copies everything of a SQLite installation into an empty PostgreSQL database, table by table in the order of what refers to
 * what, and counts both sides. No app may run on it: what it did meanwhile would be left behind.
 * @param onTable  hears the rows of each table as it is done
 * @throws BadBackup in words: when an app runs, the target is not empty, or rows are missing afterwards; NotThisVersion; TargetFailed
 */
export async function moveToPostgres(
  from: string,
  to: string,
  onTable: (name: string, rows: number) => void,
): Promise<number> {
  if (isPostgresUrl(from)) throw new BadBackup('This installation is on PostgreSQL already.')
  if (!isPostgresUrl(to)) throw new BadBackup('Name a PostgreSQL database to move to: --to postgres://…')
  const source = await openDatabase(from)
  try {
    if ((await source.countApps()) > 0) throw new BadBackup('An app runs on this database. Stop it first.')
    const standing = await source.schemaStanding()
    if (standing.kind !== 'current') throw new NotThisVersion(standing)
    const target = await there(openDatabase(to))
    try {
      if ((await there(target.schemaStanding())).kind !== 'empty')
        throw new BadBackup('The database to move to is not empty. Make an empty one: nothing is ever written over.')
      await there(target.migrate())
      const said: Record<string, number> = {}
      const found: Record<string, number> = {}
      for (const [name, table] of Object.entries(sqliteSchema)) {
        const into = postgresSchema[name as keyof typeof postgresSchema]
        const shown = getTableName(table)
        said[shown] = await copyTable(source, target, table, into)
        found[shown] = await there(target.read.$count(into).then(Number))
        onTable(shown, said[shown])
      }
      const wrong = whereRowsDiffer(said, found)
      if (wrong.length > 0) throw new BadBackup(`Not everything arrived. ${wrong.join(' ')}`)
      await target.keepStatistics()
      return Object.values(said).reduce((sum, n) => sum + n, 0)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

type Side = Awaited<ReturnType<typeof openDatabase>>

/** Copies a table in pieces, in the order in which SQLite keeps its rows. @returns how many there were */
async function copyTable(source: Side, target: Side, from: PgTable, into: PgTable): Promise<number> {
  const rowid = sql<number>`rowid`
  let last = 0
  let copied = 0
  for (;;) {
    const rows = await source.read
      .select({ rowid, row: from })
      .from(from)
      .where(gt(rowid, last))
      .orderBy(asc(rowid))
      .limit(READ_AT_ONCE)
    if (rows.length === 0) return copied
    for (let at = 0; at < rows.length; at += WRITTEN_AT_ONCE) {
      const piece = rows.slice(at, at + WRITTEN_AT_ONCE).map(({ row }) => row)
      await there(target.transact((tx) => tx.insert(into).values(piece as (typeof into.$inferInsert)[])))
    }
    copied += rows.length
    last = rows.at(-1)?.rowid ?? last
  }
}
