import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { createDatabase, type Database, openDatabase } from '#db/client.server'
import { isPostgresUrl } from '#db/engine-url'

/*
 * Which engine a run tests is decided by DATABASE_URL: unset or `file:` means SQLite, `postgres://…` names a server on
 * which each test gets a database of its own, made from a migrated template.
 */
const server = process.env.DATABASE_URL

export const onPostgres = isPostgresUrl(server)

let template: Promise<string> | null = null

/** A fresh, migrated database of the engine under test; `url` opens it again, `remove` closes and deletes it. */
export async function freshDatabase(): Promise<{ db: Database; url: string; remove(): Promise<void> }> {
  return onPostgres ? freshPostgres(server ?? '') : freshSqlite()
}

/** A database that no migration has touched yet. */
export async function emptyDatabase(): Promise<{ db: Database; url: string; remove(): Promise<void> }> {
  return onPostgres ? freshPostgres(server ?? '', 'template0') : freshSqlite(false)
}

async function freshSqlite(migrated = true) {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-'))
  const file = join(folder, 'test.db')
  if (migrated) {
    template ??= migratedFile()
    copyFileSync(await template, file)
  }
  const url = `file:${file}`
  if (!migrated) await createDatabase(url)
  const db = await openDatabase(url)
  return {
    db,
    url,
    async remove() {
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function migratedFile(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'five-by-18-template-')), 'template.db')
  await createDatabase(`file:${file}`)
  const db = await openDatabase(`file:${file}`)
  await db.migrate()
  await db.close()
  return file
}

async function freshPostgres(url: string, from = '') {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  if (from === '') {
    template ??= migratedTemplate(url)
    from = await template
  }
  await onServer(url, `create database ${name} template ${from}`)
  const own = withDatabase(url, name)
  const db = await openDatabase(own)
  return {
    db,
    url: own,
    async remove() {
      await db.close()
      await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

async function migratedTemplate(url: string): Promise<string> {
  const name = `template_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await onServer(url, `create database ${name} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0`)
  const db = await openDatabase(withDatabase(url, name))
  await db.migrate()
  await db.close()
  return name
}

function withDatabase(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
