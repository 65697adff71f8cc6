import type { Problem } from './problem'

/** What one more seat would be worth, in points of the score. */
export interface Scarcity {
  /** By place: about what the score could rise with one more seat there; 0 where seats are left over. */
  byPlace: Float64Array
  /** By sector number: the mean over the seats of the sector; 0 where it has none. */
  bySector: Float64Array
}

/** How scarce seats are, from the prices of a bound: what pupils would give for the last seat. */
export function scarcityOf({ place, places }: Problem, prices: Float64Array): Scarcity {
  const sectors = place.sector.reduce((most, sector) => Math.max(most, sector + 1), 0)
  const worth = new Float64Array(sectors)
  const seats = new Float64Array(sectors)
  for (let j = 0; j < places; j += 1) {
    const sector = place.sector[j] ?? 0
    const capacity = place.capacity[j] ?? 0
    worth[sector] = (worth[sector] ?? 0) + (prices[j] ?? 0) * capacity
    seats[sector] = (seats[sector] ?? 0) + capacity
  }
  return { byPlace: prices, bySector: worth.map((sum, sector) => sum / (seats[sector] || 1)) }
}
