import { z } from 'zod'

import { choiceFilter, dayFilter, type Filter, numberFilter, readFilters, wordsFilter } from '~/support/filters'
import { optionalText, requiredText, seenField, ticks, versionField } from '~/support/form'
import { findContactDetail } from '~/support/readers/contact-details'
import { type ListMark, readMark } from './list-mark'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { type Mode, MODES, type Sector, SECTORS, SKILLS } from '../opportunities/types'

/** How far, in miles as the crow flies; what the list under "How far" offers. */
export const MILES = [2, 5, 10, 20] as const

/** What of the list of days is wanted. Null means any. */
export type DayFilters = {
  /** As typed; '' for any. */
  words: string
  sector: Sector | null
  fromOn: string | null
  toOn: string | null
  miles: number | null
  mode: Mode | null
}

const words = wordsIn(FIRST_LANGUAGE)
const FROM_TO = words('opportunities:filters.anyDates')
const markFilter: Filter<ListMark | null> = {
  read: readMark,
  none: null,
  problem: 'The address does not say where in the list to go on, so its page is shown.',
}
const dayAnswers = {
  words: wordsFilter(80, words('opportunities:filters.anyWords'), words('frame:filter.noWord')),
  sector: choiceFilter(SECTORS, null, 'All sectors are shown.'),
  from: dayFilter(FROM_TO),
  to: dayFilter(FROM_TO),
  miles: numberFilter(MILES, 'Days at any distance are shown.'),
  mode: choiceFilter(MODES, null, 'Both are shown.'),
  after: markFilter,
  until: markFilter,
}

/** Reads the filters from a page's address, and which part of the list it asks for; what cannot be used is said and left out. */
export function readDayFilters(params: URLSearchParams) {
  const { values, typed, errors, page } = readFilters(params, dayAnswers, ['after', 'until'])
  const { from, to, after, until, ...rest } = values
  const isTurned = from !== null && to !== null && from > to
  const turned = `The last date is before the first one, so no day can be between them. ${FROM_TO}`
  const filters: DayFilters = { ...rest, fromOn: isTurned ? null : from, toOn: isTurned ? null : to }
  return { filters, page, after, until, typed, errors: isTurned ? { ...errors, to: turned } : errors }
}

/**
 * The query part of an address that holds these filters, such as `?sector=health`; '' when there are none.
 * @param where  the day behind which the page goes on, or before which it ends, as `markOf` writes it
 */
export function filtersQuery(filters: DayFilters, page = 1, where: { after?: string; until?: string } = {}): string {
  const { words, sector, fromOn, toOn, miles, mode } = filters
  const entries = {
    words: words || null,
    sector,
    from: fromOn,
    to: toOn,
    miles,
    mode,
    page: page > 1 ? page : null,
    ...where,
  }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(entries))
    if (value !== null && value !== undefined) params.set(name, String(value))
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}

const noContact = (text: string): boolean => findContactDetail(text) === null

const NOT_WHOLE = 'That did not reach us whole. Open the page again and send it once more.'

/** "Ask for a place" and "Join the waiting list". */
export const askForm = z.object({
  requestKey: z
    .string()
    .max(80, NOT_WHOLE)
    .regex(/^[0-9a-z]{20,80}$/, NOT_WHOLE),
  why: optionalText(600).refine(
    noContact,
    'Leave out phone numbers, email addresses, links and usernames. Your school knows how to reach you.',
  ),
})

const ownWords = (missing: string) =>
  requiredText(missing, 1000).refine(
    noContact,
    'Leave out phone numbers, email addresses, links and usernames. Write about the day only.',
  )

/** "What did you learn?": three short boxes and the skills used. */
export const reflectionForm = z.object({
  seen: seenField,
  learned: ownWords('Write one thing you learned.'),
  surprised: ownWords('Write one thing that surprised you.'),
  next: ownWords('Write one thing you might do next.'),
  skills: ticks(SKILLS),
})

/** "I can't go any more": a reason may be given and need not be. */
export const cannotGoForm = z.object({ version: versionField, reason: optionalText(300) })
