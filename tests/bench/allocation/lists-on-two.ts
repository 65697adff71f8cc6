import type { Worker } from 'node:worker_threads'

import { joinLists } from './join-lists'
import type { Lists, Problem } from '~/modules/allocation/problem'
import { shareProblem } from './shared'
import { startThread } from './thread'

export interface TwoWorkers {
  /** Builds all lists, half on each worker. */
  build(): Promise<Lists>
  stop(): Promise<void>
}

/** Starts two workers that share the columns of a problem and build the lists of one half of the pupils each. */
export function startTwo(problem: Problem): TwoWorkers {
  const shared = shareProblem(problem)
  const middle = Math.floor(problem.pupils / 2)
  const workers = [
    [0, middle],
    [middle, problem.pupils],
  ].map(([from, to]) => startThread(new URL('lists-worker.ts', import.meta.url), { problem: shared, from, to }))
  return {
    build: async () => joinLists(await Promise.all(workers.map(answerOf))),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

function answerOf(worker: Worker): Promise<Lists> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (lists: Lists) => {
      worker.off('error', reject)
      resolve(lists)
    })
    worker.postMessage('build')
  })
}
