import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'

/*
 * Lists in a query that is built once: its text may not grow with them, so a list travels as the keys of one JSON object, which both
 * engines read alike.
 */

/** The value that stands for a list, at the placeholder that `isAmong` names. */
export const keysOf = (list: readonly string[]): string =>
  `{${list.map((key) => `${JSON.stringify(key)}:1`).join(',')}}`

/** Whether a column is one of the list at this placeholder. */
export const isAmong = (column: SQLWrapper, list: string): SQL =>
  sql`${column} in (select r.key from json_each(${sql.placeholder(list)}) as r)`
