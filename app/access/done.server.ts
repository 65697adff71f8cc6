import { listLandingsOf } from '#db/stores/sent-forms'
import type { Done } from '~/support/done-lines'
import { instantIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'
import { SENT_AGAIN } from './landing'
import { saverInWords, saverOf } from './saved-meanwhile.server'
import { findOvertaker } from './send-once.server'

const AN_HOUR_MS = 3_600_000

/**
 * What an address says was just done (`?done=…`), where a form of this person's was answered with this very address
 * within the hour, and whether somebody did something to the same thing since; null otherwise, since anybody can write
 * an address. Where the form led here once more, because it was sent again, that it was done only the first time, and who
 * acted since.
 */
export async function readDone(
  ctx: Pick<Ctx, 'read' | 'actor' | 'now' | 'language'>,
  url: string,
): Promise<Done | null> {
  const { pathname, search, searchParams } = new URL(url)
  const done = searchParams.get('done')
  const userId = userIdOf(ctx.actor)
  if (done === null || !userId) return null
  const [, again = ''] = SENT_AGAIN.exec(search) ?? []
  const since = ctx.now.getTime() - (again ? 24 : 1) * AN_HOUR_MS // Back shows a page of this morning too
  const landings = await listLandingsOf(ctx.read, userId, new Date(since))
  const address = `${pathname}${search.replace(SENT_AGAIN, '')}`
  const sent = landings.find(({ key, landing }) => key.startsWith(again) && landing.split('#')[0] === address)
  if (!sent) return null
  const overtaker = await findOvertaker(ctx.read, { actor: userId, key: sent.key })
  const words = wordsIn(ctx.language)
  const at = instantIn(ctx.language, sent.sentAt)
  const before = overtaker
    ? words('kept:sentAndUndone', { at, ...saverInWords(ctx, saverOf(ctx, overtaker)) })
    : words('kept:sentBefore', { at })
  return { key: done, isOvertaken: overtaker !== null, sentBefore: again ? before : null }
}
