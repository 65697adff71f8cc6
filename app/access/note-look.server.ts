import type { Tx } from '#db/client.server'
import { addAudit, type Act } from '#db/stores/audit'
import { troubleOf } from '#db/trouble'
import { log, safeError } from '~/support/log'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'

/** Writes that somebody looked at, or took away, what is written down when it is seen. A HEAD shows nothing, so it is no look. */
export function noteLook(ctx: Ctx, act: Act): Promise<void> {
  return noteLookBy(ctx, (tx) => addAudit(tx, ctx, act))
}

/** The same for a room that writes its acts by a function of its own. */
export async function noteLookBy(ctx: Ctx, write: (tx: Tx) => Promise<void>): Promise<void> {
  if (ctx.unseen) return
  const note = () => ctx.transact(write)
  await note().catch((error) => {
    if (!troubleOf(error)) throw error
    if (owed.length >= MOST_OWED) throw error
    owed.push(note)
    log('warn', 'a look is written later', { by: userIdOf(ctx.actor), ...safeError(error) })
  })
}

// Reading goes on while nothing can be written. Who looked is written down once it can be again, with the time of the look; where
// too many are owed, nobody looks at what has to be written down.
const owed: (() => Promise<void>)[] = []
const MOST_OWED = 1_000

/** Writes down the looks that could not be when they happened, oldest first. @throws what still stands in the way */
export async function writeOwedLooks(): Promise<void> {
  for (let note = owed[0]; note; note = owed[0]) {
    await note()
    owed.shift()
  }
}
