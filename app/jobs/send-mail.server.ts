import nodemailer from 'nodemailer'

import { claimMail, listDueMail, markMailFailed, markMailSent, markMailShown } from '#db/stores/outbox'
import { textToSend } from '~/access/mail-link'
import { env } from '~/support/env'
import { log, safeError } from '~/support/log'
import type { Job } from './job'

const GIVE_UP_AFTER_MS = 4 * 60 * 60_000
const CLAIM_MS = 10 * 60_000

/**
 * Empties the outbox in order: to the mail server when SMTP_URL is set; in the demo a mail is shown on the mail page
 * and counts as sent. A failure is tried again for four hours, then shown as failed.
 */
export const sendMail: Job = {
  name: 'send mail',
  everySeconds: 2,
  async run(ctx) {
    const { smtpUrl, mailFrom, secret } = env()
    const due = await listDueMail(ctx.read, ctx.now, 50)
    if (due.length === 0) return
    if (!smtpUrl) {
      await ctx.transact(async (tx) => {
        for (const mail of due) await markMailShown(tx, mail.id, ctx.now)
      })
      return
    }
    const transport = nodemailer.createTransport(smtpUrl, {
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    } as object)
    try {
      for (const mail of due) {
        const until = new Date(ctx.now.getTime() + CLAIM_MS)
        if (!(await ctx.transact((tx) => claimMail(tx, mail.id, ctx.now, until)))) continue
        try {
          await transport.sendMail({
            from: mailFrom,
            to: mail.to,
            subject: mail.subject,
            text: textToSend(secret, mail),
            messageId: `<${mail.id}@five-by-18>`, // the same on every attempt: a mail received twice can be seen to be one
            disableFileAccess: true,
            disableUrlAccess: true,
          })
          await ctx.transact((tx) => markMailSent(tx, mail.id, ctx.now))
        } catch (error) {
          const late = ctx.now.getTime() - mail.createdAt.getTime() > GIVE_UP_AFTER_MS
          const next = new Date(ctx.now.getTime() + Math.min(2 ** mail.attempts * 15_000, 15 * 60_000))
          await ctx.transact((tx) => markMailFailed(tx, mail.id, codeOf(error), late ? null : next))
          log('warn', 'mail not sent', { mail: mail.id, ...safeError(error) })
          if (isConnection(error)) return // the server is away: the rest would wait in vain
        }
      }
    } finally {
      transport.close()
    }
  },
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'responseCode' in error
    ? `SMTP ${String(error.responseCode)}`
    : error instanceof Error && 'code' in error
      ? String(error.code)
      : 'unknown'

const isConnection = (error: unknown): boolean =>
  ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'ECONNREFUSED', 'EDNS'].includes(codeOf(error))
