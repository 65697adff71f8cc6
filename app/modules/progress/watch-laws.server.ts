import { findSetting, saveSetting } from '#db/stores/settings'
import type { Read } from '#db/client.server'
import type { Ctx } from '~/access/ctx'
import { appCommand } from '~/support/app-command'
import { log } from '~/support/log'
import { FIRST_LANGUAGE } from '~/words/languages'
import { mailEach } from '../people/send-mail.server'
import { checkLaws, type LawsFound } from './check-laws.server'
import { lawsMail } from './laws-mail'

const NAME = 'laws'

/** What the last look at the laws found, and when it began, in ISO form. */
export type LawsNote = LawsFound & { at: string }

/** What the last look at the laws found; null before the first. */
export async function lastLawsNote(read: Read): Promise<LawsNote | null> {
  const text = await findSetting(read, NAME)
  return text === null ? null : (JSON.parse(text) as LawsNote)
}

/**
 * Looks at every law, and writes down what it found. What is broken is in the log, in `/ready` and `doctor`, and goes to whoever
 * runs the installation where an address is set, once while it stays the same.
 * @param operator  where to write to; null for nobody
 * @returns what was found
 */
export async function watchLaws(ctx: Ctx, operator: string | null): Promise<LawsNote> {
  const before = await lastLawsNote(ctx.read)
  // Steps from before the first look may be of an import that writes no log.
  const found = await checkLaws(ctx.read, before ? new Date(before.at) : ctx.now)
  const note = { ...found, at: ctx.now.toISOString() }
  for (const { law, count, ids } of found.broken) log('error', 'law broken', { law, count, ids: ids.join(' ') })
  const isNews = JSON.stringify(found.broken) !== JSON.stringify(before?.broken ?? [])
  await ctx.transact(async (tx) => {
    await saveSetting(tx, NAME, JSON.stringify(note))
    if (found.broken.length > 0 && isNews && operator !== null)
      await mailEach(
        tx,
        [{ email: operator, language: FIRST_LANGUAGE }],
        (language) => lawsMail(language, found.broken, { origin: ctx.origin, command: appCommand() }),
        ctx.now,
        { kind: 'laws' },
      )
  })
  return note
}
