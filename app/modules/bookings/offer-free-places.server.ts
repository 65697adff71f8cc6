import { listFreeWhileWaiting } from '#db/stores/held-places'
import type { Ctx } from '~/access/ctx'
import { offerNextIn } from './offer-next.server'

/**
 * Offers places that came free in another way than by somebody leaving: more places were given, a paused day was shown
 * again, or somebody who waits can come after all. Does nothing where nobody who waits can come.
 */
export async function offerFreePlaces(ctx: Ctx): Promise<void> {
  for (const { id, freePlaces } of await listFreeWhileWaiting(ctx.read, ctx.today, 100))
    await ctx.transact(async (tx) => {
      for (let place = 0; place < freePlaces; place += 1) if (!(await offerNextIn(tx, ctx, id))) return
    })
}
