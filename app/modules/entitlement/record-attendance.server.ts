import type { Ctx } from '~/access/ctx'
import { type RegisterInput, type RegisterOutcome, takeRegisterIn } from '../attendance/take-register.server'
import { settleBookingIn } from './settle-booking.server'

/** Takes the register of a session, and brings each booking it changes to where it then stands. */
export function recordRegister(ctx: Ctx, input: RegisterInput): Promise<RegisterOutcome> {
  return ctx.transact(async (tx) => {
    const taken = await takeRegisterIn(tx, ctx, input)
    if (taken.ok) for (const bookingId of taken.value.changed) await settleBookingIn(tx, ctx, bookingId)
    return taken
  })
}
