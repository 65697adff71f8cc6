import { findSetting, saveSetting } from '#db/stores/settings'
import { keyedHash } from '~/support/ids'
import type { Ctx } from './ctx'

const NAME = 'secret_mark'

/**
 * Makes sure that APP_SECRET is the one this database was set up with: keyed hashes made with another would never match
 * again. The first to ask leaves the mark.
 * @throws in words when it is another one
 */
export async function checkSecret(ctx: Ctx): Promise<void> {
  const mark = keyedHash(ctx.secret, 'the secret of this database')
  const known = await findSetting(ctx.read, NAME)
  if (known === mark) return
  if (known !== null)
    throw new Error('APP_SECRET is not the one this database was set up with. Set it to that one, then start again.')
  await ctx.transact((tx) => saveSetting(tx, NAME, mark))
}
