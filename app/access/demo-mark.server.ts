import { findSetting } from '#db/stores/settings'
import type { Read } from '#db/client.server'

/** The setting by which the seed marks a database that it filled: the day it was done, or that it is not finished. */
export const DEMO_MARK = 'demo_seed'
export const UNFINISHED = 'unfinished'

/**
 * Makes sure that the demo, in which anybody signs in as anybody, runs on invented people only: on a database that the seed
 * itself filled to the end.
 * @throws in words when it is another one
 */
export async function checkDemo(read: Read): Promise<void> {
  const mark = await findSetting(read, DEMO_MARK)
  if (mark !== null && mark !== UNFINISHED) return
  throw new Error(
    'DEMO is set, but this database was not filled by the demo: anybody could sign in as anybody in it. Leave DEMO out, or run: npm run demo',
  )
}

/**
 * Whether a request was made on this computer itself, and through no proxy: the server says so in a header that it always
 * writes anew.
 */
export const isFromHere = (request: Request): boolean => request.headers.get('x-from-here') === 'yes'
