import { and, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { allocationRuns: ru } = tables

/** How a run goes, without what went in and came out; null before the freeze. */
export async function findRunRow(read: Read, roundId: string) {
  const [row] = await read
    .select({
      progressPercent: ru.progressPercent,
      startedAt: ru.startedAt,
      heardAt: ru.heardAt,
      finishedAt: ru.finishedAt,
      failedWhy: ru.failedWhy,
    })
    .from(ru)
    .where(eq(ru.roundId, roundId))
    .limit(1)
  return row ?? null
}

/** One column of a run that holds JSON, as it was stored; null when there is none. */
export async function readRunPart(
  read: Read,
  roundId: string,
  part: 'instance' | 'leftOut' | 'result' | 'firstCome' | 'sweep' | 'scarcity',
): Promise<unknown> {
  const [row] = await read.select({ value: ru[part] }).from(ru).where(eq(ru.roundId, roundId)).limit(1)
  return row?.value ?? null
}

/** Writes what was frozen, over an earlier freeze and whatever came of it. */
export async function saveFrozen(
  tx: Tx,
  roundId: string,
  frozen: { instance: unknown; leftOut: unknown },
): Promise<void> {
  await tx.delete(ru).where(eq(ru.roundId, roundId))
  await tx.insert(ru).values({ roundId, ...frozen, progressPercent: 0 })
}

/** Forgets what was frozen. */
export async function deleteRun(tx: Tx, roundId: string): Promise<void> {
  await tx.delete(ru).where(eq(ru.roundId, roundId))
}

/** Notes that a run begins. */
export async function startRun(tx: Tx, roundId: string, now: Date): Promise<void> {
  await tx
    .update(ru)
    .set({ progressPercent: 0, startedAt: now, heardAt: now, finishedAt: null, failedWhy: null })
    .where(eq(ru.roundId, roundId))
}

/**
 * Notes that a run is still going, and how far.
 * @returns false when it is not that run any more: it was stopped, or started again
 */
export async function noteProgress(
  tx: Tx,
  run: { roundId: string; startedAt: Date },
  progressPercent: number,
  now: Date,
): Promise<boolean> {
  const noted = await tx
    .update(ru)
    .set({ progressPercent, heardAt: now })
    .where(and(eq(ru.roundId, run.roundId), eq(ru.startedAt, run.startedAt)))
    .returning({ id: ru.roundId })
  return noted.length === 1
}

/** Writes what a run brought. */
export async function finishRun(
  tx: Tx,
  roundId: string,
  of: { result: unknown; firstCome: unknown; sweep: unknown; scarcity: unknown },
  now: Date,
): Promise<void> {
  await tx
    .update(ru)
    .set({ ...of, progressPercent: 100, finishedAt: now, failedWhy: null })
    .where(eq(ru.roundId, roundId))
}

/** Writes why a run brought nothing, in words; null when somebody stopped it. */
export async function failRun(tx: Tx, roundId: string, failedWhy: string | null): Promise<void> {
  await tx.update(ru).set({ progressPercent: 0, startedAt: null, failedWhy }).where(eq(ru.roundId, roundId))
}
