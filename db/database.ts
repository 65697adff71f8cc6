import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

import type { Schema } from './schema/index'

type Full = PgDatabase<PgQueryResultHKT, Schema>

/** What a query may do: read only. `execute` and `transaction` are left out on purpose. */
export type Read = Pick<Full, 'select' | 'selectDistinct' | '$with' | 'with' | '$count'>

/** What the body of `transact` may do besides reading. */
export type Tx = Read & Pick<Full, 'insert' | 'update' | 'delete'>

/**
 * A migrated database.
 * `transact` runs its body in one transaction and answers only after a durable commit. The body may run twice
 * (PostgreSQL, after a serialisation failure), so it does nothing outside the database; it never nests.
 */
export interface Database {
  engine: 'sqlite' | 'postgres'
  read: Read
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>
  migrate(): Promise<void>
  pendingMigrations(): Promise<number>
  /** Counts anew what the engine plans its queries by, where it has changed much; soon done, however much there is. */
  keepStatistics(): Promise<void>
  close(): Promise<void>
}

/**
 * A write that found the database held by another process for too long. It carries the fields by which Remix recognises
 * an error response, so that pages answer 503 and ask to try again.
 */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
  status = 503
  statusText = 'Service Unavailable'
  internal = false
  data = null
}
