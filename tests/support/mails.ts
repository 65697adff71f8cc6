import { SECRET } from '#seeds/factories'
import { textToSend } from '~/access/mail-link'

/** The text of a mail in the outbox as its reader gets it, with its link. */
export const asSent = (mail: { text: string; linkSeed: string | null } | undefined): string =>
  mail ? textToSend(SECRET, mail) : ''
