import SqliteDatabase from 'better-sqlite3'

import { patiently, sleep } from './patience'

const ROWS_LOOKED_AT = 20_000 // of each index: fewer make a state that thousands share look rare, all of them hold writers for seconds

// What of PRAGMA optimize: of every table, whatever this connection has asked, it is said how it is analysed where it has grown.
const SAY_WHICH = 0x10002 | 0x01

/**
 * A plan made without statistics may read every school's rows for one. Connections read statistics with the schema, so that
 * it is changed, by a view that comes and goes, to make those that are open read them. Where nothing has grown tenfold since,
 * nothing is written, and nobody has to read the schema again.
 * @source https://www.sqlite.org/lang_analyze.html and https://www.sqlite.org/pragma.html#pragma_optimize
 */
export async function keepSqliteStatistics(path: string): Promise<void> {
  const connection = new SqliteDatabase(path, { timeout: 0 })
  try {
    connection.pragma(`analysis_limit = ${ROWS_LOOKED_AT}`)
    const grown = await patiently(() => connection.pragma(`optimize = ${SAY_WHICH}`) as Record<string, string>[])
    if (grown.length === 0) return
    // Table by table, and others run in between: all at once hold a large site for most of a second.
    for (const statement of grown.flatMap((row) => Object.values(row))) {
      await patiently(() => connection.exec(statement))
      await sleep(1)
    }
    await patiently(() => connection.exec('begin immediate'))
    connection.exec('create view statistics_kept as select 1; drop view statistics_kept; commit')
  } finally {
    connection.close()
  }
}
