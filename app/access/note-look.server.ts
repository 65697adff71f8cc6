import type { Tx } from '#db/client.server'
import { addAudit, type Act } from '#db/stores/audit'
import type { Ctx } from './ctx'

/** Writes that somebody looked at, or took away, what is written down when it is seen. A HEAD shows nothing, so it is no look. */
export function noteLook(ctx: Ctx, act: Act): Promise<void> {
  return noteLookBy(ctx, (tx) => addAudit(tx, ctx, act))
}

/** The same for a room that writes its acts by a function of its own. */
export async function noteLookBy(ctx: Ctx, write: (tx: Tx) => Promise<void>): Promise<void> {
  if (!ctx.unseen) await ctx.transact(write)
}
