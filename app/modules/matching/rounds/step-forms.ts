import { z } from 'zod'

import { optionalText } from '~/support/form'
import { PRECEDENCES } from '../allocation/types'
import type { ProposalFilters, RoundSetUp } from './types'

const version = z
  .string()
  .regex(/^\d{0,6}$/)
  .default('')

/** Choosing the share of kept places, after seeing what each would do. */
export const reserveForm = z.object({
  version,
  reservePercent: z
    .string('Choose a share.')
    .regex(/^\d{1,3}$/, 'Choose a share.')
    .transform(Number),
  precedence: z.enum(PRECEDENCES, 'Choose who is asked first.').default('reserve-first'),
  reserveDecision: optionalText(1000),
})

/** Taking days out of a round by hand, and putting them back. */
export const roundDaysForm = z.object({ version, day: z.array(z.string().max(40)).default([]) })

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
