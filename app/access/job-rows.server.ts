import { hostname } from 'node:os'

import { type Database, database, type Read } from '#db/client.server'
import {
  addJobs,
  endSlot,
  holdSlot,
  listJobsForJob,
  noteRun,
  type RunEnd,
  renewLease,
  type TakenSlot,
  takeSlot,
} from '#db/stores/jobs'
import { troubleOf } from '#db/trouble'
import { type Day, dayOf } from '~/support/dates'
import { safeError } from '~/support/log'
import type { Ctx } from './ctx'
import { systemCtx } from './system.server'

/*
 * Jobs are rows, so that several processes share them (decision 0036). Whoever takes a slot gets a fence, and all that it writes
 * is written only while nobody took the job since.
 */

export type { TakenSlot } from '#db/stores/jobs'
export type JobRow = Awaited<ReturnType<typeof listJobsForJob>>[number]

/** Ends, with nothing written, what somebody does for a slot that another process has taken over. */
export class SlotLost extends Error {
  override name = 'SlotLost'
  constructor() {
    super('another process runs this job by now')
  }
}

/** Whether what stood in the way is trouble of the database itself, which is said where it is met by anybody. */
export const isDatabaseTrouble = (error: unknown): boolean => troubleOf(error) !== null

/** How a run went. `againMs`: in how long one that failed is tried again. */
export type Ran = { kind: 'works' } | { kind: 'fails'; error: unknown; againMs: number }

const HOLDER = `${process.pid} on ${hostname()}`

/** The rows of the jobs, as one process uses them. */
export function jobRows(open: () => Promise<Database> = database) {
  /** Does some work with the database; given up where that does not answer. */
  async function asking<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await open()
    return db.answering(() => work(db))
  }
  // Leases are compared by one clock, whatever those of the processes say.
  const clock = async (db: Database): Promise<Date> => (await db.clock()) ?? new Date()
  const endOf = (ran: Ran, now: Date): RunEnd =>
    ran.kind === 'works'
      ? { goodAt: now }
      : {
          failedAt: now,
          error: codeOf(ran.error),
          againAt: new Date(now.getTime() + ran.againMs),
        }
  const inMs = (now: Date, ms: number) => new Date(now.getTime() + ms)

  return {
    /** How all jobs stand, and what time it is. `isAlone`: no other process runs jobs on this database. */
    look: () =>
      asking(async (db) => ({
        now: await clock(db),
        isAlone: db.engine === 'sqlite', // which takes one app at a time
        rows: new Map((await listJobsForJob(db.read)).map((row) => [row.name, row])),
      })),
    /** Adds jobs that have no row yet; `slotAt` is what counts as done. */
    add: (rows: readonly { name: string; slotAt: Date | null }[]) =>
      asking((db) => db.transact((tx) => addJobs(tx, rows))),
    /** Takes a slot of a job that stood like this; null when another process was quicker. */
    take: (seen: JobRow, slotAt: Date, leaseMs: number) =>
      asking(async (db) => {
        const leaseUntil = inMs(await clock(db), leaseMs)
        return db.transact((tx) => takeSlot(tx, seen, { slotAt, holder: HOLDER, leaseUntil }))
      }),
    /** Says that a slot is still being run. @returns false when it is not this process's any more */
    renew: (slot: TakenSlot, leaseMs: number) =>
      asking(async (db) => {
        const leaseUntil = inMs(await clock(db), leaseMs)
        return db.transact((tx) => renewLease(tx, slot, leaseUntil))
      }),
    /** Ends a slot, and writes how it went. @returns false when it is not this process's any more */
    end: (slot: TakenSlot, ran: Ran) =>
      asking(async (db) => {
        const end = endOf(ran, await clock(db))
        return db.transact((tx) => endSlot(tx, slot, end))
      }),
    /** Writes how a run went that took no slot, of a job that every process does for itself. */
    note: (name: string, ran: Ran) =>
      asking(async (db) => {
        const end = endOf(ran, await clock(db))
        await db.transact(async (tx) => {
          await addJobs(tx, [{ name, slotAt: null }])
          await noteRun(tx, name, end)
        })
      }),
    /** A context for a run. Whatever is written by one with a slot is written only while the slot is its own. @throws SlotLost */
    async ctx(slot: TakenSlot | null): Promise<Ctx> {
      const db = await open()
      const ctx = await systemCtx(new Date(), db)
      if (!slot) return ctx
      const transact: Ctx['transact'] = (body) =>
        db.transact(async (tx) => {
          if (!(await holdSlot(tx, slot))) throw new SlotLost()
          return body(tx)
        })
      return { ...ctx, transact }
    },
  }
}

function codeOf(error: unknown): string | null {
  const { code } = safeError(error)
  return code === undefined || code === null ? null : String(code)
}

export type JobRows = ReturnType<typeof jobRows>

/** A job whose last run failed. */
export interface FailedJob {
  name: string
  /** Since when. */
  on: Day
  /** What the error called itself; null when nothing. */
  code: string | null
}

/** Every job whose last run failed. */
export async function readFailedJobs(read: Read): Promise<FailedJob[]> {
  return (await listJobsForJob(read)).flatMap(({ name, failingSince, lastError }) =>
    failingSince ? [{ name, on: dayOf(failingSince), code: lastError }] : [],
  )
}
