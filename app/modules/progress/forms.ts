import { z } from 'zod'

import { PROGRESS_STATUSES } from '../entitlement/on-track'
import { PUPIL_SORTS, type PupilFilters, type PupilSearch, type PupilSort } from './types'
import { GAP_GROUPS } from '../people/disadvantage'
import { readPage } from '~/support/paging'

/** An answer in an address that the page does not know is left out, as if it had not been given. */
const unlessUnknown = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().catch(null).default(null)

const pupilFilters = z.object({
  name: z.string().trim().max(80).catch('').default(''),
  year: unlessUnknown(
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number)
      .refine((year) => year >= 1 && year <= 14),
  ),
  reg: z.string().trim().max(20).catch('').default(''),
  status: unlessUnknown(z.enum(PROGRESS_STATUSES)),
  group: unlessUnknown(z.enum(GAP_GROUPS)),
  sort: z.enum(PUPIL_SORTS).catch('urgency').default('urgency'),
  order: z.enum(['ascending', 'descending']).catch('ascending').default('ascending'),
})

/** Reads the filters of a list of pupils from its address, so that the address can be shared. */
export function readPupilFilters(url: string): PupilFilters {
  const params = new URL(url).searchParams
  return { ...pupilFilters.parse(Object.fromEntries(params)), page: readPage(params) }
}

/** The address of the same list with some answers changed: back on its first page unless a page is named. */
export function pupilListPath(path: string, filters: PupilFilters, changes: PupilSearch = {}): string {
  const next = { ...filters, page: 1, ...changes }
  const defaults: PupilSearch = { sort: 'urgency', order: 'ascending', page: 1 }
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(next)) {
    const isDefault = value === null || value === '' || value === defaults[key as keyof PupilFilters]
    if (!isDefault) query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Where a click on a column's heading leads, and how the rows are sorted by it now. */
export function pupilSortLink(path: string, filters: PupilFilters, sort: PupilSort) {
  const direction = filters.sort === sort ? filters.order : ('none' as const)
  const order = direction === 'ascending' ? 'descending' : 'ascending'
  return { to: pupilListPath(path, filters, { sort, order }), direction }
}

/** Requests ticked on the approvals page, or all that match its filter, and what is to become of them. */
export type Ticked = { decision: 'approve' | 'decline'; booking: string[]; all: boolean }

const MOST_TICKED = 100

/** Reads which requests were ticked from the address of the page that shows what deciding them does. */
export function readTicked(url: string): Ticked {
  const params = new URL(url).searchParams
  const booking = [...new Set(params.getAll('booking'))].filter((id) => id.length <= 40).slice(0, MOST_TICKED)
  const decision = params.get('decision') === 'decline' ? 'decline' : 'approve'
  return { decision, booking, all: params.get('all') === 'yes' }
}

/** Which requests the approvals page shows; `only` is the one request that a button beside it decides. */
export type ApprovalFilters = { year: number | null; page: number; only: string | null }

/** Reads which requests the approvals page shows from its address. */
export function readApprovalFilters(url: string): ApprovalFilters {
  const { year, page } = readPupilFilters(url)
  const only = new URL(url).searchParams.get('only')
  return { year, page, only: only === null || only.length > 40 ? null : only }
}

/** The same page with these still ticked. */
export function tickedPath(filters: ApprovalFilters, { booking, all }: Ticked, nothing?: { nothing: 'yes' }): string {
  const path = approvalsPath(filters)
  const query = new URLSearchParams(nothing)
  if (all) query.set('all', 'yes')
  else for (const id of booking) query.append('booking', id)
  return query.size > 0 ? `${path}${path.includes('?') ? '&' : '?'}${query.toString()}` : path
}

/** The address of the page that shows what deciding these does, at a page of their names. */
export function decidePath(filters: ApprovalFilters, ticked: Ticked, who: number): string {
  const [, query = ''] = tickedPath(filters, ticked).split('?')
  return `/school/approvals/decide?decision=${ticked.decision}&${query}&who=${who}`
}

/** The address of the approvals page with these answers, and what has just been decided. */
export function approvalsPath(
  filters: ApprovalFilters,
  decided?: { done: string; count: number; left?: number },
): string {
  const query = new URLSearchParams()
  if (filters.year !== null) query.set('year', String(filters.year))
  if (filters.page > 1) query.set('page', String(filters.page))
  if (filters.only !== null) query.set('only', filters.only)
  for (const [key, value] of Object.entries(decided ?? {})) query.set(key, String(value))
  const text = query.toString()
  return text ? `/school/approvals?${text}` : '/school/approvals'
}

/** Which page of the log an address asks for, counted from 1; the first for anything else. */
export const readLogPage = (address: string): number => readPage(new URL(address).searchParams)
