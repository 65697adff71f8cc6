import { closeDatabase, createDatabase, type Database, database, databaseUrl } from '#db/client.server'
import { checkDemo } from '~/access/demo-mark.server'
import { checkSecret } from '~/access/secret-mark.server'
import { systemCtx } from '~/access/system.server'
import { commandOf } from '~/support/app-command'
import { env } from '~/support/env'
import { whyNotStarted, whyNotThisSchema } from './why-not-started'

/** The database of this process, when it is of this version. @throws in words, and leaves nothing open, when it is not */
export async function openMigrated(): Promise<Database> {
  const db = await database()
  try {
    const why = whyNotThisSchema(await db.schemaStanding(), databaseUrl())
    if (why) throw new Error(why)
    return db
  } catch (error) {
    await closeDatabase().catch(() => {}) // what was wrong with it first is told
    throw error
  }
}

/**
 * Sees that an app server may run on the database, and says to others that it does.
 * @param development  a database of an older version is brought up to date first
 * @throws in words, or what `failureWords` has words for
 */
export async function beginOn({ development }: { development: boolean }): Promise<void> {
  if (development && (await (await database()).schemaStanding()).kind === 'older') await (await database()).migrate()
  const db = await openMigrated()
  await db.runApp()
  if (env().demo) await checkDemo(db.read)
  await checkSecret(await systemCtx(new Date()))
}

/**
 * Brings the database to this version.
 * @param isNew  it is to be made; otherwise it has to be there, so that a slip in its address does not begin an empty site
 * @returns how many migrations that took
 * @throws in words
 */
export async function migrateDatabase({ isNew }: { isNew: boolean }): Promise<number> {
  const url = databaseUrl()
  if (isNew) await createDatabase(url)
  const db = await database()
  const standing = await db.schemaStanding()
  const isWell = isNew ? standing.kind === 'empty' : ['older', 'current'].includes(standing.kind)
  if (!isWell)
    throw new Error(
      (standing.kind === 'older' ? null : whyNotThisSchema(standing, url)) ??
        `There is a database already, so none was made. To bring it to this version, run: ${commandOf('migrate')}`,
    )
  await db.migrate()
  return standing.pending
}

/**
 * Why something was not begun, in words. A failed query's own message holds the values it was given, so only its code is told.
 * @param of  the database it was on, and what named it: the installation's own, unless another is given
 */
export function failureWords(error: unknown, of: { url: string; setting?: string } = { url: databaseUrl() }): string {
  const known = whyNotStarted(error, of.url, of.setting)
  if (known) return known
  if (!(error instanceof Error)) return 'It failed for an unknown reason. Nothing was changed.'
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  const code = 'code' in cause ? ` (${String(cause.code)})` : ''
  return `The database refused the work${code}. Nothing was changed.`
}
