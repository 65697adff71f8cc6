import { sentenceCase } from '~/support/words'
import type { Words } from '~/words/words'
import type { Mode } from '../opportunities/types'
import { isOnline } from '../opportunities/where'
import { distanceBand, straightLineMetres, travelMeans, travelMinutes } from '../places/distance'
import type { GridPosition } from '../places/types'

const MINUTES_STEP = 5

type MaybePosition = { easting: number | null; northing: number | null }

/** A position on the grid; null when either half of it is unknown. */
export const positionOf = ({ easting, northing }: MaybePosition): GridPosition | null =>
  easting === null || northing === null ? null : { easting, northing }

/** Straight-line metres between home and workplace; null when either is unknown, or when the day is virtual. */
export function travelMetres(home: GridPosition | null, workplace: GridPosition | null, mode: Mode): number | null {
  if (isOnline(mode) || home === null || workplace === null) return null
  return straightLineMetres(home, workplace)
}

/**
 * The journey in words for the student whose journey it is, and for nobody else: a band of miles, and minutes rounded up
 * to five because they are a guess.
 * @param metres  from `travelMetres`
 */
export function travelWords(words: Words, metres: number | null, mode: Mode): string {
  if (isOnline(mode)) return words('places:journey.none')
  if (metres === null) return words('places:journey.unknown')
  const count = Math.max(MINUTES_STEP, Math.ceil(travelMinutes(metres) / MINUTES_STEP) * MINUTES_STEP)
  const distance = sentenceCase(distanceBand(words, metres))
  return words(`places:by.${travelMeans(metres)}`, { count, distance })
}
