import { z } from 'zod'

import { optionalText, requiredText } from '~/support/form'
import { readPage } from '~/support/paging'
import { readDay } from '~/support/readers/day'
import { findContactDetail } from '../people/contact-details'
import { type Mode, MODES, type Sector, SECTORS, SKILLS } from '../opportunities/types'

/** How far, in miles as the crow flies; what the list under "How far" offers. */
export const MILES = [2, 5, 10, 20] as const

/** What of the list of days is wanted. Null means any. */
export type DayFilters = {
  sector: Sector | null
  fromOn: string | null
  toOn: string | null
  miles: number | null
  mode: Mode | null
}

const pick = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find((item) => item === text) ?? null
const day = (text: string | null): string | null => readDay(text ?? '')

/**
 * Reads the filters from a page's address. What the page never offers is ignored, so that an old or mistyped address still
 * shows days. `page` counts from 1.
 */
export function readDayFilters(params: URLSearchParams): { filters: DayFilters; page: number } {
  return {
    filters: {
      sector: pick(SECTORS, params.get('sector')),
      fromOn: day(params.get('from')),
      toOn: day(params.get('to')),
      miles: MILES.find((miles) => String(miles) === params.get('miles')) ?? null,
      mode: pick(MODES, params.get('mode')),
    },
    page: readPage(params),
  }
}

/** The query part of an address that holds these filters, such as `?sector=health`; '' when there are none. */
export function filtersQuery(filters: DayFilters, page = 1): string {
  const { sector, fromOn, toOn, miles, mode } = filters
  const entries = { sector, from: fromOn, to: toOn, miles, mode, page: page > 1 ? page : null }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(entries)) if (value !== null) params.set(name, String(value))
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}

const noContact = (text: string): boolean => findContactDetail(text) === null

/** "Ask for a place" and "Join the waiting list". */
export const askForm = z.object({
  requestKey: z.string().regex(/^[0-9a-z]{20,80}$/),
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
  learned: ownWords('Write one thing you learned.'),
  surprised: ownWords('Write one thing that surprised you.'),
  next: ownWords('Write one thing you might do next.'),
  skills: z.array(z.enum(SKILLS)).default([]),
})

/** "I can't go any more": a reason may be given and need not be. */
export const leaveForm = z.object({ reason: optionalText(300) })
