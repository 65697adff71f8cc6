import { listLandingsOf } from '#db/stores/sent-forms'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'

const AN_HOUR_MS = 3_600_000

/**
 * What an address says was just done (`?done=…`), where a form of this person's was answered with this very address
 * within the hour; null otherwise, since anybody can write an address.
 */
export async function readDone(ctx: Pick<Ctx, 'read' | 'actor' | 'now'>, url: string): Promise<string | null> {
  const { pathname, search, searchParams } = new URL(url)
  const done = searchParams.get('done')
  const userId = userIdOf(ctx.actor)
  if (done === null || !userId) return null
  const landings = await listLandingsOf(ctx.read, userId, new Date(ctx.now.getTime() - AN_HOUR_MS))
  return landings.some((landing) => landing.split('#')[0] === `${pathname}${search}`) ? done : null
}
