import { markMailFailed, type MailAbout, queueMail } from '#db/stores/outbox'
import type { Actor } from '~/access/actor'
import { readFailedMail, sendMailAgain, setMailAside } from '~/modules/bookings/failed-mail.server'
import { smallWorld } from './world'

/** A small world in which mails are given up, seen by whose they are, and sent again. */
export async function lost() {
  const w = await smallWorld()
  const lose = (
    to: string,
    about: MailAbout,
    link: { text: string; linkSeed?: string } = { text: 'Sam Canary asks' },
  ) =>
    w.db.transact(async (tx) => {
      const id = await queueMail(tx, { to, subject: 'Sam Canary', ...link }, w.now, about)
      await markMailFailed(tx, id, 'SMTP 550', null, w.now)
      return id
    })
  const seen = async (actor: Actor) => (await readFailedMail(w.as(actor), 1)).rows.map(({ id }) => id)
  const again = (actor: Actor, mailId: string, now: Date = w.now) => sendMailAgain(w.as(actor, now), { mailId })
  const aside = (actor: Actor, mailId: string) => setMailAside(w.as(actor), { mailId })
  return { ...w, lose, seen, again, aside }
}
