import { z } from 'zod'

import { nameField, reasonField } from '~/support/fields'
import { optionalText, seenField, versionField } from '~/support/form'
import { LONGEST_NAME } from '~/support/readers/name'
import type { Words } from '~/words/words'

/** "Agree to this placement": the name of whoever answers, with its refusals in their language. */
export const answerForm = (words: Words) =>
  z.object({
    name: nameField(words('agreement:nameMissing'), {
      too_long: words('agreement:name.too_long', { most: LONGEST_NAME }),
      unreadable: words('agreement:name.unreadable'),
      no_letters: words('agreement:name.no_letters'),
      holds_address: words('agreement:name.holds_address'),
    }),
  })

/** One request approved by the button beside it: the address says which. */
export const approveOneForm = z.object({})

/** Several decided on the page that showed them: the address says which; a reason is for a decline. */
export const decideSeveralForm = z.object({ reason: reasonField })

/** Where a parent's or carer's link goes; left empty, the school hands it over itself. */
export const resendForm = z.object({ email: optionalText(254), linkSeen: seenField })

/** The pupil is asked instead of a parent or carer, whose link stops. */
export const askPupilForm = z.object({ linkSeen: seenField })

/** Why the school gives a booking up. */
export const leaveForm = z.object({
  version: versionField,
  leaveReason: z.string().trim().min(1, 'Say why, in a sentence.').max(300, 'Use 300 characters or fewer.'),
})

/** One request decided on its own page; a reason is for a decline. */
export const decideForm = z.object({ reason: reasonField })
