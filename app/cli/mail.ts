import { parseArgs } from 'node:util'

import { readFailedMail, readWaitingMail, sendAgainRefused, sendMailAgain } from '~/modules/bookings/failed-mail.server'
import type { Ctx } from '~/access/ctx'
import { NotFound } from '~/support/errors'
import { countOf } from '~/support/words'
import { wordsIn } from '~/words/words'
import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

/** `mail failed`: which mails nobody got. */
export const mailFailedCommand: Command = {
  usage: '[--page N]',
  help: `
Lists the mails that were given up, of everybody, the newest first, 25 at a time: their id, when they were given up, of which
school, employer or area they are, what they tell of, the beginning and the domain of the address, and what the mail server
said. Their text is not shown. How many others wait to be sent, and since when, is said at the end.
`,
  async run(args) {
    const { values } = parseArgs({ args, options: { page: { type: 'string', default: '1' } }, strict: true })
    if (!/^[1-9]\d{0,4}$/.test(values.page)) throw new WrongUsage('--page is a number from 1.')
    const { ctx, close } = await openCliContext()
    try {
      const words = wordsIn(ctx.language)
      const { total, rows } = await readFailedMail(ctx, Number(values.page))
      for (const { id, when, isLinkForgotten, whose, ...row } of rows) {
        const line = words('mail:command.line', { ...row, whose: whose ?? words('mail:command.ofNobody') })
        process.stdout.write(`${id}  ${when}  ${line}${isLinkForgotten ? ` ${words('mail:command.linkGone')}` : ''}\n`)
      }
      const waiting = await readWaitingMail(ctx)
      const ends = [
        total === 0 ? words('mail:command.none') : words('mail:command.counted', { count: total }),
        ...(waiting ? [words('mail:command.waits', waiting)] : []),
      ]
      process.stdout.write(`${ends.join('\n')}\n`)
    } finally {
      await close()
    }
  },
}

/** `mail resend`: has some of them sent once more. */
export const mailResendCommand: Command = {
  usage: '<id…> | --all',
  help: `
Has mails that were given up sent once more, by their ids as "mail failed" shows them, or all of them: the same text with the
same link. One whose link has run out or was replaced is not sent, nor an offer that is over, nor a
place called confirmed that no longer is; that is said. The app sends them; it has to run.
Exit status 0 when all of them wait to be sent, 1 when one does not.
`,
  async run(args) {
    const options = { all: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    if (values.all === positionals.length > 0) throw new WrongUsage('Name the mails by their ids, or say --all.')
    const { ctx, close } = await openCliContext()
    try {
      const ids = values.all ? await everyId((page) => readFailedMail(ctx, page)) : positionals
      let sent = 0
      for (const id of ids) {
        const why = await whyNotSent(ctx, id)
        if (why === null) sent += 1
        else process.stderr.write(`${id}: ${why}\n`)
      }
      process.stdout.write(`${countOf(sent, 'mail')} will be sent again.\n`)
      if (sent < ids.length) throw new Failed(`${countOf(ids.length - sent, 'mail')} will not.`)
    } finally {
      await close()
    }
  },
}

/** Has one mail sent again. @returns why not, in words; null when it will be */
async function whyNotSent(ctx: Ctx, mailId: string): Promise<string | null> {
  try {
    const outcome = await sendMailAgain(ctx, { mailId })
    return outcome.ok ? null : sendAgainRefused(ctx, outcome.reason)
  } catch (error) {
    if (error instanceof NotFound) return 'There is no mail of this id.'
    throw error
  }
}

async function everyId(read: (page: number) => ReturnType<typeof readFailedMail>): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const { rows } = await read(page)
    if (rows.length === 0) return ids
    ids.push(...rows.map(({ id }) => id))
  }
}
