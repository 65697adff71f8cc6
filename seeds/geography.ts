/**
 * The demo area: wards, neighbourhoods and postcodes, all invented and repeatable. Nothing here describes a real
 * place: see `geography-places.ts` and docs/demo.md. `geography-files.ts` writes it as the files an importer reads.
 */
import proj4 from 'proj4'

import { BOROUGHS, CORNER, OUTLINE, POSTCODE_AREA, WARDS } from './geography-places'
import type { BoroughName } from './geography-places'
import { drawCells, isInside } from './geography-shapes'
import type { Point } from './geography-shapes'
import { itemAt, randomFrom } from './random'
import type { Random } from './random'

const OSGB =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'
const POSTCODES_A_WARD = 60
const NEIGHBOURHOODS_A_WARD = 3
/** How many neighbourhoods England has; ranks are drawn on that scale. */
const NATIONAL_RANKS = 33_755
/** Letters that real inward codes use. */
const INWARD_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

interface SeedWard {
  code: string
  name: string
  boroughCode: string
  boroughName: BoroughName
  /** Kilometres from the corner, closed, anticlockwise. */
  ring: Point[]
}

interface SeedNeighbourhood {
  code: string
  name: string
  wardCode: string
  boroughCode: string
  centre: Point
  /** 1 most deprived to 10 least. */
  decile: number
  /** 1 most deprived; on England's scale. */
  rank: number
  /** 1 most deprived; income deprivation affecting children. */
  childrenRank: number
  childrenDecile: number
}

export interface SeedPostcode {
  postcode: string
  easting: number
  northing: number
  lat: number
  long: number
  wardCode: string
  boroughCode: string
  neighbourhood: SeedNeighbourhood
}

export interface Geography {
  wards: SeedWard[]
  neighbourhoods: SeedNeighbourhood[]
  postcodes: SeedPostcode[]
  /** The nth postcode (from 0, wrapping) of a ward named in `geography-places.ts`. @throws when there is no such ward. */
  postcodeIn(wardName: string, nth: number): SeedPostcode
}

// Well-formed English codes, so that the importers need no exception, with serials far beyond any that were issued.
const numbered = (kind: 'E05' | 'E01', n: number) => `${kind}999${String(n).padStart(3, '0')}`
const metresOf = ([x, y]: Point) => ({
  easting: Math.round(CORNER.easting + x * 1000),
  northing: Math.round(CORNER.northing + y * 1000),
})

/** Latitude and longitude (WGS84, 6 decimals) of a place in the area's own kilometres. */
export function degreesOf([x, y]: Point): { lat: number; long: number } {
  const [long = 0, lat = 0] = proj4(OSGB, 'WGS84', [CORNER.easting + x * 1000, CORNER.northing + y * 1000])
  return { lat: Number(lat.toFixed(6)), long: Number(long.toFixed(6)) }
}

function drawWards(): SeedWard[] {
  const rings = drawCells(
    WARDS.map(({ x, y }): Point => [x, y]),
    OUTLINE,
    'quill-bay/wards',
  )
  return WARDS.map((sketch, at) => ({
    code: numbered('E05', at + 1),
    name: sketch.name,
    boroughCode: BOROUGHS.find(({ name }) => name === sketch.borough)?.code ?? '',
    boroughName: sketch.borough,
    ring: itemAt(rings, at),
  }))
}

function pointIn(ring: readonly Point[], random: Random): Point {
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (;;) {
    const place = [west + random.next() * (east - west), south + random.next() * (north - south)]
    const point: Point = [Number((place[0] ?? 0).toFixed(3)), Number((place[1] ?? 0).toFixed(3))] // whole metres
    if (isInside(point, ring)) return point
  }
}

/** How hard life is at a place, 0 to 1: the wards' own figures, blended by closeness, so that it changes smoothly. */
function hardshipAt([x, y]: Point): number {
  let weighted = 0
  let total = 0
  for (const ward of WARDS) {
    const weight = 1 / (0.4 + (ward.x - x) ** 2 + (ward.y - y) ** 2) ** 1.5
    weighted += weight * ward.hardship
    total += weight
  }
  return weighted / total
}

const rankOf = (hardship: number) => {
  const share = Math.min(0.985, Math.max(0.012, 1.06 - 1.14 * hardship))
  return Math.round(share * NATIONAL_RANKS)
}
const decileOf = (rank: number) => Math.min(10, Math.floor((rank - 1) / (NATIONAL_RANKS / 10)) + 1)

function neighbourhoodsOf(ward: SeedWard, wardAt: number, random: Random): SeedNeighbourhood[] {
  const candidates = Array.from({ length: 40 }, () => pointIn(ward.ring, random))
  const centres = [itemAt(candidates, 0)]
  const nearest = ([x, y]: Point) => Math.min(...centres.map((c) => Math.hypot(c[0] - x, c[1] - y)))
  while (centres.length < NEIGHBOURHOODS_A_WARD) {
    centres.push(candidates.reduce((far, point) => (nearest(point) > nearest(far) ? point : far)))
  }
  return centres.map((centre, at) => {
    const hardship = hardshipAt(centre)
    const rank = rankOf(hardship + random.normal(0, 0.025))
    const childrenRank = rankOf(hardship + random.normal(0.01, 0.035))
    return {
      code: numbered('E01', wardAt * NEIGHBOURHOODS_A_WARD + at + 1),
      name: `${ward.boroughName} ${String(wardAt + 1).padStart(3, '0')}${itemAt(['A', 'B', 'C'], at)}`,
      wardCode: ward.code,
      boroughCode: ward.boroughCode,
      centre,
      rank,
      decile: decileOf(rank),
      childrenRank,
      childrenDecile: decileOf(childrenRank),
    }
  })
}

function postcodesOf(ward: SeedWard, wardAt: number, around: readonly SeedNeighbourhood[], random: Random) {
  return Array.from({ length: POSTCODES_A_WARD }, (_, nth): SeedPostcode => {
    const point = pointIn(ward.ring, random)
    const distance = ({ centre }: SeedNeighbourhood) => Math.hypot(centre[0] - point[0], centre[1] - point[1])
    const letters = [Math.floor((nth % 20) / 5) * 5 + Math.floor(nth / 20), (nth * 7 + wardAt) % 20]
    const inward = letters.map((letter) => INWARD_LETTERS.charAt(letter)).join('')
    return {
      postcode: `${POSTCODE_AREA}${wardAt + 1} ${1 + Math.floor(nth / 20) * 3}${inward}`,
      ...metresOf(point),
      ...degreesOf(point),
      wardCode: ward.code,
      boroughCode: ward.boroughCode,
      neighbourhood: around.reduce((best, other) => (distance(other) < distance(best) ? other : best)),
    }
  })
}

/** Draws the whole area; the same seed gives the same area. */
export function buildGeography(seed = 'quill-bay'): Geography {
  const wards = drawWards()
  const random = randomFrom(`${seed}/geography`)
  const neighbourhoods = wards.flatMap((ward, at) => neighbourhoodsOf(ward, at, random.fork(ward.code)))
  const byWard = wards.map((ward, at) => {
    const around = neighbourhoods.filter(({ wardCode }) => wardCode === ward.code)
    return postcodesOf(ward, at, around, random.fork(`${ward.code}/postcodes`))
  })
  return {
    wards,
    neighbourhoods,
    postcodes: byWard.flat(),
    postcodeIn: (wardName, nth) => {
      const own = itemAt(
        byWard,
        wards.findIndex(({ name }) => name === wardName),
      )
      return itemAt(own, nth % own.length)
    },
  }
}
