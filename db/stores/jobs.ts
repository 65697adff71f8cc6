import { and, eq, isNotNull, isNull } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { jobs: j } = tables

type JobRow = typeof j.$inferSelect

/** A slot that was taken: while the fence of its job is this one, nobody took one since. */
export interface TakenSlot {
  name: string
  fence: number
}

/** How a run ended: `againAt` when it failed and is tried again. */
export type RunEnd = { goodAt: Date } | { failedAt: Date; error: string | null; againAt: Date }

/** Every job there is a row for. @scope the scheduler, and whoever looks after the installation: of nobody's data. */
export const listJobsForJob = (read: Read): Promise<JobRow[]> => read.select().from(j)

/** Forgets when jobs ran: what was copied from elsewhere tells of another installation. */
export async function forgetJobs(tx: Tx): Promise<void> {
  await tx.delete(j)
}

/** Adds jobs that have no row yet; `slotAt` is what counts as done. */
export async function addJobs(tx: Tx, rows: readonly { name: string; slotAt: Date | null }[]): Promise<void> {
  await tx
    .insert(j)
    .values([...rows])
    .onConflictDoNothing()
}

/**
 * Takes a slot of a job whose row is still as it was seen, in one statement: of several who saw the same, one gets it.
 * @returns the new fence; null when somebody was quicker
 */
export async function takeSlot(
  tx: Tx,
  seen: Pick<JobRow, 'name' | 'fence' | 'leaseUntil'>,
  taking: { slotAt: Date; holder: string; leaseUntil: Date },
): Promise<TakenSlot | null> {
  const isAsSeen = [
    eq(j.name, seen.name),
    eq(j.fence, seen.fence),
    seen.leaseUntil === null ? isNull(j.leaseUntil) : eq(j.leaseUntil, seen.leaseUntil),
  ]
  const [taken] = await tx
    .update(j)
    .set({ ...taking, fence: seen.fence + 1 })
    .where(and(...isAsSeen))
    .returning({ name: j.name, fence: j.fence })
  return taken ?? null
}

const isStill = ({ name, fence }: TakenSlot) => and(eq(j.name, name), eq(j.fence, fence), isNotNull(j.leaseUntil))

/**
 * Holds a slot until the transaction ends. It writes, so that on PostgreSQL too nobody can take the slot in between.
 * @returns false when somebody took it over, or it has ended
 */
export async function holdSlot(tx: Tx, slot: TakenSlot): Promise<boolean> {
  return (await tx.update(j).set({ fence: slot.fence }).where(isStill(slot)).returning({ name: j.name })).length > 0
}

/** Says that a slot is still being run. @returns false when somebody took it over, or it has ended */
export async function renewLease(tx: Tx, slot: TakenSlot, leaseUntil: Date): Promise<boolean> {
  return (await tx.update(j).set({ leaseUntil }).where(isStill(slot)).returning({ name: j.name })).length > 0
}

/** Ends a slot, well or not. @returns false when somebody took it over, or it has ended */
export async function endSlot(tx: Tx, slot: TakenSlot, end: RunEnd): Promise<boolean> {
  const againAt = 'goodAt' in end ? null : end.againAt
  if (!(await holdSlot(tx, slot))) return false
  await tx.update(j).set({ holder: null, leaseUntil: null, againAt }).where(eq(j.name, slot.name))
  await noteRun(tx, slot.name, end)
  return true
}

/** Writes how a run of a job ended. That it fails is said since its first bad run after a good one. */
export async function noteRun(tx: Tx, name: string, end: RunEnd): Promise<void> {
  const ofJob = eq(j.name, name)
  if ('goodAt' in end) {
    await tx.update(j).set({ lastGoodAt: end.goodAt, failingSince: null, lastError: null }).where(ofJob)
    return
  }
  await tx.update(j).set({ lastError: end.error }).where(ofJob)
  await tx
    .update(j)
    .set({ failingSince: end.failedAt })
    .where(and(ofJob, isNull(j.failingSince)))
}
