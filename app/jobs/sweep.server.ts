import { deleteExpired } from '#db/stores/retention'
import type { Job } from './scheduler.server'

const DAY_MS = 86_400_000

/** Deletes what has served its time: ended sessions, used links, roster drafts and the text of mail sent a week ago. */
export const sweep: Job = {
  name: 'sweep',
  everySeconds: 3600,
  async run(ctx) {
    await ctx.transact((tx) => deleteExpired(tx, ctx.now, new Date(ctx.now.getTime() - 7 * DAY_MS)))
  },
}
