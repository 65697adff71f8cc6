import { closeDatabase } from '#db/client.server'
import type { Ctx } from '~/access/ctx'
import { checkSecret } from '~/access/secret-mark.server'
import { systemCtx } from '~/access/system.server'
import { openMigrated } from '~/starting.server'

/** Lets go of the database at the end of a command that needs no context. */
export const closeAfterCommand = (): Promise<void> => closeDatabase()

/**
 * A context for one command: nobody's session, the system as actor, now.
 * @param isOfAnySecret  APP_SECRET need not be the one that the database was set up with
 * @throws in words when there is no database of this version, or APP_SECRET is not the one it was set up with
 */
export async function openCliContext({ isOfAnySecret = false } = {}): Promise<{
  ctx: Ctx
  close: () => Promise<void>
  /** How many apps run on the database. */
  countApps: () => Promise<number>
  /** To be called after much was written, and before `close`. */
  keepStatistics: () => Promise<void>
}> {
  const db = await openMigrated()
  const ctx = await systemCtx(new Date())
  try {
    if (!isOfAnySecret) await checkSecret(ctx)
  } catch (error) {
    await closeDatabase()
    throw error
  }
  return { ctx, close: closeDatabase, countApps: () => db.countApps(), keepStatistics: () => db.keepStatistics() }
}
