import { listLandingsOf } from '#db/stores/sent-forms'
import type { Done } from '~/support/done-lines'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'
import { isOvertaken } from './send-once.server'

const AN_HOUR_MS = 3_600_000

/**
 * What an address says was just done (`?done=…`), where a form of this person's was answered with this very address
 * within the hour, and whether somebody did something to the same thing since; null otherwise, since anybody can write
 * an address.
 */
export async function readDone(ctx: Pick<Ctx, 'read' | 'actor' | 'now'>, url: string): Promise<Done | null> {
  const { pathname, search, searchParams } = new URL(url)
  const done = searchParams.get('done')
  const userId = userIdOf(ctx.actor)
  if (done === null || !userId) return null
  const landings = await listLandingsOf(ctx.read, userId, new Date(ctx.now.getTime() - AN_HOUR_MS))
  const sent = landings.find(({ landing }) => landing.split('#')[0] === `${pathname}${search}`)
  return sent ? { key: done, isOvertaken: await isOvertaken(ctx.read, { actor: userId, key: sent.key }) } : null
}
