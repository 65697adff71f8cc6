import type { Problem } from './problem'

/** The side of a square of the grid, in metres. */
export const CELL = 2000
const SECTORS = 32

/**
 * Places with seats by year group, sector and square of a grid: what a search outward from a home walks through. The
 * columns a test needs stand beside each entry, in the order in which they are walked.
 */
export interface PlaceIndex {
  west: number
  south: number
  columns: number
  rows: number
  /** How many sectors there are: numbers below it. */
  sectors: number
  /** Which grid serves a year bit (by its number, 0 to 31) and sector: `grid[year * sectors + sector]`, or -1 where there is none. */
  grid: Int32Array
  /** Entries of a square: `off[grid * squares + square]` to the next. */
  off: Int32Array
  place: Int32Array
  x: Int32Array
  y: Int32Array
  bornBy: Int32Array
  lastOn: Int32Array
  access: Int32Array
}

/** Builds the index over the places for which `has` holds (those with seats). */
export function indexPlaces(problem: Problem, has: (place: number) => boolean): PlaceIndex {
  const { place, places } = problem
  const inside = extent(problem)
  const squares = inside.columns * inside.rows
  const sectors = Math.min(SECTORS, place.sector.reduce((most, sector) => Math.max(most, sector), 0) + 1)
  const grid = new Int32Array(32 * sectors).fill(-1)
  let grids = 0
  forEachEntry(
    problem,
    has,
    (_, slot) => {
      if (grid[slot] === -1) grid[slot] = grids++
    },
    sectors,
  )

  const off = new Int32Array(grids * squares + 1)
  const bucketOf = (j: number, slot: number) =>
    (grid[slot] ?? 0) * squares + squareOf(inside, place.x[j] ?? 0, place.y[j] ?? 0)
  forEachEntry(
    problem,
    has,
    (j, slot) => {
      off[bucketOf(j, slot) + 1] = (off[bucketOf(j, slot) + 1] ?? 0) + 1
    },
    sectors,
  )
  for (let at = 1; at < off.length; at += 1) off[at] = (off[at] ?? 0) + (off[at - 1] ?? 0)

  const size = off[off.length - 1] ?? 0
  const column = () => new Int32Array(size)
  const index = {
    ...inside,
    sectors,
    grid,
    off,
    place: column(),
    x: column(),
    y: column(),
    bornBy: column(),
    lastOn: column(),
    access: column(),
  }
  const next = off.slice()
  forEachEntry(
    problem,
    has,
    (j, slot) => {
      const bucket = bucketOf(j, slot)
      const at = next[bucket] ?? 0
      next[bucket] = at + 1
      index.place[at] = j
      index.x[at] = place.x[j] ?? 0
      index.y[at] = place.y[j] ?? 0
      index.bornBy[at] = place.bornBy[j] ?? 0
      index.lastOn[at] = place.lastOn[j] ?? 0
      index.access[at] = place.access[j] ?? 0
    },
    sectors,
  )
  return index

  function extent({ place: { x, y } }: Problem) {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let j = 0; j < places; j += 1) {
      west = Math.min(west, x[j] ?? 0)
      east = Math.max(east, x[j] ?? 0)
      south = Math.min(south, y[j] ?? 0)
      north = Math.max(north, y[j] ?? 0)
    }
    if (places === 0) return { west: 0, south: 0, columns: 1, rows: 1 }
    const count = (length: number) => Math.floor(length / CELL) + 1
    return { west, south, columns: count(east - west), rows: count(north - south) }
  }
}

function squareOf({ west, south, columns }: Pick<PlaceIndex, 'west' | 'south' | 'columns'>, x: number, y: number) {
  return Math.floor((y - south) / CELL) * columns + Math.floor((x - west) / CELL)
}

/** Calls with every place that `has` seats and each of its years: the slot is year number × sectors + sector. */
function forEachEntry(
  { place, places }: Problem,
  has: (place: number) => boolean,
  use: (place: number, slot: number) => void,
  sectors: number,
): void {
  for (let j = 0; j < places; j += 1) {
    if (!has(j)) continue
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1)
      use(j, (31 - Math.clz32(bits & -bits)) * sectors + (place.sector[j] ?? 0))
  }
}
