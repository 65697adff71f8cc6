import { buildLists } from './candidates'
import { numberByTurn } from './by-turn'
import { compile } from './compile'
import { drawLottery, hashOf, seedCommitOf } from './draw.server'
import { allocate, ENGINE } from './engine'
import { presentRound } from './present'
import type { Watch } from './watch'
import type { Instance, Report, RoundResult } from './types'

/** A round whose result breaks a promise of the rule. Nobody is to see it or act on it: it is a mistake of the program. */
class BrokenPromise extends Error {
  override name = 'BrokenPromise'

  constructor(readonly broken: readonly string[]) {
    super(`The round ended without a result, since it broke a promise of the rule: ${broken.join('; ')}.`)
  }
}

/**
 * A whole round: lottery, lists, allocation, reasons, figures and proof. The same instance gives the same result.
 * @throws BrokenPromise when better claims were passed over, seats wasted or claims left unsettled
 * @throws RoundCancelled when `watch.isCancelled` says so
 */
export function runInstance(instance: Instance, watch: Watch = {}): RoundResult {
  const refs = instance.pupils.map(({ ref }) => ref)
  const problem = numberByTurn(compile(instance, drawLottery(instance.seed, refs)))
  const lists = buildLists(problem)
  const presented = presentRound(instance, problem, lists, allocate(problem, lists, watch))
  const broken = brokenPromises(presented.report, instance.policy.precedence)
  if (broken.length > 0) throw new BrokenPromise(broken)
  return {
    ...presented,
    proof: {
      inputHash: hashOf(instance),
      seedCommit: seedCommitOf(instance.seed, instance.roster ?? refs),
      engine: ENGINE,
      outputHash: hashOf(presented),
    },
  }
}

/** What the figures of a round show to be broken, in words. Envy is promised away with reserve-first only. */
function brokenPromises(
  { envyPairs, wastedSeats, unsettled }: Pick<Report, 'envyPairs' | 'wastedSeats' | 'unsettled'>,
  precedence: Instance['policy']['precedence'],
): string[] {
  return [
    ...(precedence === 'reserve-first' && envyPairs > 0 ? [`better claims passed over: ${envyPairs}`] : []),
    ...(wastedSeats > 0 ? [`seats wasted: ${wastedSeats}`] : []),
    ...(unsettled > 0 ? [`claims unsettled: ${unsettled}`] : []),
  ]
}
