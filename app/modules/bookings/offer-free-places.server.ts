import type { Read, Tx } from '#db/client.server'
import { listFreeWhileWaiting, type BookableRow, takePlace } from '#db/stores/held-places'
import { listLeadsOf } from '#db/stores/leads'
import { lockStudents } from '#db/stores/students'
import type { WaitingRow } from '#db/stores/waiting'
import type { Ctx } from '~/access/ctx'
import { grouped } from '~/support/grouped'
import { mailEach } from '../people/send-mail.server'
import { offerMail } from './mail'
import { moveBookingIn } from './move-booking.server'
import { type Awaited, listAwaited } from './who-waits.server'

const DAYS_AT_ONCE = 100
const OFFERS_A_COMMIT = 20

/** Of somebody who waits for a place, what decides who is asked first. */
export type Waiting = Pick<WaitingRow, 'id' | 'studentId' | 'schoolId' | 'bornOn' | 'yearGroup' | 'academicYear'>

/** Puts those who wait for a place in the order in which they are asked. Reads only; the order tells nobody why. */
export type WaitingOrder = <W extends Waiting>(
  read: Read,
  by: Pick<Ctx, 'secret' | 'today'>,
  opportunity: Pick<BookableRow, 'id' | 'lastOn'>,
  waiting: readonly W[],
) => Promise<W[]>

/**
 * Offers every free place to whoever of those that wait is first in turn and can still take it, with an expiry: places
 * that somebody gave up, that were added, or of a day that is shown again. Whoever has a better order hands it in; it is
 * worked out before anything is written, and nothing is written where nobody who waits can come.
 * @returns how many places were offered
 */
export async function offerFreePlaces(ctx: Ctx, order: WaitingOrder): Promise<number> {
  const days = await listFreeWhileWaiting(ctx.read, { kind: 'everything' }, ctx.today)
  let offered = 0
  for (let from = 0; from < days.length; from += DAYS_AT_ONCE)
    for (const awaited of await listAwaited(ctx.read, days.slice(from, from + DAYS_AT_ONCE), ctx))
      offered += await offerPlacesOf(ctx, awaited, order)
  return offered
}

/** Offers the free places of one day, a few in each transaction, so that nobody else's has to wait for long. */
async function offerPlacesOf(
  ctx: Ctx,
  { opportunity, freePlaces, canCome }: Awaited,
  order: WaitingOrder,
): Promise<number> {
  const inTurn = (await order(ctx.read, ctx, opportunity, canCome)).slice(0, freePlaces).map(({ id }) => id)
  let offered = 0
  for (let from = 0; from < inTurn.length; from += OFFERS_A_COMMIT)
    offered += await ctx.transact((tx) => offerIn(tx, ctx, opportunity.id, inTurn.slice(from, from + OFFERS_A_COMMIT)))
  return offered
}

/** Offers a place of a day to each of these bookings whose student can still come, as far as places are left. */
async function offerIn(tx: Tx, ctx: Ctx, opportunityId: string, bookingIds: readonly string[]): Promise<number> {
  const [awaited] = await listAwaited(tx, [opportunityId], ctx)
  if (!awaited) return 0
  const { opportunity, freePlaces, canCome, offerUntil } = awaited
  const waiting = new Map(canCome.map((one) => [one.id, one]))
  const next = bookingIds.flatMap((id) => waiting.get(id) ?? []).slice(0, freePlaces)
  if (next.length === 0) return 0
  const studentIds = next.map(({ studentId }) => studentId)
  await lockStudents(tx, studentIds)
  if (!(await takePlace(tx, opportunityId, next.length))) return 0
  const by = { actor: { kind: 'system' }, now: ctx.now } as const
  for (const one of next) await moveBookingIn(tx, by, one, 'offered', { offerExpiresAt: offerUntil })
  await tellSchoolsIn(tx, ctx, { ...opportunity, expiresAt: offerUntil }, next)
  return next.length
}

async function tellSchoolsIn(
  tx: Tx,
  ctx: Ctx,
  day: BookableRow & { expiresAt: Date },
  offered: readonly WaitingRow[],
): Promise<void> {
  for (const [schoolId, ofSchool] of grouped(offered, (one) => one.schoolId)) {
    const leads = await listLeadsOf(tx, 'school', schoolId)
    for (const { id } of ofSchool) {
      const link = `${ctx.origin}/school/bookings/${id}`
      await mailEach(tx, leads, (language) => offerMail(language, day, link), ctx.now, {
        kind: 'offer',
        schoolId,
        on: { kind: 'booking', id },
      })
    }
  }
}
