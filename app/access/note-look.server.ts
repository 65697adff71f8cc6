import type { Tx } from '#db/client.server'
import { addAudit, type Deed } from '#db/stores/audit'
import type { Ctx } from './ctx'

/** Writes that somebody looked at, or took away, what is written down when it is seen. A HEAD shows nothing, so it is no look. */
export function noteLook(ctx: Ctx, deed: Deed): Promise<void> {
  return noteLookBy(ctx, (tx) => addAudit(tx, ctx, deed))
}

/** The same for a room that writes its deeds by a function of its own. */
export async function noteLookBy(ctx: Ctx, write: (tx: Tx) => Promise<void>): Promise<void> {
  if (!ctx.unseen) await ctx.transact(write)
}
