import { AsyncLocalStorage } from 'node:async_hooks'

import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'

import { type Database, DatabaseBusy, type Read, type Tx } from './database'
import { migrationsFolder, pendingIn } from './migrations'
import { postgresSchema } from './schema/index'

const MOST_ATTEMPTS = 50
const MIGRATION_LOCK = 518_018 // any constant: the advisory lock that lets one process migrate
const inTransact = new AsyncLocalStorage<true>()
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The SQLSTATE of an error, looking through the wrapper whose message holds bound values and is never logged. */
export function sqlState(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = 'cause' in e ? e.cause : null)
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code
  return null
}

/**
 * Whether the body may run again from the start: after a serialisation failure or a deadlock, and, a few times, after a
 * unique index fired, which under REPEATABLE READ may be over a row that the snapshot could not see. The next run sees
 * it, and the rule refuses in words.
 */
function mayRunAgain(error: unknown, tries: number): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01' || (state === '23505' && tries <= 3)
}

/** Every connection stayed in use for too long. */
const isPoolTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect'

/**
 * Opens a PostgreSQL database: REPEATABLE READ for every `transact`, run again from the start after a serialisation
 * failure or deadlock, with short lock and statement time-outs so that trouble becomes a 503 and not a hang.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 30_000,
    options:
      '-c lock_timeout=5000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC',
  })
  // Without these two, a server that goes away ends the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = drizzle(pool, { schema: postgresSchema })
  const read: Read = db

  async function attempt<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await db.transaction((tx) => inTransact.run(true, () => body(tx)), { isolationLevel: 'repeatable read' })
      } catch (error) {
        if (sqlState(error) === '55P03' || isPoolTimeout(error))
          throw new DatabaseBusy('A lock was held too long', { cause: error })
        if (!mayRunAgain(error, tries)) throw error
        if (tries >= MOST_ATTEMPTS) throw new DatabaseBusy('Too many others were writing', { cause: error })
        await sleep(Math.random() * Math.min(5 * tries, 50))
      }
    }
  }

  return {
    engine: 'postgres',
    read,
    transact(body) {
      if (inTransact.getStore())
        return Promise.reject(new Error('transact does not nest: compose with an …In(tx) function'))
      return attempt(body)
    },
    async migrate() {
      const { migrate } = await import('drizzle-orm/node-postgres/migrator')
      const client = await pool.connect()
      try {
        await client.query('set statement_timeout = 0; set lock_timeout = 0')
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        await migrate(drizzle(client), { migrationsFolder: migrationsFolder('postgres') })
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {})
        client.release(true)
      }
    },
    async keepStatistics() {
      await pool.query('analyze') // it keeps them itself, but only in its own time after a large import
    },
    async pendingMigrations() {
      const exists = await pool.query("select to_regclass('drizzle.__drizzle_migrations') as name")
      if (!exists.rows[0]?.name) return pendingIn('postgres', 0)
      const applied = await pool.query('select count(*)::int as n from drizzle.__drizzle_migrations')
      return pendingIn('postgres', applied.rows[0].n)
    },
    close: () => pool.end(),
  }
}
