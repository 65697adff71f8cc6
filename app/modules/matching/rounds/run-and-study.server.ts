import { drawLottery } from '../allocation/draw.server'
import { runInstance } from '../allocation/run-instance.server'
import type { Instance, RoundResult } from '../allocation/types'
import { firstComeOf, scarcityOfRound, type StudiedScarcity, sweepOf } from './study'
import type { RoundFigures, Sweep } from './types'

/** What a run brings: the result of the rule, and what to compare it with. */
export interface Studied {
  result: RoundResult
  firstCome: RoundFigures
  /** Null where no group was read. */
  sweep: Sweep | null
  scarcity: StudiedScarcity
}

/** Works a round out and studies it. */
export async function runAndStudy(
  instance: Instance,
  { onProgress, signal }: { onProgress(share: number): void; signal: AbortSignal },
): Promise<Studied> {
  const refs = instance.pupils.map(({ ref }) => ref)
  const result = runInstance(instance, { progress: onProgress, isCancelled: () => signal.aborted })
  const draws = drawLottery(instance.seed, refs)
  const hasGroup = instance.pupils.some(({ group }) => group)
  return {
    result,
    firstCome: firstComeOf(instance, drawLottery(`${instance.seed} first come`, refs)),
    sweep: hasGroup ? sweepOf(instance, draws) : null,
    scarcity: scarcityOfRound(instance, draws),
  }
}
