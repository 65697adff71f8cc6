import { z } from 'zod'

import { PROGRESS_STATUSES } from './on-track'
import { GAP_GROUPS } from '../people/disadvantage'

export const YEAR_GROUPS = [7, 8, 9, 10, 11, 12, 13] as const
export const PUPIL_SORTS = ['urgency', 'name', 'year', 'days', 'deadline'] as const
export type PupilSort = (typeof PUPIL_SORTS)[number]

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
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1)
    .default(1),
})

/** How a list of pupils is narrowed and sorted; `urgency` puts those to act on first. '' and null mean no filter. */
export type PupilFilters = z.output<typeof pupilFilters>
export type PupilSearch = Partial<Record<keyof PupilFilters, string | number | null>>

/** Reads the filters of a list of pupils from its address, so that the address can be shared. */
export function readPupilFilters(url: string): PupilFilters {
  return pupilFilters.parse(Object.fromEntries(new URL(url).searchParams))
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
