import { putReflection, readDelivery } from '#db/stores/delivery'
import { addAudit } from '#db/stores/audit'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Skill } from '../opportunities/types'
import type { ReflectionRefusal } from './messages'
import { settleBookingIn } from './settle-booking.server'

export type ReflectionInput = { bookingId: string; learned: string; surprised: string; next: string; skills: Skill[] }

/** A student looks back on a day; it may be written again until the day is verified. */
export function writeReflection(
  ctx: Ctx,
  input: ReflectionInput,
): Promise<Outcome<{ bookingId: string }, ReflectionRefusal>> {
  return ctx.transact(async (tx) => {
    const delivery = found(await readDelivery(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'reflection.write', delivery)
    if (delivery.state === 'verified') return refused('already_verified')
    const wasThere = delivery.attendance.some(({ workedMinutes }) => workedMinutes > 0)
    if (!wasThere) return refused('not_yet')
    await putReflection(tx, { ...input, writtenAt: ctx.now })
    const { id: subjectId, schoolId } = delivery
    await addAudit(tx, ctx, { action: 'reflection.write', subjectKind: 'booking', subjectId, schoolId })
    await settleBookingIn(tx, ctx, delivery.id)
    return done({ bookingId: delivery.id })
  })
}
