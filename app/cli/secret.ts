import { parseArgs } from 'node:util'

import { type OfSecret, readWhatSecretHolds, renewSecret } from '~/modules/people/renew-secret.server'
import { commandOf } from '~/support/app-command'
import { DEVELOPMENT_SECRET } from '~/support/env'
import { countOf, formOf } from '~/support/words'
import { type Command, Failed } from './command'
import { openCliContext } from './context.server'

/** `secret renew`: another APP_SECRET, where the one of the database is lost. */
export const secretRenewCommand: Command = {
  usage: '[--old-is-lost]',
  help: `
Takes the APP_SECRET of the settings for the one of this database, where the one it was set up with is lost, or somebody else knows
it. Without --old-is-lost it says what ends with that, and changes nothing; with it, it is done, and cannot be undone but by a backup.
Stop the app and make a backup first. Where the old one may still be, and what to do afterwards: docs/operating.md, A lost secret.
`,
  async run(args) {
    const options = { 'old-is-lost': { type: 'boolean', default: false } } as const
    const { values } = parseArgs({ args, options, strict: true })
    const { ctx, close, countApps } = await openCliContext({ isOfAnySecret: true })
    try {
      if (ctx.secret === DEVELOPMENT_SECRET)
        throw new Failed('Set APP_SECRET to the new one first. Nothing was changed.')
      if (values['old-is-lost'] && (await countApps()) > 0)
        throw new Failed(
          'An app runs on this database, and may be the last that knows the old one. Copy it from there, or stop the app. Nothing was changed.',
        )
      const outcome = values['old-is-lost'] ? await renewSecret(ctx) : await readWhatSecretHolds(ctx)
      if (!outcome.ok) throw new Failed('APP_SECRET is the one of this database already. Nothing was changed.')
      const end = values['old-is-lost']
        ? 'APP_SECRET is now the one of this database. Keep it where it is not lost, and start the app.'
        : `Nothing was changed. To do it: ${commandOf('secret renew --old-is-lost')}`
      process.stdout.write(`${[...whatEnds(outcome.value), end].join('\n')}\n`)
    } finally {
      await close()
    }
  },
}

/** What ends with the old secret, a line each, with what to do. */
const whatEnds = ({ upns, codes, mails, forms }: OfSecret): string[] => [
  `${countOf(upns, 'pupil is', 'pupils are')} no longer known by UPN: the next roster of each school finds them by its own number, or by name and date of birth, and says so.`,
  `${countOf(codes, 'code')} for signing in ${formOf(codes, 'stops', 'stop')} working: schools print new slips.`,
  `${countOf(mails, 'mail')} with a link cannot be sent: ${formOf(mails, 'it stands', 'they stand')} among the mail that did not arrive, to be asked anew.`,
  `${countOf(forms, 'form')} kept for somebody to send after signing in ${formOf(forms, 'is', 'are')} gone.`,
  'No roster that was applied before can be undone, and pages that are open now ask once to be sent again.',
]
