import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

import { buildLists } from '~/modules/allocation/candidates'
import { allocate } from '~/modules/allocation/engine'
import type { Problem } from '~/modules/allocation/problem'
import { FAMILIES, type Size, SIZES } from './plan'
import { startThread } from './thread'

/*
 * Prints the memory of this process before a round, and how far above that it rose, in megabytes. The round is made in a thread
 * that ends, so that nothing of the making is left over; another thread looks at the memory every few milliseconds.
 */

const [size, family] = process.argv.slice(2)
const isSize = (text: string | undefined): text is Size => text !== undefined && Object.hasOwn(SIZES, text)
const chosen = FAMILIES.find((each) => each === family)
if (!isSize(size) || !chosen) throw new RangeError(`No round ${size} ${family}`)

const problem = await new Promise<Problem>((resolve, reject) => {
  const maker = startThread(new URL('memory-maker.ts', import.meta.url), { size, family: chosen })
  maker.once('error', reject)
  maker.once('message', (made: Problem) => void maker.terminate().then(() => resolve(made)))
})

const most = new Float64Array(new SharedArrayBuffer(8))
const look =
  'const { workerData } = require("node:worker_threads"); const wait = new Int32Array(new SharedArrayBuffer(4));' +
  'for (;;) { workerData[0] = Math.max(workerData[0], process.memoryUsage.rss()); Atomics.wait(wait, 0, 0, 4) }'
const watcher = new Worker(look, { eval: true, workerData: most })
await sleep(300)
globalThis.gc?.()
await sleep(100)
const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
const before = process.memoryUsage.rss()
most[0] = before
const lists = buildLists(problem)
await sleep(20)
const afterLists = most[0]
allocate(problem, lists)
await sleep(20)
console.log(megabytes(before), megabytes(afterLists - before), megabytes(most[0] - before))
await watcher.terminate()
