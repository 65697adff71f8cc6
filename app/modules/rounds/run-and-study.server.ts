import { setImmediate as letOthersRun } from 'node:timers/promises'

import { drawLottery } from '../allocation/draw.server'
import { callInWorker } from '../allocation/run-in-worker.server'
import { runInstance } from '../allocation/run-instance.server'
import type { Instance, RoundResult } from '../allocation/types'
import { roundPartsOf } from './parts'
import type { RoundFigures } from './proposal-types'
import type { RoundPart, Sweep } from './types'
import { firstComeOf, prepare, scarcityOfRound, type StudiedScarcity, sweepOf } from './study'

/** What a run brings: the result of the rule, and what to compare it with. */
export interface Studied {
  result: RoundResult
  firstCome: RoundFigures
  /** Null where no group was read. */
  sweep: Sweep | null
  scarcity: StudiedScarcity
  /** The same result, a part for each pupil. */
  parts: RoundPart[]
}

type Watch = { onProgress(share: number): void; signal: AbortSignal }

/** A round this small is over sooner than a thread has started. */
const SMALL_ROUND = 300

/** Works a round out and studies it beside the thread of the pages, or, a small one, in between two pages. */
export async function workOutApart(instance: Instance, { onProgress, signal }: Watch): Promise<Studied> {
  if (instance.pupils.length > SMALL_ROUND) {
    const call = { module: 'app/modules/rounds/run-and-study.server.ts', name: 'runAndStudy' }
    return callInWorker<Studied>(call, instance, { onProgress: (percent) => onProgress(percent / 100), signal })
  }
  await letOthersRun()
  return runAndStudy(instance, { onProgress, signal })
}

/** Works a round out and studies it. */
export async function runAndStudy(instance: Instance, { onProgress, signal }: Watch): Promise<Studied> {
  const refs = instance.pupils.map(({ ref }) => ref)
  const result = runInstance(instance, { progress: onProgress, isCancelled: () => signal.aborted })
  const round = prepare(instance, drawLottery(instance.seed, refs))
  const hasGroup = instance.pupils.some(({ group }) => group)
  return {
    result,
    firstCome: firstComeOf(round, drawLottery(`${instance.seed} first come`, refs)),
    sweep: hasGroup ? await sweepOf(round, () => letOthersRun()) : null,
    scarcity: scarcityOfRound(round),
    parts: roundPartsOf(instance, result),
  }
}
