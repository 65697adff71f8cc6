import { PROGRESS_STATUSES } from '../entitlement/on-track'
import { PUPIL_SORTS, type PupilFilters, type PupilSearch, type PupilSort } from './types'
import { GAP_GROUPS } from '../people/disadvantage'
import { choiceFilter, numberFilter, readFilters, textFilter, wordsFilter } from '~/support/filters'
import type { FormErrors } from '~/support/form'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

/** School years that a list can be narrowed to. */
export const FILTER_YEARS = [7, 8, 9, 10, 11, 12, 13] as const

const pupilAnswers = {
  name: wordsFilter(80, 'Pupils of any name are shown.', wordsIn(FIRST_LANGUAGE)('frame:filter.noWord')),
  year: numberFilter(FILTER_YEARS, 'All year groups are shown.'),
  reg: textFilter(20, 'All registration groups are shown.'),
  status: choiceFilter(PROGRESS_STATUSES, null, 'Every status is shown.'),
  group: choiceFilter(GAP_GROUPS, null, 'Every group is shown.'),
  sort: choiceFilter(PUPIL_SORTS, 'urgency', 'Those to act on first come first.'),
  order: choiceFilter(['ascending', 'descending'] as const, 'ascending', 'The order is ascending.'),
}

/** Reads the filters of a list of pupils from its address, what stands in the boxes, and what of it could not be used. */
export function readPupilAnswers(url: string) {
  const { values, page, typed, errors } = readFilters(new URL(url).searchParams, pupilAnswers, ['sort', 'order'])
  const filters: PupilFilters = { ...values, page }
  return { filters, typed, errors }
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

/** Requests ticked on the approvals page, or all that match its filter, and what is to become of them: null when the address says neither. */
export type Ticked = { decision: Decision | null; booking: string[]; all: boolean }
type Decision = 'approve' | 'decline'

const MOST_TICKED = 100

/** Reads which requests were ticked from the address of the page that shows what deciding them does. */
export function readTicked(url: string): Ticked {
  const params = new URL(url).searchParams
  const booking = [...new Set(params.getAll('booking'))].filter((id) => id.length <= 40).slice(0, MOST_TICKED)
  const decision = (['approve', 'decline'] as const).find((one) => one === params.get('decision')) ?? null
  return { decision, booking, all: params.get('all') === 'yes' }
}

/** Which requests the approvals page shows; `only` is the one request that a button beside it decides. */
export type ApprovalFilters = { year: number | null; page: number; only: string | null }

const approvalAnswers = { year: pupilAnswers.year, only: textFilter(40, 'All requests are shown.') }

/** Reads which requests the approvals page shows from its address, and what of that could not be used. */
export function readApprovalFilters(url: string) {
  const { values, page, typed, errors } = readFilters(new URL(url).searchParams, approvalAnswers, ['only'])
  const filters: ApprovalFilters = { year: values.year, page, only: values.only === '' ? null : values.only }
  return { filters, typed, errors }
}

/** The same page with these still ticked, and why they were not decided. */
export function tickedPath(
  filters: ApprovalFilters,
  { booking, all }: Ticked,
  nothing?: { nothing: 'yes' | 'undecided' },
): string {
  const path = approvalsPath(filters)
  const query = new URLSearchParams(nothing)
  if (all) query.set('all', 'yes')
  else for (const id of booking) query.append('booking', id)
  return query.size > 0 ? `${path}${path.includes('?') ? '&' : '?'}${query.toString()}` : path
}

/** The address of the page that shows what deciding these does, at a page of their names. */
export function decidePath(filters: ApprovalFilters, ticked: Ticked & { decision: Decision }, who: number): string {
  const [, query = ''] = tickedPath(filters, ticked).split('?')
  return `/school/approvals/decide?decision=${ticked.decision}&${query}&who=${who}`
}

/** The address of the approvals page with these answers, and what has just been decided. */
export function approvalsPath(filters: ApprovalFilters, decided?: { done: string; count: number }): string {
  const query = new URLSearchParams()
  if (filters.year !== null) query.set('year', String(filters.year))
  if (filters.page > 1) query.set('page', String(filters.page))
  if (filters.only !== null) query.set('only', filters.only)
  for (const [key, value] of Object.entries(decided ?? {})) query.set(key, String(value))
  const text = query.toString()
  return text ? `/school/approvals?${text}` : '/school/approvals'
}

/** Which page of a log an address asks for, counted from 1, and that there is no such page. */
export function readLogPage(address: string): { page: number; errors: FormErrors } {
  const { page, errors } = readFilters(new URL(address).searchParams, {})
  return { page, errors }
}
