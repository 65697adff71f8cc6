import Sqlite from 'better-sqlite3'
import pg from 'pg'

/*
 * Hears every statement that either engine is asked, where the driver takes it: whoever wrote it, nothing goes past here.
 */

/** A statement as it was asked: its text, what stood for its placeholders the first time, and how many times it was asked. */
export interface Asked {
  text: string
  values: unknown[]
  times: number
}

let heard: Map<string, Asked> | null = null

function hear(text: string, values: unknown[]): void {
  if (!heard || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return
  const known = heard.get(text)
  if (known) known.times += 1
  else heard.set(text, { text, values, times: 1 })
}

let listens = false

/** Listens from now on, to the connections that are opened after. */
export function listenToEngines(): void {
  if (listens) return
  listens = true
  const compile = Sqlite.prototype.prepare
  Object.defineProperty(Sqlite.prototype, 'prepare', {
    value(this: Sqlite.Database, text: string) {
      const statement = compile.call(this, text)
      for (const way of ['all', 'get', 'run'] as const) {
        const own = statement[way].bind(statement) as (...values: unknown[]) => unknown
        Object.defineProperty(statement, way, {
          value: (...values: unknown[]) => {
            hear(text, values)
            return own(...values)
          },
        })
      }
      return statement
    },
  })
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  Object.defineProperty(pg.Client.prototype, 'query', {
    value(this: pg.Client, ...args: unknown[]) {
      const [asked, values] = args as [string | { text: string }, unknown]
      const text = typeof asked === 'string' ? asked : asked.text
      hear(text, Array.isArray(values) ? values : ((asked as { values?: unknown[] }).values ?? []))
      return query.apply(this, args)
    },
  })
}

/** What some work asked of the database. */
export async function askedBy(work: () => Promise<unknown>): Promise<Asked[]> {
  const mine = new Map<string, Asked>()
  heard = mine
  try {
    await work()
  } finally {
    heard = null
  }
  return [...mine.values()]
}
