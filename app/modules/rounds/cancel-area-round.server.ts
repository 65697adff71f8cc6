import type { Read } from '#db/client.server'
import { listAwardSumsOfRound } from '#db/stores/round-figures'
import type { CtxOf } from '~/access/ctx'
import { shownMark } from '~/access/shown-mark'
import type { Outcome } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import { cancelWords } from './act-words'
import { cancelRound } from './cancel-round.server'
import { loadToRun } from './load-round.server'
import type { RoundRefusal } from './reasons'

async function planAreaCancel(read: Read, ctx: CtxOf<'area'>, roundId: string) {
  const round = await loadToRun(read, ctx, roundId)
  const sums = await listAwardSumsOfRound(read, round.id)
  const accepted = sums.filter(({ placed }) => placed > 0).length
  const waiting = sums.filter(({ placed, proposed }) => placed === 0 && proposed > 0).length
  const mark = shownMark(ctx, 'round.cancel', [round.id, round.version, accepted, waiting])
  return { round, accepted, waiting, mark }
}

/** What calling an area's round off would do: schools that accepted and those that did not, and no pupil. */
export async function readAreaCancel(ctx: CtxOf<'area'>, roundId: string): Promise<ShownAct> {
  const { round, accepted, waiting, mark } = await planAreaCancel(ctx.read, ctx, roundId)
  const happens = cancelWords(ctx.language, {
    isTold: round.state !== 'draft',
    pupils: 0,
    proposed: 0,
    accepted,
    waiting,
  })
  return { ...concernedPage([], 1), happens, undo: wordsIn(ctx.language)('rounds:act.cannotBeReversed'), mark }
}

/** Calls an area's round off, if it would do what was shown. */
export function cancelAreaAsShown(
  ctx: CtxOf<'area'>,
  input: { roundId: string; mark: string },
): Promise<Outcome<{ id: string; isPartAccepted: boolean }, RoundRefusal>> {
  const { roundId, mark } = input
  return cancelRound(ctx, { roundId, isAsShown: async (tx) => (await planAreaCancel(tx, ctx, roundId)).mark === mark })
}
