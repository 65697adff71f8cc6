import { AsyncLocalStorage } from 'node:async_hooks'

import SqliteDatabase from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'

import { AppLock } from './app-lock'
import { ChangeWatch, watchChanges } from './changes'
import type { Database, Read, Tx } from './database'
import { sqlitePath } from './engine-url'
import { migrationsFolder, standingOfSchema } from './migrations'
import { NotOpened, type SchemaStanding } from './opening'
import { sqliteSchema } from './schema/index'
import { LONGEST_WAIT_MS, patiently, sleep } from './patience'
import { checkFile, sameFileAs, spaceOf } from './sqlite-file'
import { keepSqliteStatistics } from './statistics.sqlite'
import { DatabaseTrouble } from './trouble'

const MOST_IN_ONE_COMMIT = 64
const inTransact = new AsyncLocalStorage<true>()

interface Turn {
  run(): Promise<void> // never rejects: keeps its own result until settle()
  failed: boolean
  settle(commitError: unknown): void
}

/**
 * Opens a SQLite file: WAL, synchronous FULL (asserted), foreign keys on, a read-only connection for `read` and one
 * writer behind a queue. Turns that wait together share one commit, each in its own savepoint, and are answered only
 * after that commit is on disk.
 * @throws NotOpened, when the file is in trouble, or when synchronous FULL does not hold
 */
export async function openSqlite(url: string): Promise<Database> {
  const path = sqlitePath(url)
  checkFile(path)
  const writer = await openWriter(path)
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON', 'trusted_schema = OFF'])
    writer.pragma(pragma)
  if (writer.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite did not accept synchronous = FULL')
  const reader = new SqliteDatabase(path, { readonly: true, timeout: 100 })
  reader.pragma('trusted_schema = OFF')

  rememberStatements(reader)
  rememberStatements(writer)
  const begin = writer.prepare('BEGIN IMMEDIATE')
  const commit = writer.prepare('COMMIT')
  const rollback = writer.prepare('ROLLBACK')
  const savepoint = writer.prepare('SAVEPOINT turn')
  const release = writer.prepare('RELEASE turn')
  const undo = writer.prepare('ROLLBACK TO turn')
  // The two casts of the engine: SQLite's builders behind the PostgreSQL types (decision 0002).
  const tx = drizzle(writer, { schema: sqliteSchema }) as unknown as Tx
  const read = drizzle(reader, { schema: sqliteSchema }) as unknown as Read

  const isOurs = sameFileAs(path)
  const changes = new ChangeWatch(writer)
  watchChanges(read, changes)
  const lock = new AppLock(path)
  const waiting: Turn[] = []
  let draining: Promise<void> | null = null

  async function drain() {
    while (waiting.length > 0) {
      const together: Turn[] = []
      let failure: unknown = null
      try {
        // Moved away, or another put in its place, the open file would go on taking what nobody finds again.
        if (!isOurs()) throw new DatabaseTrouble('gone')
        await patiently(() => begin.run())
        while (waiting.length > 0 && together.length < MOST_IN_ONE_COMMIT) {
          const turn = waiting.shift()!
          together.push(turn)
          savepoint.run()
          await turn.run()
          if (!writer.inTransaction) throw new Error('The transaction ended inside a turn')
          if (turn.failed) undo.run()
          release.run()
        }
        commit.run()
        changes.committed()
      } catch (error) {
        failure = error
        if (writer.inTransaction) rollback.run()
        if (together.length === 0) together.push(...waiting.splice(0))
      }
      for (const turn of together) turn.settle(failure)
    }
    draining = null
  }

  return {
    engine: 'sqlite',
    read,
    transact<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
      if (inTransact.getStore())
        return Promise.reject(new Error('transact does not nest: compose with an …In(tx) function'))
      return new Promise<T>((resolve, reject) => {
        let outcome: { value: T } | { error: unknown }
        waiting.push({
          failed: false,
          async run() {
            try {
              outcome = { value: await inTransact.run(true, () => body(tx)) }
            } catch (error) {
              this.failed = true
              outcome = { error }
            }
          },
          settle(commitError) {
            if (outcome && 'error' in outcome) reject(outcome.error)
            else if (commitError) reject(commitError)
            else resolve(outcome.value)
          },
        })
        draining ??= new Promise<void>((next) => setImmediate(next)).then(drain)
      })
    },
    counting: null,
    migrate: () => migrateSqliteFrom(path, migrationsFolder('sqlite')),
    keepStatistics: () => keepSqliteStatistics(path),
    answering: (work) => work(), // it is in this process, and its locks are waited for only so long
    schemaStanding: async () => standingIn(reader),
    async runApp() {
      // One that is being started anew may wait for the one before to be gone.
      const giveUpAt = performance.now() + LONGEST_WAIT_MS
      while (!lock.take()) {
        if (performance.now() > giveUpAt) throw new NotOpened('in_use')
        await sleep(50)
      }
    },
    countApps: async () => (lock.isTaken() ? 1 : 0),
    clock: async () => null,
    space: () => spaceOf(path),
    async close() {
      await draining
      reader.close()
      writer.close()
      lock.letGo()
    },
  }
}

async function openWriter(path: string): Promise<SqliteDatabase.Database> {
  const writer = new SqliteDatabase(path, { timeout: 0, fileMustExist: true })
  try {
    await patiently(() => writer.pragma('journal_mode = WAL'))
    return writer
  } catch (error) {
    writer.close()
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_NOTADB')
      throw new NotOpened('no_database', { cause: error })
    throw error
  }
}

const MOST_STATEMENTS = 500

/**
 * Keeps the compiled form of each statement, so that a query asked again is not compiled again; the one asked longest
 * ago goes first when there are too many. The query builder asks each text in one way only, so sharing is safe.
 */
function rememberStatements(connection: SqliteDatabase.Database): void {
  const compile = connection.prepare.bind(connection)
  const known = new Map<string, SqliteDatabase.Statement>()
  const prepare = (text: string) => {
    const statement = known.get(text) ?? compile(text)
    known.delete(text)
    known.set(text, statement)
    const oldest = known.size > MOST_STATEMENTS ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return statement
  }
  Object.defineProperty(connection, 'prepare', { value: prepare })
}

/**
 * Applies the migrations of a folder. Foreign keys are switched off before the migrator's BEGIN, where a generated table
 * rebuild would otherwise cascade its DROP TABLE into every child (the pragma inside a transaction does nothing), and
 * every reference is checked before the file is used again. Two processes starting together migrate once.
 */
export async function migrateSqliteFrom(path: string, folder: string): Promise<void> {
  const { migrate } = await import('drizzle-orm/better-sqlite3/migrator')
  const { readMigrationFiles } = await import('drizzle-orm/migrator')
  const connection = new SqliteDatabase(path, { timeout: 0 })
  try {
    connection.pragma('foreign_keys = OFF')
    try {
      await patiently(() => migrate(drizzle(connection), { migrationsFolder: folder }), 30_000)
    } catch (error) {
      // The migrator reads what is applied before it takes the lock: a process that was quicker leaves it the same work again.
      const applied = appliedIn(connection)?.length ?? 0
      if (applied < readMigrationFiles({ migrationsFolder: folder }).length) throw error
    }
    const broken = connection.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new Error(`After migrating, rows that refer to rows that do not exist: ${broken.length}`)
  } finally {
    connection.close()
  }
}

/** When each migration that a file has was made; null where it was never migrated. */
function appliedIn(connection: SqliteDatabase.Database): number[] | null {
  const exists = connection.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!exists) return null
  return connection.prepare('select created_at from __drizzle_migrations').pluck().all().map(Number)
}

function standingIn(reader: SqliteDatabase.Database): SchemaStanding {
  const table = reader.prepare("select 1 from sqlite_master where type = 'table' limit 1").get()
  return standingOfSchema('sqlite', appliedIn(reader), table !== undefined)
}
