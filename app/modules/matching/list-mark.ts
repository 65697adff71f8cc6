import type { Day } from '~/support/dates'
import { partFor } from '~/support/paging'
import { byFit, type Ordered } from './fit'

/** A place in the order of the list of days: that of one day, as it stood when somebody read it. */
export type ListMark = { score: number; firstOn: Day; id: string }

/** Where in the list an address goes on: behind a day, before one, or at a page where it names neither. */
export type ListPart = { page: number; after: ListMark | null; until: ListMark | null }

const MARK = /^(\d{1,3})\.(\d{4}-\d{2}-\d{2})\.(\w{1,80})$/

/** A day's place in the list, for an address. */
export const markOf = ({ day, fit }: Ordered): string => `${fit.score}.${day.firstOn}.${day.id}`

/** Reads what `markOf` wrote; null for anything else. */
export function readMark(text: string): ListMark | null {
  const [, score, firstOn, id] = MARK.exec(text) ?? []
  return score && firstOn && id ? { score: Number(score), firstOn, id } : null
}

/**
 * Which part of a list in order to show. Between one page and the next a day may fill up and sink, or open and rise: who
 * goes on behind the last day they saw misses none of those that follow it, wherever they stand by then.
 * @returns the index of its first row; the length of the list or more when nothing follows
 */
export function startOf(rows: readonly Ordered[], { page, after, until }: ListPart, pageSize: number): number {
  if (after) return indexOf(rows, (row) => byFit(row, ordered(after)) > 0)
  if (until) return Math.max(0, indexOf(rows, (row) => byFit(row, ordered(until)) >= 0) - pageSize)
  return partFor(page, pageSize).offset
}

function indexOf(rows: readonly Ordered[], isIt: (row: Ordered) => boolean): number {
  const index = rows.findIndex(isIt)
  return index === -1 ? rows.length : index
}

const ordered = ({ score, ...day }: ListMark): Ordered => ({ day, fit: { score } })
