import { parentPort, workerData } from 'node:worker_threads'

import { buildLists } from '~/modules/allocation/candidates'
import type { Problem } from '~/modules/allocation/problem'

/* One of two threads that build lists: each message asks for all lists of its range, once. */

const { problem, from, to }: { problem: Problem; from: number; to: number } = workerData

parentPort?.on('message', () => {
  const lists = buildLists(problem, from, to)
  const buffers = Object.values(lists).flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
  parentPort?.postMessage(lists, buffers)
})
