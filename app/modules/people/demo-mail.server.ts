import { countMailForDemo, findMail, listMailForDemo } from '#db/stores/outbox'
import type { DoorCtx } from '~/access/ctx'
import { textToSend } from '~/access/mail-link'
import { found, NotFound } from '~/support/errors'
import { partFor } from '~/support/paging'

const PAGE_SIZE = 25

/** One page of what the demo would have sent, newest first. @throws NotFound outside the demo */
export async function listDemoMail(ctx: DoorCtx, page: number) {
  if (!ctx.demo) throw new NotFound('demo')
  const { offset, limit } = partFor(page, PAGE_SIZE)
  const [mails, total] = await Promise.all([listMailForDemo(ctx.read, offset, limit), countMailForDemo(ctx.read)])
  return { mails, total, pageSize: PAGE_SIZE }
}

/** A piece of a line: plain text, or a link of our own. */
export type MailPart = { text: string; href: string | null }

/** One mail with its own links to click, as paragraphs of lines of parts. @throws NotFound outside the demo */
export async function readDemoMail(ctx: DoorCtx, id: string) {
  if (!ctx.demo) throw new NotFound('demo')
  const mail = found(await findMail(ctx.read, id), 'mail')
  const paragraphs = textToSend(ctx.secret, mail)
    .split(/\n{2,}/)
    .map((one) => one.split('\n').map((line) => partsOf(line, ctx.origin)))
  return { ...mail, paragraphs }
}

// The demo runs on this computer alone, and perhaps on another port than when the mail was written.
const OWN_ADDRESS = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\//

/** Our own addresses become links that stay on this server, whatever port it listens on now. */
function partsOf(line: string, origin: string): MailPart[] {
  const at = line.search(OWN_ADDRESS)
  if (at < 0) return [{ text: line, href: null }]
  const url = line.slice(at).split(/\s/)[0] ?? ''
  const path = url.replace(OWN_ADDRESS, '/')
  return [
    { text: line.slice(0, at), href: null },
    { text: origin + path, href: path },
    { text: line.slice(at + url.length), href: null },
  ].filter(({ text }) => text !== '')
}
