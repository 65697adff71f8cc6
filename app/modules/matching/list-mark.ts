import type { Day } from '~/support/dates'
import type { Fitting } from './fit'

/** A place in the order of the list of days: that of one day, as it stood when somebody read it. */
export type ListMark = { score: number; firstOn: Day; id: string }

/** Where in the list an address goes on: behind a day, before one, or at a page where it names neither. */
export type ListPart = { page: number; after: ListMark | null; until: ListMark | null }

const MARK = /^(\d{1,3})\.(\d{4}-\d{2}-\d{2})\.(\w{1,80})$/

type Marked = { day: Pick<Fitting['day'], 'id' | 'firstOn'>; fit: Pick<Fitting['fit'], 'score'> }

/** A day's place in the list, for an address. */
export const markOf = ({ day, fit }: Marked): string => `${fit.score}.${day.firstOn}.${day.id}`

/** Reads what `markOf` wrote; null for anything else. */
export function readMark(text: string): ListMark | null {
  const [, score, firstOn, id] = MARK.exec(text) ?? []
  return score && firstOn && id ? { score: Number(score), firstOn, id } : null
}
