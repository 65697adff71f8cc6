import type { Read } from '#db/client.server'
import { readSettingsForJob, removeSetting, saveSetting } from '#db/stores/settings'
import type { Ctx } from './ctx'
import { type Day, dayOf } from '~/support/dates'
import { safeError } from '~/support/log'

const FAILED = 'job failed: '

/** A job whose last run failed. */
export interface FailedJob {
  name: string
  /** Since when. */
  on: Day
  /** What the error called itself; null when nothing. */
  code: string | null
}

/** Notes that a job fails from now on, for whoever looks at the installation from outside its process. */
export async function noteFailed(ctx: Ctx, job: string, error: unknown): Promise<void> {
  const code = safeError(error).code ?? null
  await ctx.transact((tx) => saveSetting(tx, FAILED + job, JSON.stringify({ at: ctx.now.toISOString(), code })))
}

/** Forgets that a job failed: it works again. */
export async function noteWorking(ctx: Ctx, job: string): Promise<void> {
  if ((await readSettingsForJob(ctx.read, FAILED + job)).size > 0)
    await ctx.transact((tx) => removeSetting(tx, FAILED + job))
}

/** Every job whose last run failed. */
export async function readFailedJobs(read: Read): Promise<FailedJob[]> {
  return [...(await readSettingsForJob(read, FAILED))].map(([name, value]) => {
    const { at, code } = JSON.parse(value) as { at: string; code: string | null }
    return { name, on: dayOf(new Date(at)), code }
  })
}
