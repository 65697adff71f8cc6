import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

import type { Tx } from '#db/client.server'

/*
 * Rows travel as one JSON object instead of one bound value a cell: building thousands of bound values cost more than the
 * database's own work, and the write lock was held meanwhile. `json_each` of an object and `->>` mean the same on SQLite
 * and PostgreSQL. The only text put into the SQL is column names of the schema.
 */
const ROWS_A_STATEMENT = 4_000

/**
 * Writes whole rows: new keys are added, rows with a known key are replaced. For tables of text and whole numbers only.
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
  const cells = columns.map(([name, { dataType }]) => {
    const text = sql`r.value->>${sql.raw(`'${name}'`)}`
    return dataType === 'number' ? sql`cast(${text} as integer)` : text
  })
  const replacing: Record<string, SQL> = {}
  for (const [name, column] of columns)
    if (column.name !== key.name) replacing[name] = sql`excluded.${sql.identifier(column.name)}`

  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const batch = JSON.stringify({ ...rows.slice(from, from + ROWS_A_STATEMENT) })
    // Without `where`, SQLite takes `on conflict` for part of the join.
    const select = sql`select ${sql.join(cells, sql`, `)} from json_each(${batch}) as r where true`
    await tx.insert(table).select(select).onConflictDoUpdate({ target: key, set: replacing })
  }
}

/** Whether a key column holds one of these keys, however many there are. */
export function isOneOf(key: PgColumn, wanted: readonly (string | number)[]): SQL {
  const keys = `{${wanted.map((value) => `${JSON.stringify(String(value))}:1`).join(',')}}`
  const column = key.dataType === 'number' ? sql`cast(r.key as integer)` : sql`r.key`
  return sql`${key} in (select ${column} from json_each(${keys}) as r)`
}
