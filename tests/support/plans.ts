import Sqlite from 'better-sqlite3'
import pg from 'pg'

import { isPostgresUrl, sqlitePath } from '#db/engine-url'
import type { Asked } from './asked'

/** What a statement reads in a way that grows with everybody's rows: `scans bookings`, or `finds bookings by state alone`. */
type Reading = string

export interface Explainer {
  readingsOf(asked: Asked): Promise<Reading[]>
  close(): Promise<void>
}

/** Explains statements to the planner of a database. @param isLarge whether a table has many rows there */
export function explainer(url: string, isLarge: (table: string) => boolean): Explainer {
  return isPostgresUrl(url) ? postgresExplainer(url, isLarge) : sqliteExplainer(url, isLarge)
}

const NOTHING = /where \(?1 = 0/ // a scope that holds nothing
const STATES = /^"?(state|kind)"?$/

function sqliteExplainer(url: string, isLarge: (table: string) => boolean): Explainer {
  const db = new Sqlite(sqlitePath(url), { readonly: true })
  const partial = new Set(
    db.prepare("select name from sqlite_master where type = 'index' and sql like '% where %'").pluck().all(),
  )
  return {
    readingsOf: async ({ text, values }) => {
      if (NOTHING.test(text)) return []
      const plan = db.prepare(`explain query plan ${text}`).all(...values) as { detail: string }[]
      return plan.flatMap(({ detail }) => {
        const found = /^(SCAN|SEARCH) (\S+)(?:.*? INDEX (\S+))?(?: \((.*)\))?/.exec(detail)
        const [, how, alias = '', index = '', by = ''] = found ?? []
        const table = tableOf(text, alias)
        if (!how || !isLarge(table) || partial.has(index)) return []
        if (how === 'SCAN') return [`scans ${table}`]
        const columns = by.split(' AND ').map((one) => one.replace(/[=<>].*/, ''))
        return columns.every((column) => STATES.test(column)) ? [`finds ${table} by its state alone`] : []
      })
    },
    close: async () => void db.close(),
  }
}

/** The table that an alias of a statement stands for. */
const tableOf = (text: string, alias: string): string =>
  new RegExp(`"(\\w+)" "?${alias}"?[ )]`).exec(text)?.[1] ?? alias

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Node[]
}

/** PostgreSQL is asked how it would do without reading a whole table: where it does even so, there is no other way to it. */
function postgresExplainer(url: string, isLarge: (table: string) => boolean): Explainer {
  const client = new pg.Client({ connectionString: url })
  let partial: Promise<Set<string>> | null = null
  async function begin() {
    await client.connect()
    await client.query('set enable_seqscan = off')
    const { rows } = await client.query("select indexname from pg_indexes where indexdef like '% WHERE %'")
    return new Set(rows.map(({ indexname }) => String(indexname)))
  }
  const readings = (node: Node, few: Set<string>, table: string): Reading[] => {
    const of = node['Relation Name'] ?? table
    const index = node['Index Name'] ?? ''
    const own: Reading[] = []
    if (isLarge(of) && !few.has(index)) {
      const cond = node['Index Cond']
      const isIndex = /^(Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type'])
      if (node['Node Type'] === 'Seq Scan' || (isIndex && !cond)) own.push(`scans ${of}`)
      else if (isIndex && cond) {
        const columns = [...cond.matchAll(/\(+(\w+)\)?(?:::\w+)? [=<>]/g)].map((one) => one[1] ?? '')
        if (columns.length > 0 && columns.every((column) => STATES.test(column)))
          own.push(`finds ${of} by its state alone`)
      }
    }
    return own.concat((node.Plans ?? []).flatMap((below) => readings(below, few, node['Relation Name'] ?? table)))
  }
  return {
    async readingsOf({ text, values }) {
      if (NOTHING.test(text)) return []
      const few = await (partial ??= begin())
      const { rows } = await client.query(`explain (format json) ${text}`, values)
      const [plan] = rows[0]['QUERY PLAN'] as { Plan: Node }[]
      return plan ? readings(plan.Plan, few, '') : []
    },
    close: () => client.end(),
  }
}
