/*
 * Ward outlines are kept in one drawing space for the whole country, so that maps of different imports fit together:
 * x = easting / 10, y = (1,300,000 - northing) / 10. One unit is ten metres and y grows downwards, as SVG wants.
 */
const METRES_A_UNIT = 10
const TOP_NORTHING = 1_300_000
const MARGIN_UNITS = 50

/** A position on the National Grid (metres) in map units, not rounded. */
export function mapUnitsOf(easting: number, northing: number): [x: number, y: number] {
  return [easting / METRES_A_UNIT, (TOP_NORTHING - northing) / METRES_A_UNIT]
}

/**
 * The SVG `viewBox` that shows all these outlines with a margin of 500 m.
 * @param paths  SVG path data of absolute M, L and Z only, in map units.
 * @returns null when there is no outline.
 */
export function viewBoxOf(paths: Iterable<string>): string | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const path of paths) {
    const numbers = (path.match(/[\d.e-]+/g) ?? []).map(Number) // x and y in turn
    for (const [at, n] of numbers.entries()) {
      if (at % 2 === 0) [left, right] = [Math.min(left, n), Math.max(right, n)]
      else [top, bottom] = [Math.min(top, n), Math.max(bottom, n)]
    }
  }
  if (left > right) return null
  return [
    left - MARGIN_UNITS,
    top - MARGIN_UNITS,
    right - left + 2 * MARGIN_UNITS,
    bottom - top + 2 * MARGIN_UNITS,
  ].join(' ')
}
