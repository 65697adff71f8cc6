import { and, eq, lt, ne } from 'drizzle-orm'

import type { Tx } from '#db/client.server'
import { tables } from '#db/tables'

/**
 * Deletes sessions, links and drafts that ended before `now`, and the text of mail sent before `weekAgo`.
 * @source security.md 2.4, retention schedule
 */
export async function deleteExpired(tx: Tx, now: Date, weekAgo: Date): Promise<void> {
  const { signInSessions, tokens, rosterDrafts, outbox } = tables
  await tx.delete(signInSessions).where(lt(signInSessions.expiresAt, now))
  await tx.delete(tokens).where(lt(tokens.expiresAt, weekAgo))
  await tx.delete(rosterDrafts).where(lt(rosterDrafts.expiresAt, now))
  await tx
    .update(outbox)
    .set({ text: '', toAddress: '' })
    .where(and(eq(outbox.state, 'sent'), lt(outbox.sentAt, weekAgo), ne(outbox.text, '')))
}
