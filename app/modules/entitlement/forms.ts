import { z } from 'zod'

import { reasonField } from '~/support/fields'
import { MISSING_PIECES } from './verify'

/** One missing piece of one booking that a careers lead does without, and why; sent as "booking:piece". */
export const overrideForm = z.object({
  missing: z
    .string('Choose the piece to do without.')
    .max(80)
    .transform((text, ctx) => {
      const [bookingId = '', named] = text.split(':')
      const piece = MISSING_PIECES.find((one) => one === named)
      if (piece) return { bookingId, piece }
      ctx.addIssue('Choose the piece to do without.')
      return z.NEVER
    }),
  overrideReason: reasonField,
})

/** One entry of the ledger taken back, and why. */
export const reverseForm = z.object({
  entryId: z.string('Choose the entry to reverse.').min(1, 'Choose the entry to reverse.').max(40),
  reverseReason: reasonField,
})
