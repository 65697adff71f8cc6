import type { PlaceColumns, Problem } from './problem'

/** The side of a square of a grid is such that about so many places fall into one, but never outside these metres. */
const PER_SQUARE = 6
const CLOSEST = 400
const WIDEST = 5000
const YEARS = 32

/**
 * Places by year group, sector and square of a grid: what a search outward from a home walks through.
 */
export interface PlaceIndex {
  /** The side of a square, in metres. */
  cell: number
  west: number
  south: number
  columns: number
  rows: number
  /** Sector numbers are below it. */
  sectors: number
  /** A bit for each of them. */
  allSectors: number
  /** Which grid serves a year bit (by its number, 0 to 31), or -1 where there is none. */
  grid: Int32Array
  /** Entries of a square and sector: `off[(grid * squares + square) * sectors + sector]` to the next. */
  off: Int32Array
  /** The numbers of each entry, named by `ENTRY`: what a test needs stands side by side. */
  entry: Int32Array
}

/** Where the numbers of an entry stand: `entry[at * ENTRY.size + ENTRY.x]`. */
export const ENTRY = { place: 0, x: 1, y: 2, bornBy: 3, lastOn: 4, access: 5, hash: 6, size: 8 } as const

/**
 * Builds the index over some places.
 * @param which their numbers
 */
export function indexPlaces({ place }: Problem, which: Int32Array | readonly number[]): PlaceIndex {
  const ground = groundOf(place.x, place.y, which)
  const { cell } = ground
  const squares = ground.columns * ground.rows
  let sectors = 1
  for (const j of which) sectors = Math.max(sectors, (place.sector[j] ?? 0) + 1)
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
    ((grid[lowest(bits)] ?? 0) * squares + squareOf(j)) * sectors + (place.sector[j] ?? 0)
  const off = new Int32Array(grids * squares * sectors + 1)
  for (const j of which)
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1) {
      const after = bucketOf(j, bits) + 1
      off[after] = (off[after] ?? 0) + 1
    }
  for (let at = 1; at < off.length; at += 1) off[at] = (off[at] ?? 0) + (off[at - 1] ?? 0)

  const next = off.slice()
  const entry = new Int32Array(size * ENTRY.size)
  for (const j of which)
    for (let bits = place.years[j] ?? 0; bits !== 0; bits &= bits - 1) {
      const bucket = bucketOf(j, bits)
      const at = next[bucket] ?? 0
      next[bucket] = at + 1
      writeEntry(entry, at * ENTRY.size, place, j)
    }
  return {
    ...ground,
    sectors,
    allSectors: sectors === 32 ? -1 : 2 ** sectors - 1,
    grid,
    off,
    entry,
  }
}

function writeEntry(entry: Int32Array, at: number, place: PlaceColumns, j: number): void {
  entry[at + ENTRY.place] = j
  entry[at + ENTRY.x] = place.x[j] ?? 0
  entry[at + ENTRY.y] = place.y[j] ?? 0
  entry[at + ENTRY.bornBy] = place.bornBy[j] ?? 0
  entry[at + ENTRY.lastOn] = place.lastOn[j] ?? 0
  entry[at + ENTRY.access] = place.access[j] ?? 0
  entry[at + ENTRY.hash] = place.hash[j] ?? 0
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)

/** The south-west corner of the places, how wide squares are, and how many of them cover the places. */
function groundOf(x: Int32Array, y: Int32Array, which: Int32Array | readonly number[]) {
  if (which.length === 0) return { cell: WIDEST, west: 0, south: 0, columns: 1, rows: 1 }
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
  const fitting = Math.round(Math.sqrt((PER_SQUARE * (east - west) * (north - south)) / which.length))
  const cell = Math.max(CLOSEST, Math.min(WIDEST, fitting))
  return {
    cell,
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
