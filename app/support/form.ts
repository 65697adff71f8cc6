import { data } from '~/support/framework'
import { z } from 'zod'

import { BadRequest } from './errors'
import { isTooLong, mostCharacters, mostValues, oneLineEnd, saysTooLong, tooLong } from './length-gate'
import { TURNED, turnsRound } from './readers/turns-round'
import { asSeen } from './readers/unseen'

/** Field name to sentence; `form` is about the form as a whole. */
export type FormErrors = Record<string, string>
/** What the person typed, to show again: one text a field, or several for a list. */
export type FormValues = Record<string, string | string[]>

export type FormResult<Value> =
  { ok: true; value: Value; values: FormValues } | { ok: false; errors: FormErrors; values: FormValues }

/** What somebody else saved while a form was open: a sentence of who and when, and the saved text of each field that differs. */
interface SavedMeanwhile {
  said: string
  fields: FormValues
}

const OURS = new Set(['csrf', 'formKey', 'intent', 'shown', '_files'])

/**
 * Reads a posted form by its schema (one zod object a form; an array field takes every value of that name). Lengths are
 * checked first: no pattern ever reads a text longer than its box. No text that others read turns their reading round, and
 * what does not show is no part of one: whether a box is filled in, or changed, is decided on what is seen.
 * @returns the parsed value, or one sentence a field with everything that was typed.
 * @throws BadRequest when there is no form, or it holds a field that the page never had
 */
export function readForm<Shape extends z.ZodRawShape>(
  ctx: { form: FormData | null },
  schema: z.ZodObject<Shape>,
): FormResult<z.output<z.ZodObject<Shape>>> {
  if (!ctx.form) throw new BadRequest('no form')
  const values: FormValues = {}
  const overlong: FormErrors = {}
  for (const key of new Set(ctx.form.keys())) {
    if (OURS.has(key)) {
      if (ctx.form.getAll(key).length > 1) throw new BadRequest('box of every form sent twice')
      continue
    }
    // Own keys only: every object also answers to `__proto__` and `constructor`.
    const field = Object.hasOwn(schema.shape, key) ? (schema.shape as Record<string, unknown>)[key] : null
    if (!field) throw new BadRequest('unknown field')
    const typed = ctx.form
      .getAll(key)
      .filter((value) => typeof value === 'string')
      .map(oneLineEnd)
    const most = mostCharacters(field)
    if (isList(field) && typed.length > mostValues(field)) throw new BadRequest('more values than a page has')
    const isOverlong = typed.some((text) => isTooLong(text, most))
    if (isOverlong) overlong[key] = saysTooLong(field)
    const all = isOverlong || isUnread(field) ? typed : typed.map(asSeen)
    if (isList(field)) values[key] = all
    else if (all.length > 1) throw new BadRequest('field sent twice')
    else values[key] = all[0] ?? ''
  }
  const gated = Object.keys(overlong)
  const parsed = schema.safeParse(gated.length > 0 ? without(values, gated) : values)
  const turned: FormErrors = {}
  for (const [name, value] of Object.entries(values))
    if (
      !gated.includes(name) &&
      turnsRound(value) &&
      keepsMarks((schema.shape as Record<string, unknown>)[name], value)
    )
      turned[name] = TURNED
  if (parsed.success && gated.length === 0 && Object.keys(turned).length === 0)
    return { ok: true, value: parsed.data, values }
  const errors = { ...overlong, ...turned }
  if (parsed.success) return { ok: false, errors, values }
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors, values }
}

/** Boxes whose text nobody else reads. */
const unread = new WeakSet<z.ZodType>()

/** A box whose text nobody else reads, such as a password, or whose reader leaves marks out: it may hold any that do not show. */
export function unreadBox<Box extends z.ZodType>(box: Box): Box {
  unread.add(box)
  return box
}

const isUnread = (field: unknown): boolean => field instanceof z.ZodType && unread.has(field)

/** Whether a field lets marks that turn text round through to whoever reads it: what reads a number or an address leaves them out. */
function keepsMarks(field: unknown, value: string | string[]): boolean {
  if (!(field instanceof z.ZodType) || isUnread(field)) return false
  const read = field.safeParse(value)
  return read.success && turnsRound(read.data)
}

/** The values without those that were too long to be read: the other boxes still say what is wrong with them. */
const without = (values: FormValues, names: readonly string[]): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))

function isList(field: unknown): boolean {
  if (field instanceof z.ZodArray) return true
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap())
  if (field instanceof z.ZodPipe) return isList(field.in)
  return false
}

/** Which button was pressed, of those the page has. @throws BadRequest for any other, and for two at once */
export function readIntent<const Intent extends string>(
  ctx: { form: FormData | null },
  intents: readonly Intent[],
): Intent {
  const [intent, ...more] = ctx.form?.getAll('intent') ?? []
  const known = intents.find((one) => one === intent)
  if (more.length > 0) throw new BadRequest('two intents')
  if (!known) throw new BadRequest('unknown intent')
  return known
}

/** What a page is shown again with. */
export interface Again {
  errors: FormErrors
  values: FormValues
  /** Only when somebody else saved the same thing meanwhile. */
  saved?: SavedMeanwhile
}

/**
 * Shows the page again with what was wrong and what was typed: status 422, 409 when something else happened meanwhile, or
 * 200 when nothing was wrong.
 */
export function fail(errors: FormErrors, values: FormValues = {}, status: 200 | 409 | 422 = 422) {
  return data<Again>({ errors, values }, { status })
}

/** The same sentence under each of these fields. */
export const errorsOf = (fields: readonly string[], sentence: string): FormErrors =>
  Object.fromEntries(fields.map((field) => [field, sentence]))

/** A required text: trimmed, 1 to `most` characters, with the sentences to show when it is missing or too long. */
export const requiredText = (missing: string, most = 500, overlong = tooLong(most)) =>
  z.string(missing).trim().min(1, missing).max(most, overlong)

/** An optional text: trimmed, at most `most` characters, '' when left empty. */
export const optionalText = (most = 500) => z.string().trim().max(most, tooLong(most)).default('')

/** Boxes to tick, of which each brings its own answer, each once and in the order of the page: no more can come than it has. */
export const ticks = <const Options extends readonly string[]>(options: Options) =>
  z
    .array(z.enum(options))
    .max(options.length)
    .default([])
    .transform(
      (ticked) => options.filter((option) => (ticked as readonly string[]).includes(option)) as Options[number][],
    )

/** The most characters of a number that is typed: room for a slip, which then has its own sentence. */
export const LONGEST_NUMBER = 20

/** A whole number typed into a box. */
export const wholeNumber = (missing: string, least: number, most: number) =>
  z
    .string(missing)
    .trim()
    .max(LONGEST_NUMBER, tooLong(LONGEST_NUMBER))
    .regex(/^\d{1,6}$/, missing)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `Enter a number from ${least} to ${most}.`)

/** The version of a record as the page showed it; '' where there was none yet. */
export const versionField = z
  .string()
  .max(6)
  .regex(/^\d{0,6}$/)
  .default('')

/** Room for 66 marks: more than any form has boxes. */
const MOST_SEEN = 600

/** The marks of what a form showed when it was opened (seen.ts). */
export const seenField = z
  .string()
  .max(MOST_SEEN)
  .regex(/^[\w.-]*$/)
  .default('')
