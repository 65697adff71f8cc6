import { findLatestAgreement, listWithoutLinkForJob } from '#db/stores/agreements'
import { findBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { found } from '~/support/errors'
import { linkParentIn, noteAsked } from './ask-agreement.server'
import { isOwedALink } from './who-was-reached'

const MOST_AT_ONCE = 200

/**
 * Mails a link to the parents or carers whom nothing has reached and whose address is known by now: there was none when
 * the school approved, or it has been corrected since, which ended the link sent to the one before. Where there is no
 * address, the school hands over a link itself.
 * @returns how many were mailed
 */
export async function mailNewLinks(ctx: Ctx): Promise<number> {
  let mailed = 0
  for (const bookingId of await listWithoutLinkForJob(ctx.read, ctx.today, MOST_AT_ONCE))
    mailed += await ctx.transact(async (tx) => {
      const booking = found(await findBooking(tx, bookingId), 'booking')
      const student = found(await findStudent(tx, booking.studentId), 'student')
      const email = student.parentEmail
      const link = await findLatestAgreement(tx, bookingId)
      if (email === null || !isOwedALink(booking, link, email, ctx.today)) return 0
      const { title } = found(await findBookable(tx, booking.opportunityId), 'opportunity')
      await linkParentIn(tx, ctx, { booking, student, title, email })
      await noteAsked(tx, ctx, booking, { asked: 'parent', mailed: true })
      return 1
    })
  return mailed
}
