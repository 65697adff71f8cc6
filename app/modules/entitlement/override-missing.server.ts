import { addAudit } from '#db/stores/audit'
import { readDelivery } from '#db/stores/delivery'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findSaver } from '~/access/saved-meanwhile.server'
import { assertOf, found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Saver } from '~/support/seen'
import type { OverrideRefusal } from './messages'
import { isSettling } from './settle'
import { settleBookingIn } from './settle-booking.server'
import { isOverridable, type MissingPiece } from './verify'

/** That a day was verified; or why not, and who had verified it before by doing without a piece, or moved it since. */
type Overridden = Outcome<{ bookingId: string }, OverrideRefusal> & { by?: Saver | null }

/** A careers lead does without one missing piece, with a reason that stays in the ledger and the history. */
export function overrideMissing(
  ctx: Ctx,
  input: { studentId: string; bookingId: string; piece: MissingPiece; version?: number | null; reason: string },
): Promise<Overridden> {
  return ctx.transact(async (tx) => {
    const delivery = found(await readDelivery(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'ledger.override', delivery)
    assertOf(delivery.studentId, input.studentId)
    const { piece } = input
    const reason = input.reason.trim()
    if (reason === '') return refused('reason_needed')
    if (!isOverridable(piece)) return refused('cannot_override')
    if (delivery.state === 'verified')
      return { ...refused('already_verified'), by: await findSaver(ctx, tx, delivery.id, ['ledger.override']) }
    if (!isSettling(delivery.state)) return refused('not_waiting')
    if (typeof input.version === 'number' && input.version !== delivery.version)
      return { ...refused('moved_since'), by: await findSaver(ctx, tx, delivery.id, ['booking.move']) }
    const settled = await settleBookingIn(tx, ctx, delivery.id, { piece, reason })
    if (settled?.state !== 'verified') return refused(settled?.state === 'confirmed' ? 'not_waiting' : 'more_missing')
    const act = {
      action: 'ledger.override',
      subjectKind: 'booking',
      subjectId: delivery.id,
      schoolId: delivery.schoolId,
    }
    await addAudit(tx, ctx, { ...act, detail: { piece } })
    return done({ bookingId: delivery.id })
  })
}
