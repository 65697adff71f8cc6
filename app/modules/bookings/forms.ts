import { z } from 'zod'

import { nameField, ONE_LINE_TEXT } from '~/support/fields'
import { optionalText, seenField, unreadBox, versionField } from '~/support/form'
import { LONGEST_EMAIL } from '~/support/readers/email'
import { LONGEST_NAME } from '~/support/readers/name'
import type { Words } from '~/words/words'

/** "Agree to this placement": the name of whoever answers, with its refusals in their language. */
export const answerForm = (words: Words) =>
  z.object({
    name: nameField(words('agreement:nameMissing'), {
      too_long: words('agreement:name.too_long', { most: LONGEST_NAME }),
      unreadable: words('agreement:name.unreadable'),
      no_letters: words('agreement:name.no_letters'),
      holds_contact: words('agreement:name.holds_contact'),
    }),
  })

const LONGEST_REASON = 300

const reasonIn = (words: Words) =>
  z
    .string()
    .trim()
    .max(LONGEST_REASON, words('bookings:form.tooLong', { most: LONGEST_REASON }))
    .regex(ONE_LINE_TEXT, words('bookings:form.oneLine'))

/** One request approved by the button beside it: the address says which. */
export const approveOneForm = z.object({})

/** So many characters hold the ids of all requests that are decided at once. */
const LONGEST_IDS = 20_000

/**
 * Several decided on the page that showed them: the address says which; a reason is for a decline. `requests` are those that
 * the page showed as to be decided, of which it says afterwards what became.
 */
export const decideSeveralForm = (words: Words) =>
  z.object({
    reason: reasonIn(words).default(''),
    requests: z
      .string()
      .max(LONGEST_IDS)
      .default('')
      .transform((text) => text.split(' ').filter((id) => id !== '' && id.length <= 40)),
  })

/** Where a parent's or carer's link goes; left empty, the school hands it over itself. */
export const resendForm = z.object({
  email: unreadBox(optionalText(LONGEST_EMAIL)),
  /** The address that its page showed. */
  emailSeen: unreadBox(z.string().max(LONGEST_EMAIL).optional()),
  linkSeen: seenField,
})

/** The pupil is asked instead of a parent or carer, whose link stops. */
export const askPupilForm = z.object({ linkSeen: seenField })

/** Why the school gives a booking up. */
export const giveUpForm = (words: Words) =>
  z.object({ version: versionField, leaveReason: reasonIn(words).min(1, words('bookings:form.reasonMissing')) })

/** One request decided on its own page; a reason is for a decline. */
export const decideForm = (words: Words) => z.object({ reason: reasonIn(words).default('') })
