import type { Socket } from 'node:net'

import pg from 'pg'

/** A connection, the socket under it, the server's process at its other end, and what it waits for. */
type Inside = pg.Client & { connection: { stream: Socket }; processID: number | null; _activeQuery: object | null }

/** Ends a connection at once, whoever waits on it: one that hangs cannot be ended politely. */
export const cut = (client: pg.Client): void => void (client as Inside).connection.stream.destroy()

/** A question that was on its way when looked at, and whether the server was not at work on it. */
interface Waiting {
  query: object
  isIdle: boolean
}

/** The connections of a pool, from when each is begun. */
export function connectionsOfPool() {
  const all = new Set<Inside>()
  let waiting = new Map<Inside, Waiting>()
  class Kept extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config)
      // Without the first, a server that goes away ends the process.
      this.on('error', () => {}).once('end', () => all.delete(this as unknown as Inside))
      all.add(this as unknown as Inside)
    }
  }
  return {
    Client: Kept,
    cutAll: () => all.forEach(cut),
    /**
     * Cuts connections on which an answer is waited for that will not come: looked at three times, with a while in between, the
     * same question is on its way, and twice the server says that it does nothing for it. So the way there, or back, is lost.
     * @param asker  a connection that is well
     */
    async cutLost(asker: pg.Client): Promise<void> {
      const before = waiting
      waiting = new Map()
      for (const one of all) if (one._activeQuery) waiting.set(one, { query: one._activeQuery, isIdle: false })
      const late = [...waiting].filter(([one, { query }]) => before.get(one)?.query === query)
      if (late.length === 0) return
      const found = await asker.query<{ pid: number }>(
        "select pid from pg_stat_activity where pid = any($1) and state like 'idle%'",
        [late.map(([one]) => one.processID)],
      )
      const idle = new Set(found.rows.map(({ pid }) => pid))
      for (const [one, now] of late) {
        now.isIdle = one.processID !== null && idle.has(one.processID)
        if (now.isIdle && before.get(one)?.isIdle && one._activeQuery === now.query) cut(one)
      }
    },
  }
}
