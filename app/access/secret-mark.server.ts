import type { Read, Tx } from '#db/client.server'
import { findSetting, saveSetting } from '#db/stores/settings'
import { commandOf } from '~/support/app-command'
import { DEVELOPMENT_SECRET } from '~/support/env'
import { keyedHash } from '~/support/ids'
import type { Ctx } from './ctx'

const NAME = 'secret_mark'

const WHERE_LOST = 'Where that one is lost: docs/operating.md, A lost secret.'
const ANOTHER = `APP_SECRET is not the one this database was set up with. Set it to that one, for the command line as for the app, then start again. ${WHERE_LOST}`
const ofDevelopment = () =>
  `This database was set up without APP_SECRET: by the demo, or by a command that was not given the settings of the app. Where it holds nothing real, remove it and begin anew with APP_SECRET set: ${commandOf('migrate --new')}. Where it does, give it a secret of your own: docs/operating.md, A lost secret.`

const markOf = (secret: string): string => keyedHash(secret, 'the secret of this database')

/** Whether this secret is the one the database was set up with; null when none was yet. */
export async function isSecretOf(read: Read, secret: string): Promise<boolean | null> {
  const known = await findSetting(read, NAME)
  return known === null ? null : known === markOf(secret)
}

/** What to do where the secret is not that of the database, as every command and `doctor` say it. */
export const whyNotSecret = async (read: Read): Promise<string> =>
  (await isSecretOf(read, DEVELOPMENT_SECRET)) ? ofDevelopment() : ANOTHER

/**
 * Makes sure that APP_SECRET is the one this database was set up with: keyed hashes made with another would never match
 * again. The first to ask leaves the mark.
 * @throws in words when it is another one
 */
export async function checkSecret(ctx: Ctx): Promise<void> {
  const isSame = await isSecretOf(ctx.read, ctx.secret)
  if (isSame) return
  if (isSame === false) throw new Error(await whyNotSecret(ctx.read))
  await ctx.transact((tx) => markSecretIn(tx, ctx.secret))
}

/** Makes a secret the one of the database. */
export const markSecretIn = (tx: Tx, secret: string): Promise<void> => saveSetting(tx, NAME, markOf(secret))
