import {
  isDatabaseTrouble,
  type JobRow,
  type JobRows,
  jobRows,
  type Ran,
  SlotLost,
  type TakenSlot,
} from '~/access/job-rows.server'
import type { Ctx } from '~/access/ctx'
import { figures } from '~/support/figures'
import { log, safeError } from '~/support/log'
import { backUpDaily } from './back-up.server'
import { checkLawsNightly } from './check-laws.server'
import { expired } from './delete-expired.server'
import { endUnanswered } from './end-unanswered.server'
import { endUnverified } from './end-unverified.server'
import { heldRefusals } from './held-refusals.server'
import type { Job } from './job'
import { keepStatistics } from './keep-statistics.server'
import { newLinks } from './new-links.server'
import { offerPlaces } from './offer-places.server'
import { sendMail } from './send-mail.server'
import { silentRounds } from './silent-rounds.server'
import { LEASE_MS, retryMs, slotAt, slotToTake } from './slots'

/** Every job there is. */
export const JOBS: readonly Job[] = [
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
  backUpDaily,
]
const LOOK_MS = 1_000
const STEP_MS = 200

/** Jobs that have been started. */
export interface RunningJobs {
  /** Says that a form was just answered: jobs that want to know run at once, or once more when they are at it. */
  formAnswered(): void
  /** Stops them and waits for the last. */
  stop(): Promise<void>
}

/**
 * Does the jobs, side by side, together with whatever other processes do them on this database: each slot of each is taken by
 * one, and taken over where that one has said nothing for the time of a lease.
 */
export function startJobs(jobs: readonly Job[] = JOBS, rows: JobRows = jobRows(), leaseMs = LEASE_MS): RunningJobs {
  let stopped = false
  let forms = 0
  const formsSeen = new Map<Job, number>()
  const atWork = new Map<Job, Promise<void>>()
  const shared = jobs.filter(({ inEveryProcess }) => !inEveryProcess)
  const isWoken = (job: Job) => job.afterForms === true && forms > (formsSeen.get(job) ?? 0)

  async function look(): Promise<void> {
    const seen = await rows.look()
    const added = shared.filter(({ name }) => !seen.rows.has(name))
    // What is done once a day begins with the next time, and not when it is installed.
    const begun = added.map((job) => ({ name: job.name, slotAt: job.at === undefined ? null : slotAt(job, seen.now) }))
    if (added.length > 0) return rows.add(begun).then(look)
    for (const job of shared) {
      const row = seen.rows.get(job.name)
      if (row?.lastGoodAt || row?.failingSince)
        figures.noteJobRun(job.name, row.failingSince === null, row.lastGoodAt?.getTime() ?? 0)
      if (row && !stopped && !atWork.has(job)) await tryToRun(job, row, seen)
    }
  }

  async function tryToRun(job: Job, row: JobRow, { now, isAlone }: { now: Date; isAlone: boolean }): Promise<void> {
    const slot = slotToTake(job, row, { now, isWoken: isWoken(job), isAlone })
    const isNew = row.leaseUntil === null && row.againAt === null
    if (!slot) return
    if (isNew && job.hasWork && !(await job.hasWork(await rows.ctx(null))))
      return figures.noteJobRun(job.name, true, now.getTime())
    const formsNow = forms
    const taken = await rows.take(row, slot, leaseMs)
    if (!taken) return
    formsSeen.set(job, formsNow)
    const over = runSlot(job, taken, { rows, leaseMs, isStopping: () => stopped })
    atWork.set(
      job,
      over.finally(() => atWork.delete(job)),
    )
  }

  async function lookAgainAndAgain(): Promise<void> {
    let isWell = true
    while (!stopped) {
      try {
        await look()
        isWell = true
      } catch (error) {
        if (isWell) log(isDatabaseTrouble(error) ? 'warn' : 'error', 'jobs wait', safeError(error))
        isWell = false
      }
      await pause(LOOK_MS, () => stopped || (isWell && shared.some((job) => isWoken(job) && !atWork.has(job))))
    }
    await Promise.all(atWork.values())
  }

  const loops = [
    lookAgainAndAgain(),
    ...jobs.filter((job) => job.inEveryProcess).map((job) => doInThisProcess(job, rows, () => stopped)),
  ]
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

/** Runs a slot that was taken, says again and again that it does, and writes how it went. */
async function runSlot(
  job: Job,
  slot: TakenSlot,
  { rows, leaseMs, isStopping }: { rows: JobRows; leaseMs: number; isStopping: () => boolean },
): Promise<void> {
  let isLost = false
  let isRenewing = false
  let renewedAt = performance.now()
  async function renew(): Promise<void> {
    if (isRenewing) return
    isRenewing = true
    const began = performance.now()
    const isStill = await rows.renew(slot, leaseMs).catch(() => null) // not known: the lease goes on running out
    if (isStill) renewedAt = began
    if (isStill === false) isLost = true
    isRenewing = false
  }
  const renewing = setInterval(() => void renew(), leaseMs / 4)
  const mayBeLost = () => isLost || performance.now() - renewedAt > leaseMs
  const ran = await runOnce(
    job,
    () => rows.ctx(slot),
    () => isStopping() || mayBeLost(),
  )
  const isStill =
    ran !== 'lost' &&
    (await untilWritten(
      () => rows.end(slot, ran),
      () => isLost || isStopping(),
    ))
  clearInterval(renewing)
  if (isStill === false) log('warn', 'another process has taken a job over', { job: job.name })
}

/** Writes as soon as that can be done. @returns what that found; null where it is given up */
async function untilWritten(write: () => Promise<boolean>, isGivenUp: () => boolean): Promise<boolean | null> {
  for (;;) {
    try {
      return await write()
    } catch {
      if (isGivenUp()) return null // whoever looks next finds a lease that has run out
      await pause(LOOK_MS, isGivenUp)
    }
  }
}

/** Does a job by the clock of this process alone, and writes how it stands where that has changed. */
async function doInThisProcess(job: Job, rows: JobRows, isStopping: () => boolean): Promise<void> {
  let noted: Ran['kind'] | null = null // by this app: what one before it noted is not known
  while (!isStopping()) {
    const ran = await runOnce(job, () => rows.ctx(null), isStopping)
    if (ran !== 'lost' && ran.kind !== noted)
      noted = await rows.note(job.name, ran).then(
        () => ran.kind,
        () => null, // the database is in trouble, which the log says already
      )
    await pause(retryMs(job), isStopping)
  }
}

async function runOnce(job: Job, ctx: () => Promise<Ctx>, isStopping: () => boolean): Promise<Ran | 'lost'> {
  try {
    await job.run(await ctx(), isStopping)
    figures.noteJobRun(job.name, true, Date.now())
    return { kind: 'works' }
  } catch (error) {
    if (error instanceof SlotLost) return 'lost'
    log('error', 'job failed', { job: job.name, ...safeError(error) })
    figures.noteJobRun(job.name, false, Date.now())
    return { kind: 'fails', error, againMs: retryMs(job) }
  }
}

/** Waits in short steps, so that it can be over early. At least one, so that a busy hour does not run a job without pause. */
async function pause(totalMs: number, isOver: () => boolean): Promise<void> {
  for (let waited = 0; waited < totalMs && !(isOver() && waited > 0); waited += STEP_MS)
    await new Promise<void>((resolve) => setTimeout(resolve, Math.min(STEP_MS, totalMs - waited)))
}
