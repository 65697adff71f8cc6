import type { GridPosition } from './types'

const ROADS_PER_STRAIGHT_LINE = 1.3
const BUS_KM_AN_HOUR = 15
const WAIT_MINUTES = 10
const WALK_METRES_A_MINUTE = 80
const KM_IN_A_MILE = 1.609344
const BANDS_MILES = [1, 2, 3, 4, 5, 7, 10, 15, 20] as const

/** Kilometres between two places as the crow flies. */
export function straightLineKm(a: GridPosition, b: GridPosition): number {
  return Math.hypot(a.easting - b.easting, a.northing - b.northing) / 1000
}

/**
 * A guess at the journey when no timetable is loaded, to be labelled "estimate": the quicker of walking all the way and a bus.
 * @param km  straight-line kilometres, 0 or more.
 * @returns whole minutes, rounded up, and how.
 * @source roads are 1.3 times the straight line, buses average 15 km/h (30 real trips) plus ten minutes' wait, walking is 80 m a minute.
 */
export function travelEstimate(km: number): { minutes: number; how: 'walking' | 'bus' } {
  const roadKm = km * ROADS_PER_STRAIGHT_LINE
  const walking = Math.ceil((roadKm * 1000) / WALK_METRES_A_MINUTE)
  const bus = Math.ceil((roadKm / BUS_KM_AN_HOUR) * 60 + WAIT_MINUTES)
  return walking <= bus ? { minutes: walking, how: 'walking' } : { minutes: bus, how: 'bus' }
}

/** The minutes of `travelEstimate`. */
export function travelEstimateMinutes(km: number): number {
  return travelEstimate(km).minutes
}

/**
 * How far a day is, in words for a student, in miles because road signs are. Coarse on purpose: nothing finer than a mile,
 * so a band cannot be turned back into an address.
 * @param km  straight-line kilometres, 0 or more.
 */
export function distanceBand(km: number): string {
  const miles = km / KM_IN_A_MILE
  if (miles < 0.75) return 'less than a mile'
  const band = BANDS_MILES.find((limit, at) => miles < (limit + (BANDS_MILES[at + 1] ?? Infinity)) / 2)
  if (band === undefined || miles > 20.5) return 'more than 20 miles'
  return band === 1 ? 'about 1 mile' : `about ${band} miles`
}
