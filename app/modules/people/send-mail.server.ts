import type { Tx } from '#db/client.server'
import type { Recipient } from '#db/stores/leads'
import { type Mail, type MailAbout, queueMail } from '#db/stores/outbox'
import { FIRST_LANGUAGE, type Language, readLanguage } from '~/words/languages'

type Text = Omit<Mail, 'to' | 'language'>

/**
 * Puts one mail for each reader in the outbox, each in the reader's own language. This and `mailAsWritten` are the only
 * way into it: inside the transaction that the mail tells of, so that no mail goes out of what did not happen.
 * @returns the ids of the mails, in the order of their readers
 */
export async function mailEach(
  tx: Tx,
  readers: readonly Recipient[],
  write: (language: Language) => Text,
  now: Date,
  about: MailAbout,
): Promise<string[]> {
  const ids: string[] = []
  for (const { email, language } of readers)
    ids.push(await queueMail(tx, { to: email, ...write(readLanguage(language)), language }, now, about))
  return ids
}

/** The same for a mail whose words are not in the catalogue yet: it is in the first language, whoever reads it. */
export async function mailAsWritten(
  tx: Tx,
  readers: readonly Pick<Recipient, 'email'>[],
  mail: Text,
  now: Date,
  about: MailAbout,
): Promise<void> {
  const inFirst = readers.map(({ email }) => ({ email, language: FIRST_LANGUAGE }))
  await mailEach(tx, inFirst, () => mail, now, about)
}
