import { wordsOf } from './folded'
import type { FormErrors } from './form'
import { askedInVain, pagesOf, readPage } from './paging'
import { readDay } from './readers/day'
import { asSeen } from './readers/unseen'
import { countOf } from './words'

/*
 * What narrows a list stands in its address. An address may be old, shared or mistyped: what cannot be read is said beside
 * its box, with what is shown meanwhile, and kept there; it is never passed over in silence.
 */

/** How one answer of an address is read. */
export interface Filter<Value> {
  /** Null is what cannot be read. */
  read(text: string): Value | null
  /** What holds without an answer, and while one cannot be read. */
  none: Value
  /** Why an answer cannot be used, and what is shown meanwhile. */
  problem: string | ((text: string) => string)
}

type ValuesOf<Shape> = { [Name in keyof Shape]: Shape[Name] extends Filter<infer Value> ? Value : never }

export interface Answers<Values> {
  values: Values
  /** What stands in the boxes, readable or not. */
  typed: Record<string, string>
  /** A sentence for each answer that could not be used, by the name of its box; `form` is about the list as a whole. */
  errors: FormErrors
  /** Which page of the list, counted from 1. */
  page: number
}

const MOST_KEPT = 1000

/**
 * That there is no such page. Only a short number is repeated: an address can be written by anybody, and what it says must
 * not stand in a sentence of ours.
 */
const noPage = (asked: string): string =>
  /^\d{1,4}$/.test(asked) ? `There is no page ${asked}.` : 'There is no such page.'

/**
 * Reads the filters of a list from its page's address, and which page of it is asked for.
 * @param boxless those that no box of the page shows, such as its order: what is wrong with them is said of the list as a whole
 */
export function readFilters<Shape extends Record<string, Filter<unknown>>>(
  params: URLSearchParams,
  shape: Shape,
  boxless: readonly (keyof Shape & string)[] = [],
): Answers<ValuesOf<Shape>> {
  const values: Record<string, unknown> = {}
  const typed: Record<string, string> = {}
  const errors: FormErrors = {}
  const whole: string[] = []
  for (const [name, filter] of Object.entries(shape)) {
    const all = params.getAll(name)
    const text = asSeen(all[0] ?? '').trim()
    const value = text === '' || all.length > 1 ? null : filter.read(text)
    values[name] = value ?? filter.none
    if (text !== '') typed[name] = text.slice(0, MOST_KEPT)
    if (text !== '' && value === null) {
      const sentence = typeof filter.problem === 'string' ? filter.problem : filter.problem(text)
      if (boxless.includes(name)) whole.push(sentence)
      else errors[name] = sentence
    }
  }
  const asked = askedInVain(params)
  if (asked !== '') whole.push(`${noPage(asked)} This is the first page.`)
  if (whole.length > 0) errors.form = whole.join(' ')
  return { values: values as ValuesOf<Shape>, typed, errors, page: readPage(params) }
}

/** One of a list of answers. @param shown what is shown while there is no such answer, as a sentence */
export const choiceFilter = <Value extends string, None extends Value | null>(
  choices: readonly Value[],
  none: None,
  shown: string,
): Filter<Value | None> => ({
  read: (text) => choices.find((one) => one === text) ?? null,
  none,
  problem: `That is not one of the answers here. ${shown}`,
})

/** One of a list of numbers. */
export const numberFilter = (numbers: readonly number[], shown: string): Filter<number | null> => ({
  read: (text) => numbers.find((one) => String(one) === text) ?? null,
  none: null,
  problem: `That is not one of the answers here. ${shown}`,
})

/** A date. */
export const dayFilter = (shown: string): Filter<string | null> => ({
  read: readDay,
  none: null,
  problem: `That is not a real date. ${shown}`,
})

/** A text to look for. */
export const textFilter = (most: number, shown: string): Filter<string> => ({
  read: (text) => (text.length <= most ? text : null),
  none: '',
  problem: `Use ${most} characters or fewer. ${shown}`,
})

/** Words to look for: of a text without a letter or a digit, which no search could use, it says `none`. */
export const wordsFilter = (most: number, shown: string, none: string): Filter<string> => {
  const text = textFilter(most, shown)
  return {
    ...text,
    read: (typed) => (wordsOf(typed).length > 0 ? text.read(typed) : null),
    problem: (typed) => (text.read(typed) === null ? String(text.problem) : `${none} ${shown}`),
  }
}

/** The errors of a list, and that the page asked for is behind its last one; only known once its rows are counted. */
export function withPageOf(errors: FormErrors, of: { page: number; pageSize: number; total: number }): FormErrors {
  const pages = pagesOf(of.total, of.pageSize)
  if (of.page <= pages || errors.form) return errors
  return { ...errors, form: `There is no page ${of.page}: this list has ${countOf(pages, 'page')}.` }
}

/**
 * That an address asks for a page of those whom an act concerns that there is not, and which is shown; nothing where it asks
 * for none, or where nobody is shown.
 * @param name  the part of the address, where it has a second list
 */
export function withNearestPage(
  address: string,
  shown: { page: number; pageSize: number; total: number } | null | undefined,
  name = 'page',
): FormErrors {
  const asked = new URL(address).searchParams.get(name) ?? ''
  if (!shown || asked === '' || asked === String(shown.page)) return {}
  const isLast = shown.page > 1
  return { form: `${noPage(asked)} This is the ${isLast ? 'last' : 'first'} page.` }
}
