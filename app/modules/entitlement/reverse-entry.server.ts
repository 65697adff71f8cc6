import { addAudit } from '#db/stores/audit'
import { findBooking } from '#db/stores/bookings'
import { addEntries, findEntry, findReverserOf, listStandingEntriesOf } from '#db/stores/ledger'
import { lockStudent } from '#db/stores/students'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { saverOf } from '~/access/saved-meanwhile.server'
import { assertOf, found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Saver } from '~/support/seen'
import { moveBookingIn } from '../bookings/move-booking.server'
import type { ReverseRefusal } from './messages'

/** That an entry was taken back; or why not, and who had done it before where somebody had. */
type Reversed = Outcome<{ studentId: string }, ReverseRefusal> & { by?: Saver | null }

/** Takes one entry of a pupil back with an entry of its own: nothing in the ledger is ever edited or removed. */
export function reverseEntry(
  ctx: Ctx,
  input: { studentId: string; entryId: string; reason: string },
): Promise<Reversed> {
  return ctx.transact(async (tx) => {
    const entry = found(await findEntry(tx, input.entryId), 'entry')
    const { schoolId, ...row } = entry
    assertCan(ctx.actor, 'ledger.reverse', { schoolId })
    assertOf(entry.studentId, input.studentId)
    const reason = input.reason.trim()
    if (reason === '') return refused('reason_needed')
    await lockStudent(tx, entry.studentId)
    const standing = await listStandingEntriesOf(tx, entry.bookingId)
    if (entry.kind === 'reversal') return refused('is_reversal')
    if (!standing.some(({ id }) => id === entry.id)) {
      const reverser = await findReverserOf(tx, entry.id)
      return { ...refused('was_reversed'), by: reverser && saverOf(ctx, reverser) }
    }
    const reversal = {
      ...row,
      id: newId('le'),
      kind: 'reversal' as const,
      workedMinutes: -entry.workedMinutes,
      reversesId: entry.id,
      overrideReason: reason,
      recordedBy: userIdOf(ctx.actor) ?? ctx.actor.kind,
      recordedAt: ctx.now,
    }
    await addEntries(tx, [reversal])
    const booking = await findBooking(tx, entry.bookingId)
    if (standing.length === 1 && booking?.state === 'verified')
      await moveBookingIn(tx, ctx, booking, 'not_counted', { reason })
    await addAudit(tx, ctx, { action: 'ledger.reverse', subjectKind: 'ledger', subjectId: entry.id, schoolId })
    return done({ studentId: entry.studentId })
  })
}
