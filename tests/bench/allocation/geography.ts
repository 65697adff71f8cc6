import type { Random } from '#seeds/random'
import { bell } from './chance'
import type { Family } from './plan'

/** Where homes cluster. `poverty` is 0 poor, 1 middling, 2 better off; `far` is 0 at the heart of the map, 1 at its ends. */
export interface Neighbourhood {
  x: number
  y: number
  spread: number
  weight: number
  poverty: 0 | 1 | 2
  far: number
  townX: number
  townY: number
}

interface Town {
  x: number
  y: number
  spread: number
  weight: number
  far: number
}

const CORNER = { x: 300_000, y: 300_000 }
const NEIGHBOURHOODS_A_TOWN = 12

/** The neighbourhoods of a made-up map in a square of `side` metres. Pupils and places are laid around them. */
export function neighbourhoodsOf(family: Family, side: number, towns: number, random: Random): Neighbourhood[] {
  const laid = family === 'A' ? cityRegion(side, towns, random) : coastAndValleys(side, towns, random)
  return laid.flatMap((town) =>
    Array.from({ length: NEIGHBOURHOODS_A_TOWN }, (_, n): Neighbourhood => {
      const poverty = n % 3 === 0 ? 0 : n % 3 === 1 ? 1 : 2
      // Poorer neighbourhoods are nearer the middle of a town, and denser.
      const reach = Math.round(town.spread * (poverty === 0 ? 0.7 : poverty === 1 ? 1 : 1.4))
      return {
        x: town.x + bell(random, reach),
        y: town.y + bell(random, reach),
        spread: Math.round(town.spread / (poverty === 0 ? 5 : 4)),
        weight: town.weight * random.int(60, 140),
        poverty,
        far: town.far,
        townX: town.x,
        townY: town.y,
      }
    }),
  )
}

/** A dense centre with about a third of everybody, and towns around it, smaller the later they come. */
function cityRegion(side: number, towns: number, random: Random): Town[] {
  const middle = side / 2
  const centre = { x: CORNER.x + middle, y: CORNER.y + middle, spread: Math.round(side / 7), weight: 100, far: 0 }
  const around = Array.from({ length: towns - 1 }, (_, n): Town => {
    const x = random.int(Math.round(side * 0.06), Math.round(side * 0.94))
    const y = random.int(Math.round(side * 0.06), Math.round(side * 0.94))
    const far = Math.min(1, Math.max(Math.abs(x - middle), Math.abs(y - middle)) / middle)
    const weight = Math.round((200 * (1 + 1 / (n + 2))) / towns)
    return { x: CORNER.x + x, y: CORNER.y + y, spread: Math.round(side / 18), weight: Math.max(1, weight), far }
  })
  return [centre, ...around]
}

/**
 * Half of the towns along a coast of one side's length, the rest up three valleys that leave it at right angles. Towns come in
 * knots with long empty stretches between; the port, a quarter of the way along, is the largest.
 */
function coastAndValleys(side: number, towns: number, random: Random): Town[] {
  const port = { x: CORNER.x + Math.round(side / 4), y: CORNER.y, spread: Math.round(side / 22), weight: 60, far: 0 }
  const valleys = [0.25, 0.55, 0.9] as const
  const knots = [0.05, 0.12, 0.3, 0.36, 0.7, 0.93] as const
  const others = Array.from({ length: towns - 1 }, (_, n): Town => {
    const along = random.pick(knots) + random.int(-20, 20) / 1000
    const jitter = () => random.int(-Math.round(side / 80), Math.round(side / 80))
    const spread = Math.round(side / random.int(45, 60))
    const weight = random.int(4, 14)
    if (n % 2 === 0) {
      const far = Math.min(1, Math.abs(along - 0.25) / 0.7)
      return { x: CORNER.x + Math.round(along * side) + jitter(), y: CORNER.y + jitter(), spread, weight, far }
    }
    const foot = random.pick(valleys)
    const far = Math.min(1, along + Math.abs(foot - 0.25))
    const y = CORNER.y + Math.round(along * side * 0.6) + jitter()
    return { x: CORNER.x + Math.round(foot * side) + jitter(), y, spread, weight, far }
  })
  return [port, ...others]
}
