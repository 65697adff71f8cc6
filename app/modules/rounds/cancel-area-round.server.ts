import { listAwardSumsOfRound } from '#db/stores/round-figures'
import type { CtxOf } from '~/access/ctx'
import { shownMark } from '~/access/shown-mark'
import { type Outcome, refused } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { CANNOT_BE_REVERSED, cancelWords } from './act-words'
import { cancelRound } from './cancel-round.server'
import { loadToRun } from './load-round.server'
import type { RoundRefusal } from './reasons'

async function planAreaCancel(ctx: CtxOf<'area'>, roundId: string) {
  const round = await loadToRun(ctx.read, ctx, roundId)
  const sums = await listAwardSumsOfRound(ctx.read, round.id)
  const accepted = sums.filter(({ placed }) => placed > 0).length
  const waiting = sums.filter(({ placed, proposed }) => placed === 0 && proposed > 0).length
  const mark = shownMark(ctx, 'round.cancel', [round.id, round.version, accepted, waiting])
  return { round, accepted, waiting, mark }
}

/** What calling an area's round off would do: schools that accepted and those that did not, and no pupil. */
export async function readAreaCancel(ctx: CtxOf<'area'>, roundId: string): Promise<ShownAct> {
  const { round, accepted, waiting, mark } = await planAreaCancel(ctx, roundId)
  const happens = cancelWords({ isTold: round.state !== 'draft', pupils: 0, proposed: 0, accepted, waiting })
  return { ...concernedPage([], 1), happens, undo: CANNOT_BE_REVERSED, mark }
}

/** Calls an area's round off, if it would do what was shown. */
export async function cancelAreaAsShown(
  ctx: CtxOf<'area'>,
  input: { roundId: string; mark: string },
): Promise<Outcome<{ id: string; isPartAccepted: boolean }, RoundRefusal>> {
  const { roundId } = input
  const plan = await planAreaCancel(ctx, roundId)
  return plan.mark === input.mark ? cancelRound(ctx, { roundId, version: plan.round.version }) : refused('not_as_shown')
}
