import { parentPort, workerData } from 'node:worker_threads'

import { numberByTurn } from '~/modules/allocation/by-turn'
import { generate } from './generate'
import type { Family, Size } from './plan'

/* The thread that makes a round and is gone. */

const { size, family }: { size: Size; family: Family } = workerData
const problem = numberByTurn(generate(size, family))
const columns = [...Object.values(problem.pupil), ...Object.values(problem.place)]
const buffers = columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
parentPort?.postMessage(problem, buffers)
