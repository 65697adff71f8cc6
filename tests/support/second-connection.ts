import pg from 'pg'
import { onTestFinished } from 'vitest'

const WAITING =
  "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"

/** A connection of its own to a PostgreSQL database, to hold what others then wait for; closed when the test ends. */
export async function secondConnection(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  const watcher = new pg.Client(url)
  await watcher.connect()
  onTestFinished(async () => {
    await Promise.all([client.end(), watcher.end()])
  })
  return {
    query: (statement: string) => client.query(statement),
    /** Until somebody waits for a lock, or what would wait is over without. */
    async untilItWaits(work: Promise<unknown>) {
      let isOver = false
      const over = () => void (isOver = true)
      work.then(over, over)
      while (!isOver && (await watcher.query(WAITING)).rows[0].n === 0);
    },
  }
}
