import { z } from 'zod'

import {
  dayField,
  emailField,
  nameField,
  optionalEmailField,
  optionalNameField,
  optionalPhoneField,
  postcodeField,
  requiredLine,
} from '~/support/fields'
import { optionalText, requiredText, seenField, ticks, unreadBox } from '~/support/form'
import { LONGEST_EMAIL } from '~/support/readers/email'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { VERIFIED_ITEMS } from './employer-rules'
import { normaliseCompanyNumber } from './identifiers'
import { AGREEMENT_POLICIES, MEMBER_ROLES } from './types'

const SHORT = 120
const MOST_SLIPS_ASKED = 500

/** A password box: never trimmed. */
const password = (missing: string) =>
  unreadBox(z.string(missing).min(1, missing).max(1000, 'Use 200 characters or fewer.'))

export const signInForm = z.object({
  name: unreadBox(
    z
      .string()
      .trim()
      .min(1, 'Enter your email address or username.')
      .max(LONGEST_EMAIL, `Use ${LONGEST_EMAIL} characters or fewer.`),
  ),
  password: password('Enter your password.'),
  to: optionalText(500),
  kept: optionalText(40),
})

export const personaForm = z.object({
  userId: requiredText('Choose somebody.'),
  to: optionalText(500),
  kept: optionalText(40),
})

export const keptForm = z.object({ id: requiredText('Choose what to throw away.', 40) })

export const newPasswordForm = z.object({ password: password('Enter a password.') })

export const verifyForm = z.object({ password: password(wordsIn(FIRST_LANGUAGE)('people:verify.passwordMissing')) })

export const changePasswordForm = z.object({
  current: password('Enter the password you have now.'),
  password: password('Enter a new password.'),
})

export const resetForm = z.object({ email: emailField('Enter your e-mail address.') })

/** The sign-up form; sectors and areas are the page's own lists. */
export const signUpForm = (sectors: readonly string[], areaIds: readonly string[]) =>
  z.object({
    organisation: requiredLine('Enter the name of your organisation.', SHORT),
    areaId: z
      .string()
      .max(60)
      .default(areaIds.length === 1 ? (areaIds[0] ?? '') : '')
      .refine((id) => areaIds.includes(id), 'Choose the area you are in.'),
    sector: z
      .string()
      .max(60)
      .default('')
      .refine((sector) => sectors.includes(sector), 'Choose what your organisation does.'),
    companyNumber: optionalText(20)
      .refine((text) => text === '' || normaliseCompanyNumber(text) !== null, {
        message: 'Enter the 8 characters of your company number, or leave it empty.',
      })
      .transform((text) => (text === '' ? null : normaliseCompanyNumber(text))),
    name: nameField('Enter your name.'),
    email: emailField('Enter your work e-mail address.'),
    password: password('Choose a password.'),
  })

export const employerWordsForm = z.object({
  seen: seenField,
  about: optionalText(1000),
  website: optionalText(200)
    .refine((text) => text === '' || /^https?:\/\/[^\s<>".]+\.[^\s<>"]+$/.test(text), {
      message: 'Enter the whole address, such as https://www.example.org, or leave it empty.',
    })
    .transform((text) => text || null),
  safeguardingName: optionalNameField,
  safeguardingEmail: optionalEmailField,
  safeguardingPhone: optionalPhoneField,
})

export const workplaceForm = z.object({
  seen: seenField,
  name: requiredLine('Enter a name for the workplace, such as "Main office".', SHORT),
  addressLine: requiredLine('Enter the building and street, and the town.', 200),
  postcode: postcodeField('Enter the postcode.'),
})

export const hostCheckForm = z.object({
  seen: seenField,
  verified: ticks(VERIFIED_ITEMS),
  validUntilOn: dayField,
  insuranceUntilOn: dayField,
  note: optionalText(1000),
})

export const reasonForm = z.object({ reason: requiredText('Say why. The employer will read it.', 1000) })

/** Ending a suspension, with the mark of the decisions that the page showed. */
export const liftForm = reasonForm.extend({ seen: seenField })

export const slipsForm = z.object({
  /** Room for more than are made at once, which then has its own sentence. */
  student: z.array(z.string().max(60)).max(MOST_SLIPS_ASKED).default([]),
  freshCodes: z.enum(['yes', '']).default(''),
})

export const agreementPolicyForm = z.object({
  seen: seenField,
  agreementPolicy: z.enum(AGREEMENT_POLICIES, 'Choose who agrees.'),
})

export const colleagueForm = z.object({
  /** The marks of whom the page showed as invited or stopped. */
  invitedSeen: z
    .string()
    .max(6000)
    .regex(/^[\w.-]*$/)
    .default(''),
  name: nameField('Enter your colleague’s name.'),
  email: emailField('Enter their school e-mail address.'),
  role: z.enum(MEMBER_ROLES, 'Choose what they may do.'),
})

export const stopColleagueForm = z.object({ userId: z.string().max(60), seen: seenField })

/** Which mail that did not arrive is seen to. */
export const failedMailForm = z.object({ mailId: z.string().max(60) })

export const noFieldsForm = z.object({})

/** The fields of every step of the roster page; the file itself is read apart. */
export const rosterForm = z.object({
  file: z.string().max(200).default(''),
  scope: z.string().max(40).default('whole'),
  draft: z.string().max(60).default(''),
  leavers: z.string().max(40).default(''),
})

/** Whom the school asks for agreement: both may be left empty, and the link is then handed over. */
export const parentContactForm = z.object({
  seen: seenField,
  parentName: optionalNameField,
  parentEmail: optionalEmailField,
})
