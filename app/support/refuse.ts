import { fail, type FormErrors, type FormValues } from './form'
import { type RefusalReason, REFUSALS } from './refusals'

const STATUS = { overtaken: 409, sent: 422 } as const

/**
 * Shows the page again after a rule said no: the reason's sentence under its field, with what was typed. The status is 409
 * where things stand otherwise than its page showed, 422 for what was typed.
 * @param reason undefined where it is what was typed, and the sentence alone says what
 */
export const refuse = (reason: RefusalReason | undefined, errors: FormErrors, values: FormValues = {}) =>
  fail(errors, values, STATUS[reason === undefined ? 'sent' : REFUSALS[reason]])
