import { AsyncLocalStorage } from 'node:async_hooks'
import { hostname } from 'node:os'

import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'

import { causesOf } from './causes'
import { connectionsOfPool, cut } from './connections.postgres'
import type { Database, Read, Tx } from './database'
import { migrationsFolder, standingOfSchema } from './migrations'
import { NotOpened, type SchemaStanding, type WhyNotOpened } from './opening'
import { postgresSchema } from './schema/index'
import { listenFor, Silence, within } from './silence'
import { DatabaseTrouble, troubleOf } from './trouble'
import { noteWait } from './waits'

const MOST_ATTEMPTS = 50
const MIGRATION_LOCK = 518_018 // any constant: the advisory lock that lets one process migrate
const inTransact = new AsyncLocalStorage<true>()
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The SQLSTATE of an error, looking through the wrapper whose message holds bound values and is never logged. */
export function sqlState(error: unknown): string | null {
  for (const e of causesOf(error))
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

const APP = 'five-by-18 app '
const LONGEST_APPLICATION_NAME = 63

/** @source https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_OPENED: Readonly<Record<string, WhyNotOpened>> = {
  '3D000': 'missing',
  '28000': 'not_let_in',
  '28P01': 'not_let_in',
  '42501': 'no_rights',
}

function notOpenedFor(error: unknown): NotOpened | null {
  const why = NOT_OPENED[sqlState(error) ?? '']
  return why ? new NotOpened(why, { cause: error }) : null
}

// Tables that somebody made: those of an extension come with it.
const HAS_TABLES = `exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))`

const SIGNS_A_LOOK = 10 // of life, between two looks whether connections of the pool are lost
const LONGEST_GREETING_MS = 5_000
const LONGEST_GOODBYE_MS = 1_000

/**
 * Opens a PostgreSQL database: REPEATABLE READ for every `transact`, run again from the start after a serialisation
 * failure or deadlock, with short lock and statement time-outs so that trouble becomes a 503 and not a hang.
 */
export async function openPostgres(url: string): Promise<Database> {
  const connections = connectionsOfPool()
  const pool = new pg.Pool({
    Client: connections.Client,
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 30_000,
    query_timeout: 65_000, // after the server's own: for one that is gone without a word
    keepAlive: true,
    options:
      '-c lock_timeout=5000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC',
  })
  pool.on('error', () => {}) // without this, a server that goes away ends the process
  const db = drizzle(pool, { schema: postgresSchema })
  const read: Read = db

  const silence = new Silence()
  let stopListening: (() => void) | null = null
  let asker: { client: pg.Client; isConnected: boolean } | null = null
  let signs = 0
  /** A sign of life, over a connection of its own: the pool's may all be in use. */
  async function ask(): Promise<void> {
    const mine = (asker ??= { client: new pg.Client({ connectionString: url, keepAlive: true }), isConnected: false })
    try {
      if (!mine.isConnected) await mine.client.on('error', () => {}).connect()
      mine.isConnected = true
      await mine.client.query('select 1')
      signs += 1
      if (signs % SIGNS_A_LOOK === 0) await connections.cutLost(mine.client)
    } catch (error) {
      if (asker === mine) asker = null
      cut(mine.client)
      throw error
    }
  }
  /** Cuts every connection, whoever waits on it: the silence has told them already. */
  function anew(): void {
    if (asker) cut(asker.client)
    asker = null
    connections.cutAll()
  }

  async function attempt<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      let isCommitting = false
      const run = async (tx: Tx): Promise<T> => {
        const outcome = await inTransact.run(true, () => body(tx))
        isCommitting = true
        return outcome
      }
      try {
        return await db.transaction(run, { isolationLevel: 'repeatable read' })
      } catch (error) {
        if (mayRunAgain(error, tries) && tries < MOST_ATTEMPTS) {
          const pauseMs = Math.random() * Math.min(5 * tries, 50)
          noteWait(pauseMs)
          await sleep(pauseMs)
          continue
        }
        const trouble = troubleOf(error)
        if (!trouble) throw error
        // A commit that was sent and not answered, or by a server that went down at it, may be on disk; one that was refused is not.
        const isUnsure = isCommitting && (sqlState(error) ?? '57').startsWith('57')
        throw new DatabaseTrouble(trouble, { cause: error, saved: isUnsure ? 'unsure' : 'no' })
      }
    }
  }

  async function standing(): Promise<SchemaStanding> {
    try {
      const there = await pool.query(
        `select to_regclass('drizzle.__drizzle_migrations') as noted, ${HAS_TABLES} as tables`,
      )
      const { noted, tables } = there.rows[0]
      if (!noted) return standingOfSchema('postgres', null, tables)
      const applied = await pool.query('select created_at from drizzle.__drizzle_migrations')
      return standingOfSchema(
        'postgres',
        applied.rows.map(({ created_at }) => Number(created_at)),
        tables,
      )
    } catch (error) {
      throw notOpenedFor(error) ?? error
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
    counting: db,
    async migrate() {
      const { migrate } = await import('drizzle-orm/node-postgres/migrator')
      const client = await pool.connect()
      try {
        await client.query('set statement_timeout = 0; set lock_timeout = 0')
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        await migrate(drizzle(client), { migrationsFolder: migrationsFolder('postgres') })
      } catch (error) {
        throw notOpenedFor(error) ?? error
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {})
        client.release(true)
      }
    },
    async keepStatistics() {
      await pool.query('analyze') // it keeps them itself, but only in its own time after a large import
    },
    // Asked first of all, by whoever begins: nobody listens for signs of life yet.
    schemaStanding: () => within(LONGEST_GREETING_MS, standing()),
    answering(work) {
      stopListening ??= listenFor(silence, { ask, anew })
      return silence.giveUp(work)
    },
    async runApp() {
      const name = `${APP}${process.pid} on ${hostname()}`.slice(0, LONGEST_APPLICATION_NAME)
      pool.options.application_name = name // of the connections to come; of the one there is now:
      await pool.query("select set_config('application_name', $1, false)", [name])
    },
    async countApps() {
      const found = await pool.query(
        `select count(distinct application_name)::int as n from pg_stat_activity
          where datname = current_database() and starts_with(application_name, $1)`,
        [APP],
      )
      return found.rows[0].n
    },
    async clock() {
      const found = await pool.query('select clock_timestamp() as at')
      return found.rows[0].at
    },
    space: () => null,
    async close() {
      stopListening?.()
      if (asker) cut(asker.client)
      // A server that does not answer does not answer a goodbye either.
      const late = setTimeout(() => connections.cutAll(), LONGEST_GOODBYE_MS)
      await pool.end().finally(() => clearTimeout(late))
    },
  }
}
