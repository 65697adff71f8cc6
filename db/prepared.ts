import type { Read } from './client.server'

const byReader = new WeakMap<object, Map<string, unknown>>()

/**
 * A query built once for a reader and asked again and again with other values: building is half of a small query's cost.
 * SQLite's reader and writer each live as long as the process. PostgreSQL has a new `tx` for each transaction, where the query is
 * built once more and only the server's plan is kept.
 * @param name unique in the whole app; PostgreSQL knows the statement by it
 * @param build makes the query, ending in `.prepare(name)`
 */
export function prepared<Query>(read: Read, name: string, build: (name: string) => Query): Query {
  let queries = byReader.get(read)
  if (!queries) byReader.set(read, (queries = new Map()))
  let query = queries.get(name)
  if (query === undefined) queries.set(name, (query = build(name)))
  return query as Query
}
