import { setImmediate as letOthersRun } from 'node:timers/promises'

import { drawLottery } from '../allocation/draw.server'
import { callInWorker } from '../allocation/run-in-worker.server'
import type { Instance } from '../allocation/types'
import { inTurn } from './in-turn'
import { prepare, sweepOf } from './study'
import type { Sweep } from './types'

type Watch = { onProgress(share: number): void; signal: AbortSignal }

/** How the shares of a round are tried; a test puts in its own. */
export type Sweeper = (instance: Instance, watch: Watch) => Promise<Sweep>

/** Every share of a round this small is tried before a thread has started, each in a few milliseconds. */
const SMALL_ROUND = 300

/** Tries every share beside the thread of the pages, those of a small round in between them. */
export function sweepApart(instance: Instance, { onProgress, signal }: Watch): Promise<Sweep> {
  if (instance.pupils.length <= SMALL_ROUND) return sweepInstance(instance, { onProgress })
  const call = { module: 'app/modules/rounds/sweep-apart.server.ts', name: 'sweepInstance' }
  const watch = { onProgress: (percent: number) => onProgress(percent / 100), signal }
  return inTurn(() => callInWorker<Sweep>(call, instance, watch))
}

/** Tries every share with the lottery of the instance's own seed. */
export const sweepInstance = (instance: Instance, { onProgress }: Pick<Watch, 'onProgress'>): Promise<Sweep> =>
  sweepOf(prepare(instance, drawLottery(instance.seed, refsOf(instance))), (share) => {
    onProgress(share)
    return letOthersRun()
  })

const refsOf = ({ pupils }: Instance): string[] => pupils.map(({ ref }) => ref)
