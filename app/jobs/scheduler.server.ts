import type { Ctx } from '~/access/ctx'
import { systemCtx } from '~/access/system.server'
import { noteFailed, noteWorking } from '~/access/failed-jobs.server'
import { log, safeError } from '~/support/log'
import { checkLawsNightly } from './check-laws.server'
import { endUnanswered } from './end-unanswered.server'
import { endUnverified } from './end-unverified.server'
import { heldRefusals } from './held-refusals.server'
import type { Job } from './job'
import { keepStatistics } from './keep-statistics.server'
import { newLinks } from './new-links.server'
import { offerPlaces } from './offer-places.server'
import { sendMail } from './send-mail.server'
import { silentRounds } from './silent-rounds.server'
import { expired } from './delete-expired.server'

const JOBS: readonly Job[] = [
  sendMail,
  offerPlaces,
  endUnanswered,
  newLinks,
  silentRounds,
  endUnverified,
  heldRefusals,
  expired,
  keepStatistics,
  checkLawsNightly,
]
const STEP_MS = 200

/** Jobs that have been started. */
export interface RunningJobs {
  /** Says that a form was just answered: jobs that want to know run at once, or once more when they are at it. */
  formAnswered(): void
  /** Stops them and waits for the last. */
  stop(): Promise<void>
}

/** Starts every job on its own timer, never twice at once. */
export function startJobs(jobs: readonly Job[] = JOBS, ctxAt: (now: Date) => Promise<Ctx> = systemCtx): RunningJobs {
  let stopped = false
  let forms = 0
  const loops = jobs.map(async (job) => {
    let noted: Standing | null = null // by this app: what one before it noted is not known
    while (!stopped) {
      const seen = forms
      const standing = await runOnce(job, ctxAt, () => stopped)
      if (noted !== standing.kind) noted = await note(job, standing, ctxAt)
      await pause(job.everySeconds * 1000, () => stopped || (job.afterForms === true && forms > seen))
    }
  })
  return {
    formAnswered() {
      forms += 1
    },
    async stop() {
      stopped = true
      await Promise.all(loops)
    },
  }
}

type Standing = 'works' | 'fails'
type Ran = { kind: 'works' } | { kind: 'fails'; error: unknown }

async function runOnce(job: Job, ctxAt: (now: Date) => Promise<Ctx>, isStopping: () => boolean): Promise<Ran> {
  try {
    await job.run(await ctxAt(new Date()), isStopping)
    return { kind: 'works' }
  } catch (error) {
    log('error', 'job failed', { job: job.name, ...safeError(error) })
    return { kind: 'fails', error }
  }
}

/** Writes down how a job stands. @returns what is written now; null when it could not be, so that it is tried again */
async function note(job: Job, ran: Ran, ctxAt: (now: Date) => Promise<Ctx>): Promise<Standing | null> {
  try {
    const ctx = await ctxAt(new Date())
    await (ran.kind === 'works' ? noteWorking(ctx, job.name) : noteFailed(ctx, job.name, ran.error))
    return ran.kind
  } catch {
    return null // the database is in trouble, which the log says already
  }
}

/** Waits in short steps, so that it can be over early. At least one, so that a busy hour does not run a job without pause. */
async function pause(totalMs: number, isOver: () => boolean): Promise<void> {
  for (let waited = 0; waited < totalMs && !(isOver() && waited > 0); waited += STEP_MS)
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(STEP_MS, totalMs - waited)))
}
