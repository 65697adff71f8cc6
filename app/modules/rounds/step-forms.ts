import { z } from 'zod'

import { addDays, type Day, weekdayOf } from '~/support/dates'
import { optionalText, seenField, versionField } from '~/support/form'
import { readFilters } from '~/support/filters'
import { PRECEDENCES } from '../allocation/types'
import type { ProposalFilters } from './proposal-types'
import type { RoundSetUp } from './types'

/** The steps of a round that are one button each. */
export const ROUND_STEPS = ['freeze', 'unfreeze', 'run', 'stop'] as const
export type StepName = (typeof ROUND_STEPS)[number]

/** Choosing the share of kept places, after seeing what each would do. */
export const reserveForm = z.object({
  version: versionField,
  seen: seenField,
  reservePercent: z
    .string('Choose a share.')
    .max(3, 'Choose a share.')
    .regex(/^\d{1,3}$/, 'Choose a share.')
    .transform(Number),
  precedence: z.enum(PRECEDENCES, 'Choose who is asked first.').default('reserve-first'),
  reserveDecision: optionalText(1000),
})

/** How many days of a round stand on one page. */
export const DAYS_ON_A_PAGE = 50

/** Taking days out of a round by hand, and putting them back. */
export const roundDaysForm = z.object({
  version: versionField,
  day: z.array(z.string().max(40)).max(DAYS_ON_A_PAGE).default([]),
})

/** The set-up with some days taken out, or put back. */
export function withDays(setUp: RoundSetUp, days: readonly string[], intent: 'leave-out' | 'put-back'): RoundSetUp {
  const named = new Set(days)
  const others = setUp.leftOutDays.filter((id) => !named.has(id))
  return { ...setUp, leftOutDays: intent === 'leave-out' ? [...others, ...named] : others }
}

/** The address of a proposal with some filters changed: back on its first page unless a page is named. */
export function proposalPath(path: string, filters: ProposalFilters, changes: Partial<ProposalFilters> = {}): string {
  const { name, year, show, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (name) query.set('name', name)
  if (year !== null) query.set('year', String(year))
  if (show !== 'all') query.set('show', show)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** What a proposal can be narrowed to, in words. */
export const proposalShowWords = {
  all: 'Everybody',
  something: 'Get a place',
  nothing: 'Get nothing',
  changed: 'Changed by hand',
  left_out: 'Left out on acceptance',
} satisfies Record<ProposalFilters['show'], string>

/** What the form of a set-up shows: of a round as it is saved, or what was typed and came back. */
export const setUpValues = (setUp: RoundSetUp): Record<string, string | string[]> => ({
  name: setUp.name,
  yearGroups: setUp.yearGroups.map(String),
  includeMet: setUp.includeMet ? ['yes'] : [],
  fromOn: setUp.fromOn,
  toOn: setUp.toOn,
  sectors: setUp.sectors,
  listsCloseOn: setUp.listsCloseOn,
  placesPerPupil: String(setUp.placesPerPupil),
  roundsLeft: String(setUp.roundsLeft),
})

/** What the form of kept places shows of a set-up. */
export const reserveValues = (setUp: RoundSetUp): Record<string, string> => ({
  reservePercent: String(setUp.reservePercent),
  precedence: setUp.precedence,
  reserveDecision: setUp.reserveDecision,
})

/** What each field of a set-up is called in a sentence. */
export const setUpNames: Readonly<Record<string, string>> = {
  name: 'the name of the round',
  yearGroups: 'the year groups',
  includeMet: 'pupils who have all their days',
  fromOn: 'the first date',
  toOn: 'the last date',
  sectors: 'the sectors',
  listsCloseOn: 'when lists close',
  placesPerPupil: 'places one pupil can get',
  roundsLeft: 'the rounds planned after this one',
  reservePercent: 'the share of places to keep',
  precedence: 'which places are filled first',
  reserveDecision: 'your school’s decision',
}

const FURTHEST_DAYS = 366

/** The dates a round can have, from the day it is set up. */
export const roundRange = (today: Day) => ({ today, from: addDays(today, 1), to: addDays(today, FURTHEST_DAYS) })

/** What a new round begins with: lists close on a Friday, three weeks for parents and carers, then a term of days. */
export function newSetUp(today: Day): RoundSetUp {
  const fromOn = addDays(today, 43 - weekdayOf(today)) // a Monday
  return {
    name: '',
    yearGroups: [],
    includeMet: false,
    fromOn,
    toOn: addDays(fromOn, 81),
    sectors: [],
    leftOutDays: [],
    listsCloseOn: addDays(fromOn, -24),
    placesPerPupil: 1,
    roundsLeft: 2,
    reservePercent: 0,
    precedence: 'reserve-first',
    reserveDecision: '',
  }
}

/** The query of the same page of days after a change of them. */
export function daysChangedQuery(params: URLSearchParams): string {
  const { page } = readFilters(params, {})
  return `?done=days${page > 1 ? `&page=${page}` : ''}`
}
