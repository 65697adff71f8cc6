import { findBooking } from '#db/stores/bookings'
import { countAwardsOfRound, listAwardBookings, listAwards, moveAward } from '#db/stores/round-awards'
import { changeRound } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { giveUpBookingIn } from '../bookings/leave-booking.server'
import { whyNotLeave } from '../bookings/rules'
import { type IsAsShown, loadToAccept, noteAct } from './load-round.server'
import { UNDONE_REASON } from './messages'
import { foundIn, type RoundRefusal } from './reasons'
import { isPastUndoing } from './rules'

/**
 * Takes back every place that the school accepted, until the first of them is confirmed: bookings that still stand end in
 * the way any other does, and their places go to whoever waits.
 * @param input  `isAsShown`: whether it would do what a person was shown, where one was
 */
export function undoRound(
  ctx: CtxOf<'school'>,
  input: { roundId: string; isAsShown?: IsAsShown },
): Promise<Outcome<{ id: string }, RoundRefusal>> {
  return ctx.transact(async (tx) => {
    const round = await loadToAccept(tx, ctx, input.roundId)
    const scope = scopeOf(ctx.actor)
    const bookings = await listAwardBookings(tx, scope, round.id)
    if (round.state !== 'proposed' && round.state !== 'accepted') return refused(foundIn(round.state))
    if (bookings.length === 0) return refused('not_accepted')
    if (isPastUndoing(bookings, ctx.today)) return refused('already_confirmed')
    if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')
    if (!(await changeRound(tx, round, {}))) return refused('changed_meanwhile')
    let freed = 0
    for (const { bookingId } of bookings) {
      const booking = found(await findBooking(tx, bookingId), 'booking')
      if (whyNotLeave(booking, ctx.today)) continue // it has ended already
      await giveUpBookingIn(tx, ctx, booking, UNDONE_REASON)
      freed += 1
    }
    for (const award of await listAwards(tx, scope, round.id, ['placed']))
      await moveAward(tx, award, { state: 'undone' })
    const left =
      (await countAwardsOfRound(tx, round.id, 'placed')) + (await countAwardsOfRound(tx, round.id, 'proposed'))
    if (left === 0)
      await changeRound(tx, { ...round, version: round.version + 1 }, { state: 'undone', endedAt: ctx.now })
    await noteAct(tx, ctx, round, 'round.undo', { freed })
    return done({ id: round.id })
  })
}
