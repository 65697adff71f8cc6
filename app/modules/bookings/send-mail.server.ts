import type { Tx } from '#db/client.server'
import { type Mail, queueMail } from '#db/stores/outbox'
import type { Recipient } from '#db/stores/students'
import { type Language, readLanguage } from '~/words/languages'

/** Puts one mail for each reader in the outbox, each in the reader's own language. */
export async function mailEach(
  tx: Tx,
  readers: readonly Recipient[],
  write: (language: Language) => Omit<Mail, 'to' | 'language'>,
  now: Date,
): Promise<void> {
  for (const { email, language } of readers)
    await queueMail(tx, { to: email, ...write(readLanguage(language)), language }, now)
}
