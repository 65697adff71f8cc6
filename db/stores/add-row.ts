import { getTableName, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

import type { Tx } from '#db/client.server'
import { prepared } from '#db/prepared'

// A statement is known by a short name, for PostgreSQL cuts long ones; one for each set of columns that are given.
const names = new Map<string, string>()

/** Writes one row by a statement that is built once for each set of columns given. What is left out gets its default. */
export async function addRow<Table extends PgTable>(tx: Tx, table: Table, row: Table['$inferInsert']): Promise<void> {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  const shape = `${getTableName(table)} ${given.map(([key, value]) => (value === null ? `no ${key}` : key)).join()}`
  const name = names.get(shape) ?? `add_${names.size}`
  names.set(shape, name)
  const query = prepared(tx, name, () => {
    // A null stands in the statement itself: what encodes a column's values does not take one.
    const values = given.map(([key, value]) => [key, value === null ? null : sql.placeholder(key)])
    return tx
      .insert(table)
      .values(Object.fromEntries(values) as Table['$inferInsert'])
      .prepare(name)
  })
  await query.execute(row)
}
