import { z } from 'zod'

/** What a box may hold whose schema names no longest length: an id, a date, a number, a choice. */
const MOST_UNSAID = 200
/** Blanks around a text that are let through to be trimmed by its schema. */
const MOST_BLANKS = 1000
/** How many values one name may bring at all: more than any page has boxes. */
const MOST_VALUES = 500

/** A line end as one character, as browsers count it for `maxlength`, however it was sent. */
export const oneLineEnd = (text: string): string => text.replace(/\r\n?/g, '\n')

/** The sentence for a text that is too long. */
export const tooLong = (most: number): string => `Use ${most} characters or fewer.`

/**
 * Whether a text is longer than its box takes: counted before any pattern or schema reads it, with the ruler of the page
 * (UTF-16 units, a line end as one, blanks around it apart).
 */
export const isTooLong = (text: string, most: number): boolean =>
  text.length > most && (text.length > most + MOST_BLANKS || text.trim().length > most)

/** The sentence that a field's own schema says of a text that is too long: in the language of its form, where it has one. */
export function saysTooLong(field: unknown): string {
  const most = mostCharacters(field)
  const box = innermost(field)
  const checks = box instanceof z.ZodString ? (box.def.checks ?? []) : []
  const limit = checks.find((check) => check instanceof z.core.$ZodCheckMaxLength)
  if (!limit) return tooLong(most)
  // The limit alone reads a text of ours: no pattern is asked.
  const read = z
    .string()
    .check(limit)
    .safeParse('x'.repeat(most + 1), { error: () => tooLong(most) })
  return read.error?.issues[0]?.message ?? tooLong(most)
}

/** The most characters that a field's schema takes: its own longest length, its longest choice, or 200. */
export function mostCharacters(field: unknown): number {
  const box = innermost(field)
  if (box instanceof z.ZodString) return box.maxLength ?? MOST_UNSAID
  if (box instanceof z.ZodEnum) return Math.max(...box.options.map((option) => String(option).length))
  return MOST_UNSAID
}

/** The most values that a list takes: its own most. */
export function mostValues(field: unknown): number {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return mostValues(field.unwrap())
  if (field instanceof z.ZodPipe) return mostValues(field.in)
  if (!(field instanceof z.ZodArray)) return 1
  const limit = (field.def.checks ?? []).find((check) => check instanceof z.core.$ZodCheckMaxLength)
  return Math.min(limit?._zod.def.maximum ?? MOST_VALUES, MOST_VALUES)
}

/** What reads the text itself: without lists, defaults and what is made of it afterwards. */
function innermost(field: unknown): unknown {
  if (field instanceof z.ZodArray) return innermost(field.element)
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodCatch)
    return innermost(field.unwrap())
  if (field instanceof z.ZodPipe) return innermost(field.in)
  return field
}
