import { randomFrom } from '#seeds/random'

const REPEATS = 3
const WARM_UP_MS = 1000
const FLOATS = 1_000_000

export interface Timed<T> {
  /** CPU seconds of the whole process, other threads included. */
  cpu: number
  wall: number
  value: T
}

/** Does the work once and says what it took. */
export function timed<T>(work: () => T): Timed<T> {
  const from = performance.now()
  const used = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(used)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - from) / 1000, value }
}

/** The same for work that answers later. */
export async function timedLater<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const from = performance.now()
  const used = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(used)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - from) / 1000, value }
}

/** The work once, or over again for a second, to warm up; then the median of so many times by CPU. */
export function timedWarm<T>(work: () => T, repeats = REPEATS): Timed<T> {
  const from = performance.now()
  do work()
  while (performance.now() - from < WARM_UP_MS)
  return medianOf(Array.from({ length: repeats }, () => timed(work)))
}

/** The middle one by CPU seconds. */
function medianOf<T>(times: Timed<T>[]): Timed<T> {
  const [middle] = times.toSorted((a, b) => a.cpu - b.cpu).slice(Math.floor(times.length / 2))
  if (!middle) throw new RangeError('Nothing was timed')
  return middle
}

/**
 * CPU seconds of sorting a million floats, the yardstick of this run: times given as multiples of it can be set beside those of
 * another machine.
 */
export function yardstick(): number {
  const random = randomFrom('yardstick')
  const floats = Float64Array.from({ length: FLOATS }, () => random.next())
  return timedWarm(() => floats.slice().sort()).cpu
}
