import type { Problem } from './problem'

/** The side of a square of the grid, in metres, and of one of the coarse grid. */
export const CELL = 800
const COARSE = 2000
const YEARS = 32

/**
 * Places by year group, sector and square of a grid: what a search outward from a home walks through. The columns a test
 * needs stand beside each entry, in the order in which they are walked.
 */
export interface PlaceIndex {
  /** The side of a square, in metres. */
  cell: number
  west: number
  south: number
  columns: number
  rows: number
  /** How many sectors the squares tell apart: numbers below it; 1 when they do not. */
  sectors: number
  /** Which grid serves a year bit (by its number, 0 to 31), or -1 where there is none. */
  grid: Int32Array
  /** Entries of a square and sector: `off[(grid * squares + square) * sectors + sector]` to the next. */
  off: Int32Array
  place: Int32Array
  /** Bit of the sector. */
  sector: Int32Array
  x: Int32Array
  y: Int32Array
  bornBy: Int32Array
  lastOn: Int32Array
  access: Int32Array
}

/**
 * Builds the index over some places.
 * @param which their numbers
 * @param coarse whether squares are wide and hold all sectors together: for a few places far apart
 */
export function indexPlaces({ place }: Problem, which: Int32Array, coarse = false): PlaceIndex {
  const cell = coarse ? COARSE : CELL
  const ground = groundOf(place.x, place.y, which, cell)
  const squares = ground.columns * ground.rows
  let sectors = 1
  if (!coarse) for (const j of which) sectors = Math.max(sectors, (place.sector[j] ?? 0) + 1)
  const squareOf = (j: number) =>
    Math.floor(((place.y[j] ?? 0) - ground.south) / cell) * ground.columns +
    Math.floor(((place.x[j] ?? 0) - ground.west) / cell)

  const grid = new Int32Array(YEARS).fill(-1)
  let [grids, size] = [0, 0]
  for (const j of which)
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1) {
      size += 1
      if (grid[lowest(bits)] === -1) grid[lowest(bits)] = grids++
    }
  const bucketOf = (j: number, bits: number) =>
    ((grid[lowest(bits)] ?? 0) * squares + squareOf(j)) * sectors + (coarse ? 0 : (place.sector[j] ?? 0))
  const off = new Int32Array(grids * squares * sectors + 1)
  for (const j of which)
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1) {
      const after = bucketOf(j, bits) + 1
      off[after] = (off[after] ?? 0) + 1
    }
  for (let at = 1; at < off.length; at += 1) off[at] = (off[at] ?? 0) + (off[at - 1] ?? 0)

  const next = off.slice()
  const order = new Int32Array(size)
  for (const j of which)
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1) {
      const bucket = bucketOf(j, bits)
      const at = next[bucket] ?? 0
      next[bucket] = at + 1
      order[at] = j
    }
  return {
    cell,
    ...ground,
    sectors,
    grid,
    off,
    place: order,
    sector: order.map((j) => 1 << (place.sector[j] ?? 0)),
    x: order.map((j) => place.x[j] ?? 0),
    y: order.map((j) => place.y[j] ?? 0),
    bornBy: order.map((j) => place.bornBy[j] ?? 0),
    lastOn: order.map((j) => place.lastOn[j] ?? 0),
    access: order.map((j) => place.access[j] ?? 0),
  }
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)

/** The south-west corner of the places, and how many squares cover them. */
function groundOf(x: Int32Array, y: Int32Array, which: Int32Array, cell: number) {
  if (which.length === 0) return { west: 0, south: 0, columns: 1, rows: 1 }
  let west = Infinity
  let east = -Infinity
  let south = Infinity
  let north = -Infinity
  for (const j of which) {
    west = Math.min(west, x[j] ?? 0)
    east = Math.max(east, x[j] ?? 0)
    south = Math.min(south, y[j] ?? 0)
    north = Math.max(north, y[j] ?? 0)
  }
  return {
    west,
    south,
    columns: Math.floor((east - west) / cell) + 1,
    rows: Math.floor((north - south) / cell) + 1,
  }
}

/** The numbers of the places with more than 0 in a column. */
export function placesWith(column: Int32Array): Int32Array {
  let count = 0
  const which = new Int32Array(column.length)
  for (let j = 0; j < column.length; j += 1) if ((column[j] ?? 0) > 0) which[count++] = j
  return which.subarray(0, count)
}
