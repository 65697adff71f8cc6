import nodemailer from 'nodemailer'

import {
  claimMailForJob,
  listDueMail,
  markMailFailed,
  markMailSent,
  markMailShown,
  releaseMail,
  type WaitingMail,
} from '#db/stores/outbox'
import { textToSend } from '~/access/mail-link'
import type { Ctx } from '~/access/ctx'
import { env } from '~/support/env'
import { log, safeError } from '~/support/log'
import { notifySender } from '~/support/notify.server'
import type { Job } from './job'
import { noteAway, noteBack } from './mail-away'
import { isServersOwn, isTooLate, mailErrorOf, mailErrorWord, nextTryOf } from './mail-trouble'

const CLAIM_MS = 60_000 // longer than a lease: whoever runs the job alone sends, and a dead one's mail is due again soon
const AT_ONCE = 20
const SHOWN_AT_ONCE = 50

/** Hands one mail on. @throws what nodemailer says */
type Send = (mail: WaitingMail) => Promise<unknown>

/**
 * Empties the outbox in order: to GOV.UK Notify where that is set, else to the mail server when SMTP_URL is, over one connection; in the demo a mail is shown on
 * the mail page and counts as sent. What the server does not want for now is tried again for four hours, what it does not
 * want at all is failed at once; while the server is away, everything keeps its place.
 */
export const sendMail: Job = {
  name: 'send mail',
  everySeconds: 2,
  hasWork: async (ctx) => (await listDueMail(ctx.read, ctx.now, 1)).length > 0,
  async run(ctx, isStopping = () => false) {
    const { smtpUrl, mailFrom, notify, secret } = env()
    if (notify) {
      const hand = await notifySender(notify)
      return sendAll(ctx, (mail) => hand({ ...mail, text: textToSend(secret, mail) }), isStopping)
    }
    if (!smtpUrl) return showAll(ctx)
    const transport = nodemailer.createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 1,
      maxMessages: Infinity,
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    } as object)
    const send: Send = (mail) =>
      transport.sendMail({
        from: mailFrom,
        to: mail.to,
        subject: mail.subject,
        text: textToSend(secret, mail),
        messageId: `<${mail.id}@five-by-18>`, // the same on every attempt: a mail received twice can be seen to be one
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    try {
      await sendAll(ctx, send, isStopping)
    } finally {
      transport.close()
    }
  },
}

async function sendAll(ctx: Ctx, send: Send, isStopping: () => boolean): Promise<void> {
  const began = performance.now()
  const now = () => new Date(ctx.now.getTime() + performance.now() - began)
  while (!isStopping() && (await sendSome(ctx, send, now, isStopping)));
}

async function showAll(ctx: Ctx): Promise<void> {
  const due = await listDueMail(ctx.read, ctx.now, SHOWN_AT_ONCE)
  if (due.length === 0) return
  await ctx.transact(async (tx) => {
    for (const mail of due) await markMailShown(tx, mail.id, ctx.now)
  })
}

/**
 * Takes the next few mails, tries each, and writes down what became of them: two commits for all of them. One that was
 * handed on just before a crash is sent again under its old Message-ID.
 * @returns whether there may be more to do
 */
async function sendSome(ctx: Ctx, send: Send, now: () => Date, isStopping: () => boolean): Promise<boolean> {
  const due = await listDueMail(ctx.read, now(), AT_ONCE)
  if (due.length === 0) return false
  const at = now()
  const until = new Date(at.getTime() + CLAIM_MS)
  const ids = due.map(({ id }) => id)
  const claimed = new Set(await ctx.transact((tx) => claimMailForJob(tx, ids, at, until)))
  const mine = due.filter(({ id }) => claimed.has(id))
  const sent: string[] = []
  const failed: { mail: WaitingMail; word: string; next: Date | null }[] = []
  let isAway = false
  for (const mail of mine) {
    if (isStopping()) break // perhaps another process sends them by now
    try {
      await send(mail)
      sent.push(mail.id)
    } catch (thrown) {
      const error = mailErrorOf(thrown)
      isAway = isServersOwn(error)
      if (isAway) {
        noteAway(mailErrorWord(error), now())
        break
      }
      log('warn', 'mail not sent', { mail: mail.id, answer: mailErrorWord(error), ...safeError(thrown) })
      failed.push({ mail, word: mailErrorWord(error), next: nextTryOf(error, mail, now()) })
    }
  }
  if (!isAway && sent.length + failed.length > 0) noteBack()
  const tried = new Set([...sent, ...failed.map(({ mail }) => mail.id)])
  const untried = mine.filter(({ id }) => !tried.has(id))
  // Nobody waits for ever: what has waited longest for a server that is away is given up too.
  const late = untried.filter((mail) => isTooLate(mail, now()))
  await ctx.transact(async (tx) => {
    await markMailSent(tx, sent, at)
    for (const { mail, word, next } of failed) await markMailFailed(tx, mail.id, word, next, at)
    for (const mail of late) await markMailFailed(tx, mail.id, 'away', null, at)
    const back = untried.filter((mail) => !late.includes(mail)).map(({ id }) => id)
    if (back.length > 0) await releaseMail(tx, back, at)
  })
  for (const { id } of late) log('warn', 'mail not sent', { mail: id, answer: 'away' })
  return !isAway
}
