import { once } from 'node:events'

import { type Bound, type BoundOptions, boundFrom } from '~/modules/matching/allocation/bound'
import { type Market, marketOf } from '~/modules/matching/allocation/market'
import type { Lists, Problem } from '~/modules/matching/allocation/problem'
import { inSharedMemory } from './shared'
import { startThread } from './thread'

/** What two threads that look for one bound share. */
export interface BoundJob {
  market: Market
  iterations: number
  /** Seats asked for: one half of the pupils, then the other, in even rounds; the same in odd ones. */
  demand: Int32Array
  /** How many threads have arrived, and how often both have. */
  meeting: Int32Array
}

/** What each of the two says at the end. */
export interface BoundHalf {
  worth: number
  prices: Float64Array
}

/** The same bound as `boundOf` finds, on two workers that ask for half of the pupils each, round by round. */
export async function boundOnTwo(problem: Problem, lists: Lists, options: BoundOptions): Promise<Bound> {
  const { iterations } = options
  const market = inSharedMemory(marketOf(problem, lists, options))
  const meeting = { demand: new Int32Array(4 * market.places), meeting: new Int32Array(2) }
  const job: BoundJob = { market, iterations, ...inSharedMemory(meeting) }
  const workers = [0, 1].map((half) => startThread(new URL('bound-worker.ts', import.meta.url), { job, half }))
  const [one, other] = await Promise.all(workers.map(answerOf))
  await Promise.all(workers.map((worker) => worker.terminate()))
  if (!one || !other) throw new Error('Two threads were started and did not both answer')
  return { score: boundFrom(market, one.prices, one.worth + other.worth), prices: one.prices, iterations }
}

async function answerOf(worker: ReturnType<typeof startThread>): Promise<BoundHalf> {
  const [half]: BoundHalf[] = await once(worker, 'message')
  if (!half) throw new Error('A thread answered without an answer')
  return half
}
