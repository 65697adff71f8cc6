import { z } from 'zod'

import { markCameBack } from '#db/stores/failed-mail'
import type { Ctx } from '~/access/ctx'
import { log } from '~/support/log'

/** What GOV.UK Notify tells of a mail. @source https://docs.notifications.service.gov.uk/node.html#delivery-receipts */
const receipt = z.object({
  reference: z.string().max(60).nullable(),
  status: z.enum([
    'delivered',
    'permanent-failure',
    'temporary-failure',
    'technical-failure',
    'created',
    'sending',
    'pending',
  ]),
})

const CAME_BACK: readonly string[] = ['permanent-failure', 'temporary-failure', 'technical-failure']

/**
 * Takes what Notify tells of a mail that it took: one that came back is among those that did not arrive.
 * @param told  a delivery receipt, as it came
 * @returns false when it is none
 */
export async function noteDelivery(ctx: Ctx, told: unknown): Promise<boolean> {
  const read = receipt.safeParse(told)
  if (!read.success) return false
  const { reference, status } = read.data
  if (reference === null || !CAME_BACK.includes(status)) return true
  const isOurs = await ctx.transact((tx) => markCameBack(tx, reference, `NOTIFY ${status}`, ctx.now))
  if (isOurs) log('warn', 'mail came back', { mail: reference, answer: status })
  return true
}
