import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

import type { SchemaStanding } from './opening'
import type { Schema } from './schema/index'

type Full = PgDatabase<PgQueryResultHKT, Schema>

/** What a query may do: read only. `execute` and `transaction` are left out on purpose. */
export type Read = Pick<Full, 'select' | 'selectDistinct' | '$with' | 'with' | '$count'>

/** What the body of `transact` may do besides reading. */
export type Tx = Read & Pick<Full, 'insert' | 'update' | 'delete'>

/** What is only counted: each statement by itself, at once, and without a repeat. */
export type Counting = Pick<Full, 'select' | 'insert' | 'delete'>

/**
 * A migrated database.
 * `transact` runs its body in one transaction and answers only after a durable commit. The body may run twice
 * (PostgreSQL, after a serialisation failure), so it does nothing outside the database; it never nests.
 */
export interface Database {
  engine: 'sqlite' | 'postgres'
  read: Read
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>
  /** For what several processes count together; null where there is one, which counts in its memory. */
  counting: Counting | null
  migrate(): Promise<void>
  schemaStanding(): Promise<SchemaStanding>
  /** Counts anew what the engine plans its queries by, where it has changed much; soon done, however much there is. */
  keepStatistics(): Promise<void>
  /**
   * Does some work with the database, or gives up on it as soon as it is known not to answer.
   * @throws DatabaseTrouble `silent`; what was begun may still be done
   */
  answering<T>(work: () => Promise<T>): Promise<T>
  /**
   * Says that an app server runs on this database, from now until it is closed or the process ends. SQLite takes one at a time.
   * @throws NotOpened `in_use` where there is one that does not end within a second
   */
  runApp(): Promise<void>
  /** How many app servers run on it, this one among them if it is one. */
  countApps(): Promise<number>
  /** What the clock of its server says; null where it is in this process. */
  clock(): Promise<Date | null>
  /** How much room is left where its file lies, and how much it takes; null where that is on a server. */
  space(): { freeBytes: number; databaseBytes: number } | null
  close(): Promise<void>
}
