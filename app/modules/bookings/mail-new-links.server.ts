import { listWithoutLinkForJob } from '#db/stores/agreements'
import { findBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { found } from '~/support/errors'
import { linkParentIn, noteAsked } from './ask-agreement.server'
import { isAskedOf } from './who-agrees'

const MOST_AT_ONCE = 200

/**
 * Mails a link to the parents or carers who were asked at an address that has been corrected since, which ended the link
 * sent there. Where there is no address now, the school hands over a link itself.
 * @returns how many were mailed
 */
export async function mailNewLinks(ctx: Ctx): Promise<number> {
  let mailed = 0
  for (const bookingId of await listWithoutLinkForJob(ctx.read, ctx.today, MOST_AT_ONCE))
    mailed += await ctx.transact(async (tx) => {
      const booking = found(await findBooking(tx, bookingId), 'booking')
      const student = found(await findStudent(tx, booking.studentId), 'student')
      const isStill = (await listWithoutLinkForJob(tx, ctx.today, 1, bookingId)).length > 0
      if (!isStill || !isAskedOf(booking, 'parent') || !student.parentEmail) return 0
      const { title } = found(await findBookable(tx, booking.opportunityId), 'opportunity')
      await linkParentIn(tx, ctx, { booking, student, title, email: student.parentEmail })
      await noteAsked(tx, ctx, booking, { asked: 'parent', mailed: true })
      return 1
    })
  return mailed
}
