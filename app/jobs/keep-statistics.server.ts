import { database } from '#db/client.server'
import type { Job } from './job'

/** Keeps what queries are planned by: at the start, and an hour after a roster or a round at the latest. */
export const keepStatistics: Job = {
  name: 'keep statistics',
  everySeconds: 3600,
  async run() {
    await (await database()).keepStatistics()
  },
}
