import { z } from 'zod'

import { reasonField } from '~/support/fields'
import { MISSING_PIECES } from './verify'

const NO_PIECE = 'Choose the piece to do without.'
const NO_ENTRY = 'Choose the entry to reverse.'

/**
 * One missing piece of one booking that a careers lead does without, and why; sent as "booking:piece:version", with the version
 * of the booking that the page showed, or none.
 */
export const overrideForm = z.object({
  missing: z
    .string(NO_PIECE)
    .max(80)
    .transform((text, ctx) => {
      const [bookingId = '', named, shown = ''] = text.split(':')
      const piece = MISSING_PIECES.find((one) => one === named)
      if (piece) return { bookingId, piece, version: /^\d{1,9}$/.test(shown) ? Number(shown) : null }
      ctx.addIssue(NO_PIECE)
      return z.NEVER
    }),
  overrideReason: reasonField,
})

/** One entry of the ledger taken back, and why. */
export const reverseForm = z.object({
  entryId: z.string(NO_ENTRY).trim().min(1, NO_ENTRY).max(40),
  reverseReason: reasonField,
})
