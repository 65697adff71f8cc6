import { addDays, dayOf, instantAt } from '~/support/dates'

/*
 * Which run of a job is due. Pure: the time is an argument, and what several processes know of a job is its row.
 */

/** A time of day by the clocks of London, such as `02:30`. */
type TimeOfDay = `${number}:${number}`

/** When a job is done: again and again, or once a day. */
export type Schedule = { everySeconds: number; at?: never } | { at: TimeOfDay; everySeconds?: never }

/** What the row of a job says of its runs. */
export interface JobStanding {
  /** The slot that was taken last; null before the first. */
  slotAt: Date | null
  /** Until when whoever runs it has to have said so again; null when nobody does. */
  leaseUntil: Date | null
  /** When the slot that failed is tried again; null when it did not fail. */
  againAt: Date | null
}

/** How long whoever runs a job may say nothing. */
export const LEASE_MS = 20_000
const LONGEST_RETRY_MS = 10 * 60_000
const DAY_MS = 86_400_000

/**
 * The slot that is on at an instant: the last one that has begun. A time that the spring change skips is an hour later; one
 * that the autumn change repeats is the first of the two.
 */
export function slotAt(schedule: Schedule, now: Date): Date {
  if (schedule.at === undefined) {
    const ms = schedule.everySeconds * 1000
    return new Date(Math.floor(now.getTime() / ms) * ms)
  }
  const [hour = 0, minute = 0] = schedule.at.split(':').map(Number)
  const on = (day: string) => instantAt(day, hour * 60 + minute)
  const today = dayOf(now)
  return on(today) <= now ? on(today) : on(addDays(today, -1))
}

/**
 * Which slot of a job is to be taken now, by a process that does not run the job already; null for none. What was begun and
 * never ended, or failed, comes before anything new. Of slots that nobody was there for only the last is made up for.
 * @param isWoken  somebody did what may have made work for it
 * @param isAlone  no other process takes slots: one that holds a lease is dead
 */
export function slotToTake(
  schedule: Schedule,
  { slotAt: last, leaseUntil, againAt }: JobStanding,
  { now, isWoken = false, isAlone = false }: { now: Date; isWoken?: boolean; isAlone?: boolean },
): Date | null {
  const latest = slotAt(schedule, now)
  // What lies further ahead than anybody sets it was written by a clock that was put back since.
  if (leaseUntil !== null) {
    const isHeld = !isAlone && isAhead(leaseUntil, now, LEASE_MS)
    return isHeld ? null : (last ?? latest)
  }
  if (againAt !== null) return !isWoken && isAhead(againAt, now, retryMs(schedule)) ? null : (last ?? latest)
  if (isWoken) return now
  if (last === null || latest > last) return latest
  const period = schedule.at === undefined ? schedule.everySeconds * 1000 : DAY_MS
  return last <= now || isAhead(last, now, period) ? null : latest
}

/** How long after a slot failed it is tried again. */
export const retryMs = (schedule: Schedule): number =>
  Math.min((schedule.everySeconds ?? Infinity) * 1000, LONGEST_RETRY_MS)

const isAhead = (at: Date, now: Date, most: number): boolean => {
  const ms = at.getTime() - now.getTime()
  return ms > 0 && ms <= most
}
