import { readDelivery } from '#db/stores/delivery'
import { listSessionsOfOpportunity } from '#db/stores/sessions'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { settle } from './settle'
import { factsOf } from './settle-booking.server'
import type { MissingPiece } from './verify'

/** What a booking still lacks before it is verified, for the school's own view; empty when nothing or not yet time. */
export async function readMissing(ctx: Ctx, bookingId: string): Promise<MissingPiece[]> {
  const delivery = found(await readDelivery(ctx.read, bookingId), 'booking')
  assertCan(ctx.actor, 'booking.view', delivery)
  const sessions = await listSessionsOfOpportunity(ctx.read, delivery.opportunityId)
  const settled = settle({ ...factsOf(delivery), sessions, attendance: delivery.attendance }, null)
  return 'missing' in settled ? settled.missing : []
}
