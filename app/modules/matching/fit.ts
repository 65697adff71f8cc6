import { isWaitOnly, type BookableOpportunity, whyNotBook } from '../bookings/rules'
import type { Candidate } from '../opportunities/eligibility'
import type { SessionTime } from '../opportunities/overlap'
import type { Mode, Sector } from '../opportunities/types'
import { isOnline } from '../opportunities/where'
import type { GridPosition } from '../places/types'
import type { Day } from '~/support/dates'
import { travelMetres } from './travel'

/** Of a student, what decides which days fit and how well. No flag is among it. */
export type FitStudent = Candidate & {
  home: GridPosition | null
  /** Sectors of days they have done or hold a place on. */
  sectorsMet: ReadonlySet<Sector>
  /** Every session of the places they hold. */
  diary: readonly SessionTime[]
  /** Opportunities they hold a place on or wait for. */
  askedFor: ReadonlySet<string>
}

/** Of an opportunity, what decides for whom it fits. `sessions` may leave out dates on which nobody asking holds a place. */
export type FitDay = BookableOpportunity & { id: string; sector: Sector; mode: Mode; workplace: GridPosition | null }

/** Why a day is shown to a student, most telling first. */
const FIT_REASONS = ['new_sector', 'close_by', 'from_anywhere', 'fits_year'] as const
export type FitReason = (typeof FIT_REASONS)[number]

/** How well a day fits: higher scores come first. `metres` of a straight line is null when there is no journey or it is unknown. */
export type Fit = { score: number; reasons: FitReason[]; metres: number | null; isFull: boolean }

/** Up to how many metres a journey is close, and up to how many it can be made. */
export const CLOSE_METRES = 3_300 // about two miles
export const REACHABLE_METRES = 8_100 // about five miles

// A place that can be had outweighs everything, a sector not met before outweighs the journey. Fairness between students
// is not decided here: everybody for whom a day fits sees it.
export const POINTS = { placeLeft: 8, newSector: 4, close: 2, reachable: 1, fromAnywhere: 1 }

/**
 * How well a day fits a student today; null when it is not for them, clashes with what they hold, or they have asked for
 * it already. A full day fits, since they can join its waiting list. Asks the same rule as a booking does.
 */
export function fitOf(student: FitStudent, day: FitDay, today: Day): Fit | null {
  if (student.askedFor.has(day.id)) return null
  const reason = whyNotBook(student, day, student.diary, today)
  const isFull = isWaitOnly(reason)
  if (reason !== null && !isFull) return null
  const metres = travelMetres(student.home, day.workplace, day.mode)
  const isNew = !student.sectorsMet.has(day.sector)
  const isClose = metres !== null && metres <= CLOSE_METRES
  const isFromAnywhere = isOnline(day.mode)
  const holds = { new_sector: isNew, close_by: isClose, from_anywhere: isFromAnywhere, fits_year: true }
  const score =
    (isFull ? 0 : POINTS.placeLeft) +
    (isNew ? POINTS.newSector : 0) +
    (isFromAnywhere ? POINTS.fromAnywhere : nearness(metres))
  return { score, reasons: FIT_REASONS.filter((reason) => holds[reason]), metres, isFull }
}

function nearness(metres: number | null): number {
  if (metres === null || metres > REACHABLE_METRES) return 0
  return metres <= CLOSE_METRES ? POINTS.close : POINTS.reachable
}

/** A day with its fit. In a list the best fit comes first, then the earlier date, then the id, so that it never wavers. */
export type Fitting = { day: FitDay; fit: Fit }
