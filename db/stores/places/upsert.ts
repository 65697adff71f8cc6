import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

import type { Tx } from '#db/client.server'

// SQLite takes at most 32,766 bound values in a statement.
const MOST_BOUND_VALUES = 16_000

/**
 * Writes whole rows: new keys are added, rows with a known key are replaced.
 * @param key   the primary key column of `table`.
 * @param rows  each with every column; no key twice.
 */
export async function upsertRows<Table extends PgTable>(
  tx: Tx,
  table: Table,
  key: PgColumn,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const columns = Object.entries<PgColumn>(getTableColumns(table))
  const replacing: Record<string, SQL> = {}
  for (const [name, column] of columns)
    if (column.name !== key.name) replacing[name] = sql`excluded.${sql.identifier(column.name)}`

  const size = Math.floor(MOST_BOUND_VALUES / columns.length)
  for (let from = 0; from < rows.length; from += size) {
    const batch: Table['$inferInsert'][] = rows.slice(from, from + size)
    await tx.insert(table).values(batch).onConflictDoUpdate({ target: key, set: replacing })
  }
}
