import type { Tx } from '#db/client.server'
import type { BookingRow } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { listLeaversBookings } from '#db/stores/leavers'
import { listLeadsOf } from '#db/stores/leads'
import type { Ctx } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import type { Language } from '~/words/languages'
import { mailEach } from '../people/send-mail.server'
import { giveUpBookingIn } from './leave-booking.server'
import { leaversMail } from './mail'
import { whatBecomesOfPlace } from './offer'

const AT_ONCE = 500

/**
 * Gives up the bookings ahead of students who have left their school, and gives their places back; the hosts of confirmed
 * ones are told, one mail a day of theirs. Whoever takes pupils off a roll calls it at once for their own school, and a
 * job follows for what is left: one transaction a day, so that many leavers hold nobody up.
 * @returns how many were ended
 */
export async function endBookingsOfLeavers(ctx: Ctx): Promise<number> {
  let ended = 0
  for (;;) {
    const bookings = await listLeaversBookings(ctx.read, scopeOf(ctx.actor), ctx.today, { most: AT_ONCE })
    const before = ended
    for (const opportunityId of new Set(bookings.map((booking) => booking.opportunityId)))
      ended += await ctx.transact((tx) => endOneDaysIn(tx, ctx, opportunityId))
    if (bookings.length < AT_ONCE || ended === before) return ended
  }
}

async function endOneDaysIn(tx: Tx, ctx: Ctx, opportunityId: string): Promise<number> {
  const bookings = await listLeaversBookings(tx, scopeOf(ctx.actor), ctx.today, { most: AT_ONCE, opportunityId })
  for (const booking of bookings) await giveUpBookingIn(tx, ctx, booking, null)
  const confirmed = bookings.filter(({ state }) => state === 'confirmed')
  if (confirmed.length > 0) await tellOf(tx, ctx, confirmed, opportunityId)
  return bookings.length
}

/** Tells the host how many of a day's pupils can no longer come; and their schools, where it was not one of their own who said so. */
async function tellOf(tx: Tx, ctx: Ctx, confirmed: readonly BookingRow[], opportunityId: string): Promise<void> {
  const opportunity = found(await findBookable(tx, opportunityId), 'opportunity')
  const freed = whatBecomesOfPlace(opportunity, ctx.now)
  const mailTo = (count: number, link: string) => (language: Language) =>
    leaversMail(language, { ...opportunity, count, freed }, `${ctx.origin}${link}`)
  const hosts = await listLeadsOf(tx, 'employer', opportunity.employerId)
  await mailEach(tx, hosts, mailTo(confirmed.length, `/employer/opportunities/${opportunity.id}`), ctx.now, {
    kind: 'placeFreed',
    employerId: opportunity.employerId,
    on: { kind: 'day', id: opportunity.id },
  })
  if (ctx.actor.kind === 'school') return
  for (const schoolId of new Set(confirmed.map((booking) => booking.schoolId))) {
    const count = confirmed.filter((booking) => booking.schoolId === schoolId).length
    await mailEach(tx, await listLeadsOf(tx, 'school', schoolId), mailTo(count, '/school/log'), ctx.now, {
      kind: 'placeFreed',
      schoolId,
      on: { kind: 'day', id: opportunity.id },
    })
  }
}
