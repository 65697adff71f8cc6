import { parseArgs } from 'node:util'

import { readFailedMail, readWaitingMail, seeToMail } from '~/modules/bookings/failed-mail.server'
import type { Ctx } from '~/access/ctx'
import { NotFound } from '~/support/errors'
import { countOf } from '~/support/words'
import { wordsIn } from '~/words/words'
import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

/** `mail failed`: which mails nobody got. */
export const mailFailedCommand: Command = {
  usage: '[--page N] [--aside]',
  help: `
Lists the mails that were given up, of everybody, the newest first, 25 at a time: their id, when they were given up, of which
school, employer or area they are, what they tell of, the beginning and the domain of the address, and what the mail server
said. Their text is not shown. How many others wait to be sent, and since when, is said at the end.
--aside lists those that were put aside instead.
`,
  async run(args) {
    const options = { page: { type: 'string', default: '1' }, aside: { type: 'boolean', default: false } } as const
    const { values } = parseArgs({ args, options, strict: true })
    if (!/^[1-9]\d{0,4}$/.test(values.page)) throw new WrongUsage('--page is a number from 1.')
    const { ctx, close } = await openCliContext()
    try {
      const words = wordsIn(ctx.language)
      const { total, rows } = await readFailedMail(ctx, Number(values.page), values.aside ? 'aside' : 'failed')
      for (const { id, when, isLinkForgotten, whose, ...row } of rows) {
        const line = words('mail:command.line', { ...row, whose: whose ?? words('mail:command.ofNobody') })
        process.stdout.write(`${id}  ${when}  ${line}${isLinkForgotten ? ` ${words('mail:command.linkGone')}` : ''}\n`)
      }
      const waiting = await readWaitingMail(ctx)
      const ends = [
        total === 0
          ? words(values.aside ? 'mail:command.noneAside' : 'mail:command.none')
          : words(values.aside ? 'mail:command.countedAside' : 'mail:command.counted', { count: total }),
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
place called confirmed that no longer is; that is said. One that was put aside is sent where its id is named. The app sends them;
it has to run.
Exit status 0 when all of them wait to be sent, 1 when one does not.
`,
  async run(args) {
    const options = { all: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    if (values.all === positionals.length > 0) throw new WrongUsage('Name the mails by their ids, or say --all.')
    const { ctx, close } = await openCliContext()
    try {
      const ids = values.all ? await everyId((page) => readFailedMail(ctx, page)) : positionals
      const sent = await seeToEach(ctx, 'again', ids)
      process.stdout.write(`${countOf(sent, 'mail')} will be sent again.\n`)
      if (sent < ids.length) throw new Failed(`${countOf(ids.length - sent, 'mail')} will not.`)
    } finally {
      await close()
    }
  },
}

/** `mail set-aside`: nobody need see to some of them any more. */
export const mailSetAsideCommand: Command = {
  usage: '<id…>',
  help: `
Puts mails aside that were given up and cannot or need not be sent, by their ids as "mail failed" shows them: they are listed and
counted no more, by doctor and /ready neither, and the log of whose they are says so. They are deleted 30 days after their last
try, as if they were not. "mail failed --aside" lists them, and "mail resend" with the id of one has it sent after all.
Exit status 0 when all of them are put aside, 1 when one is not.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    if (positionals.length === 0) throw new WrongUsage('Name the mails by their ids.')
    const { ctx, close } = await openCliContext()
    try {
      const put = await seeToEach(ctx, 'aside', positionals)
      process.stdout.write(`${countOf(put, 'mail is', 'mails are')} put aside.\n`)
      if (put < positionals.length)
        throw new Failed(`${countOf(positionals.length - put, 'mail is', 'mails are')} not.`)
    } finally {
      await close()
    }
  },
}

/** Does one thing about each mail, and says of which it could not. @returns of how many it did */
async function seeToEach(ctx: Ctx, act: 'again' | 'aside', ids: readonly string[]): Promise<number> {
  let seenTo = 0
  for (const id of ids) {
    const why = await whyNot(ctx, act, id)
    if (why === null) seenTo += 1
    else process.stderr.write(`${id}: ${why}\n`)
  }
  return seenTo
}

/** Does it about one. @returns why not, in words; null when it is done */
async function whyNot(ctx: Ctx, act: 'again' | 'aside', mailId: string): Promise<string | null> {
  try {
    return (await seeToMail(ctx, act, { mailId }))?.says ?? null
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
