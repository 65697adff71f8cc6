import { z } from 'zod'

import { optionalText, requiredText } from './form'
import { tooLong } from './length-gate'
import { LONGEST_DAY, readDay } from './readers/day'
import { LONGEST_EMAIL, readEmail } from './readers/email'
import { LONGEST_NAME, type NameProblem, readName } from './readers/name'
import { LONGEST_PHONE, readPhone } from './readers/phone'
import { LONGEST_POSTCODE, readPostcode } from './readers/postcode'

/** A text read by a reader, once its length is right; the sentence shows when the reader takes it for nothing. */
const readBy =
  <Value>(reader: (text: string) => Value | null, sentence: string) =>
  (text: string, check: z.core.$RefinementCtx<string>): Value => {
    const value = reader(text)
    if (value !== null) return value
    check.addIssue({ code: 'custom', message: sentence, input: text })
    return z.NEVER
  }

/** The same for a box that may be left empty, which is null. */
const readByOrNull =
  <Value>(reader: (text: string) => Value | null, sentence: string) =>
  (text: string, check: z.core.$RefinementCtx<string>): Value | null =>
    text === '' ? null : readBy(reader, sentence)(text, check)

/** The sentence for an e-mail address that is none. */
const EMAIL_WORDS = 'Enter an e-mail address in the form name@example.org.'

/** An e-mail address, in the form it is kept in. */
export const emailField = (missing: string) =>
  requiredText(missing, LONGEST_EMAIL).transform(readBy(readEmail, EMAIL_WORDS))

/** An e-mail address, or null when left empty. */
export const optionalEmailField = optionalText(LONGEST_EMAIL).transform(
  readByOrNull(readEmail, 'Enter an e-mail address in the form name@example.org, or leave it empty.'),
)

/** A telephone number, or null when left empty. */
export const optionalPhoneField = optionalText(LONGEST_PHONE).transform(
  readByOrNull(readPhone, 'Enter a phone number, such as 01632 960 001.'),
)

/** A full UK postcode as Royal Mail writes it. */
export const postcodeField = (missing: string) =>
  requiredText(missing, LONGEST_POSTCODE).transform(readBy(readPostcode, 'Enter a full UK postcode, such as M1 1AE.'))

/** The sentence for a date that is none. */
export const NO_DATE = 'Enter a real date.'

/** A date, or null when left empty. */
export const dayField = optionalText(LONGEST_DAY).transform(readByOrNull(readDay, NO_DATE))

/** The sentence for more than one line where there is one. */
const ONE_LINE = 'Use one line of text.'

/** No break between lines, and nothing that steers a machine. */
export const ONE_LINE_TEXT = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** A required text of one line: it stands beside others, or in a sentence of a page or a mail, and writes none of its own there. */
export const requiredLine = (missing: string, most: number) =>
  requiredText(missing, most).regex(ONE_LINE_TEXT, ONE_LINE)

/** The same for a box that may be left empty, which is ''. */
export const optionalLine = (most: number) =>
  z.string().trim().max(most, tooLong(most)).regex(ONE_LINE_TEXT, ONE_LINE).default('')

const nameWords = {
  too_long: tooLong(LONGEST_NAME),
  unreadable: ONE_LINE,
  no_letters: 'Enter a name with letters in it.',
  holds_contact: 'Enter a name alone, without a phone number, an e-mail address, a link or a username.',
} satisfies Record<NameProblem, string>

const readNameBox =
  (sentences: Record<NameProblem, string>) =>
  (text: string, check: z.core.$RefinementCtx<string>): string => {
    const name = readName(text)
    if (name.ok) return name.value
    check.addIssue({ code: 'custom', message: sentences[name.reason], input: text })
    return z.NEVER
  }

/** The name of a person. @param sentences why it is none, in another language than English */
export const nameField = (missing: string, sentences: Record<NameProblem, string> = nameWords) =>
  requiredText(missing, LONGEST_NAME, sentences.too_long).transform(readNameBox(sentences))

/** The name of a person, or null when left empty. */
export const optionalNameField = optionalText(LONGEST_NAME).transform((text, check) =>
  text === '' ? null : readNameBox(nameWords)(text, check),
)

/** The name of a person as far as it is known: '' when left empty. */
export const nameOrEmptyField = z
  .string()
  .trim()
  .max(LONGEST_NAME, tooLong(LONGEST_NAME))
  .default('')
  .transform((text, check) => (text === '' ? '' : readNameBox(nameWords)(text, check)))

/** Why somebody does something, in a sentence or two; may be left empty. */
export const reasonField = z.string().trim().max(300, 'Use 300 characters or fewer.').default('')
