import { countAwardsOfRound, dropProposed } from '#db/stores/round-awards'
import { changeRound } from '#db/stores/rounds'
import { done, type Outcome, refused } from '~/support/outcome'
import { type IsAsShown, loadToRun, noteAct, type StaffCtx } from './load-round.server'
import { isCancellable } from './rules'
import { foundIn, type RoundRefusal } from './reasons'

/**
 * Ends a round. What it proposed stays on record and is not booked. Where some schools of an area have accepted their part
 * of it already, that part stands and the rest ends.
 * @param input  `isAsShown`: whether it would do what a person was shown, where one was
 */
export function cancelRound(
  ctx: StaffCtx,
  input: { roundId: string; isAsShown?: IsAsShown },
): Promise<Outcome<{ id: string; isPartAccepted: boolean }, RoundRefusal>> {
  return ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (!isCancellable(round.state)) return refused(foundIn(round.state))
    if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')
    const placed = await countAwardsOfRound(tx, round.id, 'placed')
    const accepted = { state: 'accepted', acceptedAt: ctx.now, acceptedBy: ctx.actor.userId } as const
    const ended = placed > 0 ? accepted : { state: 'cancelled' as const, endedAt: ctx.now }
    if (!(await changeRound(tx, round, ended))) return refused('changed_meanwhile')
    await dropProposed(tx, round.id)
    await noteAct(tx, ctx, round, 'round.cancel', { placed })
    return done({ id: round.id, isPartAccepted: placed > 0 })
  })
}
