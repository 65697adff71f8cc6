import { hashSecret, linkSecret, newSecret } from '~/support/ids'

/** Stands in the text of a mail for the secret of its link, until it is sent. Nobody can type it: it has a control character. */
const LINK_SECRET = '\u0007link\u0007'

/** A link that goes out by mail: the secret itself, how it is stored, and what a mail in the outbox holds in its place. */
export interface MailLink {
  /** For whoever is shown the link at once, as the command line and a school's own page do; never stored. */
  secret: string
  hash: string
  /** What the outbox keeps beside the text, so that the secret can be made when the mail is sent. */
  seed: string
  /** What the text of the mail holds where the secret will stand. */
  inText: string
}

/** A new link for a mail. @param appSecret without it nobody makes the secret out of what is stored */
export function newMailLink(appSecret: string): MailLink {
  const seed = newSecret()
  const secret = linkSecret(appSecret, seed)
  return { secret, hash: hashSecret(secret), seed, inText: LINK_SECRET }
}

/** The text of a mail as it is sent, with its link in it. The same each time, so that a mail sent twice is one mail. */
export const textToSend = (appSecret: string, mail: { text: string; linkSeed: string | null }): string =>
  mail.linkSeed === null ? mail.text : mail.text.replaceAll(LINK_SECRET, linkSecret(appSecret, mail.linkSeed))
