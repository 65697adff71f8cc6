import { setTimeout as wait } from 'node:timers/promises'

import type { Instance } from '../allocation/types'
import type { Sweeper } from './sweep-apart.server'
import type { Sweep } from './types'

/*
 * What the shares of a round would do, worked out once for everybody who asks, and remembered until the data change.
 */

/** A sweep that is running or done. `percent` is how far. */
export interface RememberedSweep {
  percent: number
  sweep: Promise<Sweep>
}

type Remembered = RememberedSweep & {
  key: string
  version: number
  stop: AbortController
  isRunning: boolean
  askers: Set<string>
}
type Asked = { round: { id: string; version: number }; userId: string }

const MOST_REMEMBERED = 50
const remembered = new Map<string, Remembered>()

/**
 * The sweep that is being worked out for this person: they need not read the data again to ask how far it is. Undefined
 * when there is none, when it is done, or when the set-up was changed since.
 */
export function runningSweep({ round, userId }: Asked): RememberedSweep | undefined {
  const one = remembered.get(round.id)
  return one?.isRunning && one.version === round.version && one.askers.has(userId) ? one : undefined
}

/** The sweep remembered under a key, which says what the data were. */
export function rememberedSweep({ round, userId }: Asked, key: string): RememberedSweep | undefined {
  const one = remembered.get(round.id)
  if (one?.key !== key) return undefined
  one.askers.add(userId)
  return one
}

/** The sweep under a key, started when nobody had asked for it. One with other data is dropped, and stopped if it still goes on. */
export function sweepOnce(asked: Asked, key: string, instance: Instance, sweeper: Sweeper): RememberedSweep {
  const known = rememberedSweep(asked, key)
  if (known) return known
  const { round, userId } = asked
  drop(round.id)
  const stop = new AbortController()
  const started: Omit<Remembered, 'sweep'> = {
    key,
    version: round.version,
    stop,
    isRunning: true,
    askers: new Set([userId]),
    percent: 0,
  }
  const onProgress = (share: number) => (started.percent = Math.min(99, Math.floor(share * 100)))
  const one: Remembered = Object.assign(started, { sweep: sweeper(instance, { onProgress, signal: stop.signal }) })
  one.sweep.then(
    () => Object.assign(one, { isRunning: false, percent: 100 }),
    () => remembered.get(round.id) === one && remembered.delete(round.id),
  )
  remembered.set(round.id, one)
  const oldest = remembered.size > MOST_REMEMBERED ? remembered.keys().next().value : undefined
  if (oldest !== undefined) drop(oldest)
  return one
}

/** The sweep, or null when it is not there within so many milliseconds or was dropped for newer data. */
export async function sweepWithin({ sweep }: RememberedSweep, milliseconds: number): Promise<Sweep | null> {
  const enough = new AbortController()
  const over = wait(milliseconds, null, { signal: enough.signal, ref: false }).catch(() => null)
  return Promise.race([sweep.catch(orNullIfDropped), over]).finally(() => enough.abort())
}

/** Why a sweep ends that nobody wants any more. */
class Dropped extends Error {
  override name = 'Dropped'
}

function orNullIfDropped(error: unknown): null {
  if (error instanceof Dropped) return null
  throw error
}

function drop(roundId: string): void {
  remembered.get(roundId)?.stop.abort(new Dropped('The data of the round have changed.'))
  remembered.delete(roundId)
}
