import { deleteExpired } from '#db/stores/retention'
import type { Job } from './job'

/** Deletes what has served its time: ended sessions, old links, roster drafts, kept forms and the text of old mail. */
export const expired: Job = {
  name: 'delete expired',
  everySeconds: 3600,
  async run(ctx) {
    await deleteExpired(ctx.transact, ctx.now)
  },
}
