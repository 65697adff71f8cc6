/*
 * Which refusals are written down one by one, and which only counted, so that whoever knocks a million times at a door
 * cannot fill the disk. Pure but for what it remembers; time is an argument.
 */
export const WINDOW_MS = 10 * 60_000
/** Rows of one network address in ten minutes; more are one row with their number when the ten minutes are over. */
export const ROWS_OF_ONE = 20
/** Addresses told apart in ten minutes; refusals of further ones are counted together. */
export const ADDRESSES = 200
/** Refusals of one address in five minutes from which a warning is given: a class of 240 that mistypes stays below it. */
export const BURST = 300
export const BURST_MS = 5 * 60_000

export const OTHERS = 'others'

/** Refusals that were only counted: whose, how many, and since when. */
export interface Held {
  address: string
  times: number
  since: Date
}

interface Counted {
  since: number
  rows: number
  held: number
  recent: { since: number; times: number }
}

export interface RefusalCounts {
  /** Counts one. `write`: it gets a row of its own. `burst`: it is the one by which its address became a burst. */
  count(address: string, now: Date): { write: boolean; burst: boolean }
  /** What was only counted in windows that are over (or in all), and forgets it. */
  takeHeld(now: Date, all?: boolean): Held[]
  /** Whether there was a burst in the last ten minutes. */
  isBurst(now: Date): boolean
}

/** Counts of a process that has just started. */
export function startRefusalCounts(): RefusalCounts {
  const counts = new Map<string, Counted>()
  const over: Held[] = []
  let burstAt = Number.NEGATIVE_INFINITY

  function end(address: string, one: Counted) {
    counts.delete(address)
    if (one.held > 0) over.push({ address, times: one.held, since: new Date(one.since) })
  }

  function endOld(at: number) {
    for (const [address, one] of counts) if (at - one.since >= WINDOW_MS) end(address, one)
  }

  return {
    count(from, now) {
      const at = now.getTime()
      const known = counts.get(from)
      if (!known && counts.size >= ADDRESSES) endOld(at)
      const address = known || counts.size < ADDRESSES ? from : OTHERS
      const before = counts.get(address)
      if (before && at - before.since >= WINDOW_MS) end(address, before)
      const one = counts.get(address) ?? { since: at, rows: 0, held: 0, recent: { since: at, times: 0 } }
      counts.set(address, one)
      if (at - one.recent.since >= BURST_MS) one.recent = { since: at, times: 0 }
      one.recent.times += 1
      const burst = one.recent.times === BURST
      if (burst) burstAt = at
      const write = one.rows < ROWS_OF_ONE
      if (write) one.rows += 1
      else one.held += 1
      return { write, burst }
    },
    takeHeld(now, all = false) {
      if (all) for (const [address, one] of counts) end(address, one)
      else endOld(now.getTime())
      return over.splice(0)
    },
    isBurst: (now) => now.getTime() - burstAt < WINDOW_MS,
  }
}
