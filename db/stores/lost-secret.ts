import { and, count, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import { LINK_LOST } from '~/modules/people/types'

const { students, tokens, outbox, keptForms, rosterDrafts, rosterImportChanges } = tables

const isCode = eq(tokens.kind, 'one_time_code')
/** Mails whose link the secret makes when they are sent. */
const ofState = (...states: ('waiting' | 'failed' | 'aside')[]) =>
  and(inArray(outbox.state, states), isNotNull(outbox.linkSeed))

/**
 * How much there is that is only found, read or made with the secret it was written with.
 * @scope numbers alone, for whoever looks after the installation.
 */
export async function countOfSecretForJob(read: Read, now: Date) {
  const [codes] = await read
    .select({ n: count() })
    .from(tokens)
    .where(and(isCode, isNull(tokens.usedAt), gt(tokens.expiresAt, now)))
  return {
    upns: await read.$count(students, isNotNull(students.upnHash)),
    codes: codes?.n ?? 0,
    mails: await read.$count(outbox, ofState('waiting', 'failed', 'aside')),
    forms: await read.$count(keptForms),
  }
}

/** Takes out what another secret would look for in vain, or take for something else. */
export async function forgetOfSecret(tx: Tx, now: Date): Promise<void> {
  await tx.update(students).set({ upnHash: null }).where(isNotNull(students.upnHash))
  await tx.delete(rosterImportChanges) // would bring the old hashes back
  await tx.delete(rosterDrafts)
  await tx.delete(tokens).where(isCode)
  await tx.delete(keptForms)
  await tx
    .update(outbox)
    .set({ state: 'failed', lastError: LINK_LOST, nextAttemptAt: now, linkSeed: null })
    .where(ofState('waiting'))
  await tx.update(outbox).set({ linkSeed: null }).where(ofState('failed', 'aside'))
}
