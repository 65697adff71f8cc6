import type { Ctx } from '~/access/ctx'
import { systemCtx } from '~/access/system.server'
import { log, safeError } from '~/support/log'
import { endOffers } from './end-offers.server'
import { endUnanswered } from './end-unanswered.server'
import { sendMail } from './send-mail.server'
import { silentRounds } from './silent-rounds.server'
import { sweep } from './sweep.server'

export interface Job {
  name: string
  everySeconds: number
  run(ctx: Ctx): Promise<void>
}

const jobs: Job[] = [sendMail, endOffers, endUnanswered, silentRounds, sweep]

/** Starts every job on its own timer, never twice at once; the returned function stops them and waits for the last. */
export function startJobs(): () => Promise<void> {
  let stopped = false
  const loops = jobs.map(async (job) => {
    while (!stopped) {
      try {
        await job.run(await systemCtx(new Date()))
      } catch (error) {
        log('error', 'job failed', { job: job.name, ...safeError(error) })
      }
      await pause(job.everySeconds * 1000, () => stopped)
    }
  })
  return async () => {
    stopped = true
    await Promise.all(loops)
  }
}

/** Waits in short steps, so that stopping does not wait for the longest job. */
async function pause(totalMs: number, isStopped: () => boolean): Promise<void> {
  for (let waited = 0; waited < totalMs && !isStopped(); waited += 200)
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(200, totalMs - waited)))
}
