import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'

import { type Bound, type BoundOptions, boundFrom } from '~/modules/allocation/bound'
import { type Market, marketOf } from '~/modules/allocation/market'
import type { Lists, Problem } from '~/modules/allocation/problem'
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

export interface BoundWorkers {
  /** The same bound as `boundOf` finds: each worker asks for half of the pupils, round by round. */
  bound(problem: Problem, lists: Lists, options: BoundOptions): Promise<Bound>
  stop(): Promise<void>
}

/** Starts the two workers and waits until they have loaded what they need, so that a bound is timed without that. */
export async function startBoundOnTwo(): Promise<BoundWorkers> {
  const workers = [0, 1].map((half) => startThread(new URL('bound-worker.ts', import.meta.url), { half }))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  return {
    bound: async (problem, lists, options) => {
      const { iterations } = options
      const market = inSharedMemory(marketOf(problem, lists, options))
      const meeting = { demand: new Int32Array(4 * market.places), meeting: new Int32Array(2) }
      const job: BoundJob = { market, iterations, ...inSharedMemory(meeting) }
      const [one, other] = await Promise.all(workers.map((worker) => answerOf(worker, job)))
      if (!one || !other) throw new Error('Two threads were started and did not both answer')
      return { score: boundFrom(market, one.prices, one.worth + other.worth), prices: one.prices, iterations }
    },
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

async function answerOf(worker: Worker, job: BoundJob): Promise<BoundHalf> {
  const answer = once(worker, 'message')
  worker.postMessage(job)
  const [half]: BoundHalf[] = await answer
  if (!half) throw new Error('A thread answered without an answer')
  return half
}
