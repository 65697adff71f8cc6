import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'

/*
 * One vocabulary of columns, implemented for both engines. The schema is written once, against this vocabulary, and typed
 * as the PostgreSQL flavour (decision 0002): its builder is async only, so nothing that works by accident on SQLite compiles.
 */

export const postgresDialect = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  int: (name: string) => pg.integer(name),
  real: (name: string) => pg.doublePrecision(name),
  bool: (name: string) => pg.boolean(name),
  instant: (name: string) => pg.timestamp(name, { withTimezone: true, mode: 'date', precision: 3 }),
  json: <T>(name: string) => pg.jsonb(name).$type<T>(),
  oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
    pg.text(name, { enum: values as unknown as [T[number], ...T[number][]] }),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  check: pg.check,
}

export type Dialect = typeof postgresDialect

export const sqliteDialect = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  real: (name: string) => sqlite.real(name),
  bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
  instant: (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' }),
  json: <T>(name: string) => sqlite.text(name, { mode: 'json' }).$type<T>(),
  oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
    sqlite.text(name, { enum: values as unknown as [T[number], ...T[number][]] }),
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  check: sqlite.check,
} satisfies Record<keyof Dialect, unknown>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Data<Builder> = Builder extends { _: { data: infer D } } ? D : never
type Parity = 'text' | 'int' | 'real' | 'bool' | 'instant'

// Does not compile when the two vocabularies drift apart; nothing reads it.
const _parity: {
  [Kind in Parity]: Same<
    Data<ReturnType<(typeof postgresDialect)[Kind]>>,
    Data<ReturnType<(typeof sqliteDialect)[Kind]>>
  >
} = { text: true, int: true, real: true, bool: true, instant: true }
