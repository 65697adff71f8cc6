import { findReflection, putReflection, readDelivery } from '#db/stores/delivery'
import { addAudit } from '#db/stores/audit'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findStale } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { fieldsOf, type Stale } from '~/support/seen'
import type { Skill } from '../opportunities/types'
import type { ReflectionRefusal } from './messages'
import { whyNotReflect } from './reflect'
import { settleBookingIn } from './settle-booking.server'

type Reflection = { learned: string; surprised: string; next: string; skills: Skill[] }
export type ReflectionInput = Reflection & { bookingId: string }

/** A reflection as its form shows it; empty where none was written yet. */
export const reflectionFields = (written: Reflection | null) =>
  fieldsOf({
    learned: written?.learned ?? '',
    surprised: written?.surprised ?? '',
    next: written?.next ?? '',
    skills: written?.skills ?? [],
  })

/**
 * A student looks back on a day; it may be written again until the day is verified.
 * @param seen what the page showed when it was opened; absent where no page was (what stands is then replaced)
 */
export function writeReflection(
  ctx: Ctx,
  input: ReflectionInput,
  seen?: string,
): Promise<Outcome<{ bookingId: string }, ReflectionRefusal> | Stale> {
  return ctx.transact(async (tx) => {
    const delivery = found(await readDelivery(tx, input.bookingId), 'booking')
    assertCan(ctx.actor, 'reflection.write', delivery)
    const reason = whyNotReflect(delivery)
    if (reason) return refused(reason)
    const stored = reflectionFields(await findReflection(tx, delivery.id))
    const form = { seen, stored, sent: reflectionFields(input) }
    const stale = await findStale(ctx, tx, form, { subjectId: delivery.id, act: 'reflection.write' })
    if (stale) return stale
    await putReflection(tx, { ...input, writtenAt: ctx.now })
    const { id: subjectId, schoolId } = delivery
    await addAudit(tx, ctx, { action: 'reflection.write', subjectKind: 'booking', subjectId, schoolId })
    await settleBookingIn(tx, ctx, delivery.id)
    return done({ bookingId: delivery.id })
  })
}
