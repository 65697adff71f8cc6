import type { Words } from '~/words/words'
import type { GridPosition } from './types'

const ROADS_PER_STRAIGHT_LINE = 1.3
const WALK_METRES_A_MINUTE = 80
const BUS_METRES_A_MINUTE = 250
const WAIT_MINUTES = 10
const METRES_IN_A_MILE = 1609.344
const BANDS_MILES = [1, 2, 3, 4, 5, 7, 10, 15, 20] as const

/** Metres between two places as the crow flies. */
export function straightLineMetres(a: GridPosition, b: GridPosition): number {
  const dx = a.easting - b.easting
  const dy = a.northing - b.northing
  return Math.sqrt(dx * dx + dy * dy)
}

/**
 * The one answer to "how long is the journey?", for pages, limits of travel and allocation rounds alike: the quicker of walking
 * all the way and a bus. A guess as long as no timetable is loaded, to be labelled "estimate" wherever it is shown.
 * @param metres  in a straight line, 0 or more.
 * @returns whole minutes, rounded up.
 * @source decision 0024; roads are 1.3 times the straight line, buses average 15 km/h (30 real trips) plus ten minutes' wait, walking is
 *   80 m a minute.
 */
export function travelMinutes(metres: number): number {
  const road = metres * ROADS_PER_STRAIGHT_LINE
  const walk = Math.ceil(road / WALK_METRES_A_MINUTE)
  const bus = Math.ceil(WAIT_MINUTES + road / BUS_METRES_A_MINUTE)
  return walk < bus ? walk : bus
}

/** Whether `travelMinutes` are those of a walk or of a bus. */
export function travelMeans(metres: number): 'walking' | 'bus' {
  const walk = Math.ceil((metres * ROADS_PER_STRAIGHT_LINE) / WALK_METRES_A_MINUTE)
  return walk === travelMinutes(metres) ? 'walking' : 'bus'
}

/** The metres in a straight line beyond which `travelMinutes` are more than `minutes`; never too short. */
export const metresWithin = (minutes: number): number =>
  Math.max(
    (minutes * WALK_METRES_A_MINUTE) / ROADS_PER_STRAIGHT_LINE,
    ((minutes - WAIT_MINUTES) * BUS_METRES_A_MINUTE) / ROADS_PER_STRAIGHT_LINE,
  ) + 1

/**
 * How far a day is, in words for a student, in miles because road signs are. Coarse on purpose: nothing finer than a mile,
 * so a band cannot be turned back into an address.
 * @param metres  in a straight line, 0 or more.
 */
export function distanceBand(words: Words, metres: number): string {
  const miles = metres / METRES_IN_A_MILE
  if (miles < 0.75) return words('places:distance.less')
  const band = BANDS_MILES.find((limit, at) => miles < (limit + (BANDS_MILES[at + 1] ?? Infinity)) / 2)
  if (band === undefined || miles > 20.5) return words('places:distance.more')
  return words('places:distance.about', { count: band })
}
