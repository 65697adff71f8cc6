import { type Delivery, findReflection, readDelivery, findFeedbackFor } from '#db/stores/delivery'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { whyNotReflect } from './reflect'
import { countsOnceWritten } from './settle-booking.server'

/**
 * How a student looks back on one of their days: what they wrote, what the host said, and whether they may write now.
 * `reflection` and `feedback` are null before they were written.
 * @throws NotFound when the booking is not the student's own
 */
export async function readLookingBack(ctx: CtxOf<'student'>, bookingId: string) {
  return lookBackOn(ctx, await findDelivered(ctx, bookingId))
}

/**
 * The same for whoever is about to write: `isLastWord` says whether saving it makes the day count, after which it cannot be
 * changed.
 * @throws NotFound when the booking is not the student's own
 */
export async function readBeforeWriting(ctx: CtxOf<'student'>, bookingId: string) {
  const delivery = await findDelivered(ctx, bookingId)
  const [lookingBack, isLastWord] = await Promise.all([
    lookBackOn(ctx, delivery),
    countsOnceWritten(ctx.read, delivery, ctx.now),
  ])
  return { ...lookingBack, isLastWord }
}

/**
 * What was written about a day afterwards, for staff of the pupil's school: by the pupil, and about them by the host. Null
 * before it was.
 * @throws NotFound when the booking is not of a pupil of theirs
 */
export async function readWritten(ctx: CtxOf<'school'>, bookingId: string) {
  const delivery = found(await readDelivery(ctx.read, bookingId), 'booking')
  assertCan(ctx.actor, 'booking.view', delivery)
  const { reflection, feedback } = await lookBackOn(ctx, delivery)
  return { reflection, feedback }
}

async function findDelivered(ctx: CtxOf<'student'>, bookingId: string): Promise<Delivery> {
  const delivery = found(await readDelivery(ctx.read, bookingId), 'booking')
  assertCan(ctx.actor, 'reflection.write', delivery)
  return delivery
}

async function lookBackOn(ctx: CtxOf<'student' | 'school'>, delivery: Delivery) {
  const [reflection, feedback] = await Promise.all([
    findReflection(ctx.read, delivery.id),
    findFeedbackFor(ctx.read, delivery.id),
  ])
  return {
    reflection: reflection && {
      learned: reflection.learned,
      surprised: reflection.surprised,
      next: reflection.next,
      skills: reflection.skills,
    },
    feedback,
    whyNotWrite: whyNotReflect(delivery),
    isVerified: delivery.state === 'verified',
  }
}
