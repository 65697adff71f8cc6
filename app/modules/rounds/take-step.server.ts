import { done, type Outcome } from '~/support/outcome'
import { freezeRound, unfreezeRound } from './freeze-round.server'
import type { StaffCtx } from './load-round.server'
import type { RoundRefusal } from './reasons'
import { runRound, stopRun } from './run-round.server'
import type { StepName } from './step-forms'

type Input = { roundId: string; early: boolean }

const taking: Record<StepName, (ctx: StaffCtx, input: Input) => Promise<Outcome<unknown, RoundRefusal>>> = {
  freeze: freezeRound,
  unfreeze: unfreezeRound,
  run: (ctx, { roundId }) => runRound(ctx, { roundId }),
  stop: stopRun,
}

/** What the next page says of a step; a run shows for itself. */
const doneOf: Record<StepName, string | null> = {
  freeze: 'frozen',
  unfreeze: 'unfrozen',
  run: null,
  stop: 'stopped',
}

/**
 * Takes a round of a school or an area one step on, or back.
 * @param input  `early`: lists close before their date when the round is frozen
 * @returns the query of the round's page afterwards, with its question mark; '' when there is nothing to say
 */
export async function takeStep(
  ctx: StaffCtx,
  step: StepName,
  input: Input,
): Promise<Outcome<{ query: string }, RoundRefusal>> {
  const outcome = await taking[step](ctx, input)
  if (!outcome.ok) return outcome
  const name = doneOf[step]
  return done({ query: name === null ? '' : `?done=${name}` })
}
