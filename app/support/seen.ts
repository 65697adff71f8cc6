import { createHash } from 'node:crypto'

import type { FormValues } from './form'

/*
 * What somebody saw when they opened a form. The form carries a short mark of each of its fields, so that what is saved
 * now can be told apart, field by field, from what stood there then: who changed what, without a version of each field.
 */

/** Who saved something last, as far as the reader may know: themselves, a colleague by name, or somebody (null). */
export interface Saver {
  who: 'you' | { name: string } | null
  at: Date
}

/** A record as it stands when a form for it came too late. */
export interface StandsNow {
  /** Its fields as the form shows them. */
  stored: FormValues
  /** Its version, where it has one. */
  version?: number
  saver: Saver | null
  /** What else happened to it that makes the form too late, though nobody saved another text: in words, and when. */
  moved?: { what: string; at: Date } | null
}

/** Somebody else saved meanwhile what this would overwrite: how it stands now. */
export interface Stale {
  ok: false
  reason: 'stale'
  now: StandsNow
}

/** The fields of a record as its form shows them; nothing is an empty text. */
export const fieldsOf = (record: Readonly<Record<string, FieldValue>>): FormValues =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, shownOf(value)]))

type FieldValue = string | number | boolean | null | readonly (string | number)[]

const shownOf = (value: FieldValue): string | string[] =>
  typeof value === 'object' && value !== null ? value.map(String) : String(value ?? '')

/** A value without what nobody would call a change: spaces around it, the kind of its line ends, the order of a list. */
const settled = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : JSON.stringify(value.toSorted())

const markOf = (name: string, value: string | readonly string[]): string =>
  createHash('sha256')
    .update(`${name} ${settled(value)}`)
    .digest('base64url')
    .slice(0, 8)

const namesIn = (fields: FormValues): string[] => Object.keys(fields).toSorted()

/** The marks of a form that shows these fields, for its hidden box. */
export const seenOf = (fields: FormValues): string =>
  namesIn(fields)
    .map((name) => markOf(name, fields[name] ?? ''))
    .join('.')

/** The marks that a form carried, by the names of the fields; null when they cannot be those of these fields and tell nothing. */
function marksIn(seen: string, fields: FormValues): Map<string, string> | null {
  const names = namesIn(fields)
  const marks = seen.split('.')
  return marks.length === names.length ? new Map(names.map((name, at) => [name, marks[at] ?? ''])) : null
}

/**
 * Which fields are no longer what a form showed when it was opened.
 * @param seen the marks that the form carried; when they tell nothing, every field counts
 */
export function changedSince(seen: string, stored: FormValues): string[] {
  const marks = marksIn(seen, stored)
  return namesIn(stored).filter((name) => marks?.get(name) !== markOf(name, stored[name] ?? ''))
}

/** The fields that were sent as they stood when the form was opened: nobody typed in them. None when the marks tell nothing. */
export function leftAsSeen(seen: string, sent: FormValues, stored: FormValues): string[] {
  const marks = marksIn(seen, stored)
  return namesIn(stored).filter((name) => marks?.get(name) === markOf(name, sent[name] ?? ''))
}

/** What somebody else saved since a form was opened, where what was sent would overwrite it with something else. */
export function savedSince(seen: string, stored: FormValues, sent: FormValues): FormValues {
  const differs = (name: string) => settled(stored[name] ?? '') !== settled(sent[name] ?? '')
  const saved = changedSince(seen, stored).filter(differs)
  return Object.fromEntries(saved.map((name) => [name, stored[name] ?? '']))
}

/**
 * Whether what was sent would overwrite what somebody else saved since the form was opened.
 * @param seen what the page showed; absent where no page was (what stands is then replaced)
 */
export const isOvertaken = (seen: string | undefined, stored: FormValues, sent: FormValues): boolean =>
  seen !== undefined && Object.keys(savedSince(seen, stored, sent)).length > 0
