import { geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { Feature, GeoJsonProperties, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import type { Topology } from 'topojson-specification'

import { currentDistrictCode, readAreaCode } from './area-codes'
import { rejectRow } from './cells'
import { mapUnitsOf } from './map-units'
import { gridFromDegrees } from './national-grid'
import type { RowReading, WardRow } from './types'

/** The property names of one boundary year: WD25CD, WD25NM, LAD25CD, LAD25NM. */
interface WardProperties {
  code: string
  name: string
  districtCode: string
  districtName: string
  boundaryYear: number
}

/** A boundary file recognised, with a reading for each of its shapes; or the property names found instead. */
export type WardFile =
  { ok: true; readings: RowReading<WardRow>[] } | { ok: false; lookedFor: string[]; found: string[] }

const LOOKED_FOR = ['WD..CD', 'WD..NM', 'LAD..CD', 'LAD..NM']

/**
 * The wards of a TopoJSON or GeoJSON document. Coordinates may be degrees or National Grid metres.
 * Outlines come out as SVG path data in map units (`map-units.ts`), for display only.
 * @param json  the parsed document.
 * @source ONS "Wards (2025) boundaries UK BGC" property names; the year digits move.
 */
export function readWardFile(json: unknown): WardFile {
  const collections = featureCollectionsOf(json)
  for (const features of collections) {
    const names = propertiesOf(features)
    if (names) return { ok: true, readings: features.map((shape) => readWard(shape, names)) }
  }
  const found = new Set(collections.flatMap((features) => Object.keys(features[0]?.properties ?? {})))
  return { ok: false, lookedFor: LOOKED_FOR, found: [...found] }
}

function isTopology(json: object): json is Topology {
  return 'type' in json && json.type === 'Topology' && 'objects' in json && 'arcs' in json
}

function isFeatureList(json: object): json is { features: Feature<Geometry | null>[] } {
  return 'features' in json && Array.isArray(json.features) && json.features.every((shape) => shape?.type === 'Feature')
}

function featureCollectionsOf(json: unknown): Feature<Geometry | null>[][] {
  if (typeof json !== 'object' || json === null) return []
  if (isFeatureList(json)) return [json.features]
  if (!isTopology(json)) return []
  return Object.values(json.objects).map((object) => {
    const shapes = feature(json, object)
    return shapes.type === 'FeatureCollection' ? shapes.features : [shapes]
  })
}

function propertiesOf(features: Feature<Geometry | null>[]): WardProperties | null {
  const names = Object.keys(features[0]?.properties ?? {})
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name))
  const code = find(/^WD\d\dCD$/i)
  const name = find(/^WD\d\dNM$/i)
  const districtCode = find(/^LAD\d\dCD$/i)
  const districtName = find(/^LAD\d\dNM$/i)
  if (!code || !name || !districtCode || !districtName) return null
  return { code, name, districtCode, districtName, boundaryYear: 2000 + Number(code.slice(2, 4)) }
}

function readWard(shape: Feature<Geometry | null>, names: WardProperties): RowReading<WardRow> {
  const text = (property: string) => textOf(shape.properties, property)
  const code = readAreaCode(text(names.code))
  if (!code) return rejectRow(names.code, 'is not a ward code such as E05011361.')
  if (!text(names.name)) return rejectRow(names.name, 'is empty.')
  const districtCode = readAreaCode(text(names.districtCode))
  if (!districtCode) return rejectRow(names.districtCode, 'is not a district code such as E08000003.')
  if (!text(names.districtName)) return rejectRow(names.districtName, 'is empty.')
  const { geometry } = shape
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return rejectRow('geometry', 'is not an area.')

  const outline = inMapUnits(geometry)
  const draw = geoPath().digits(0)
  const path = draw(outline)
  const [x, y] = draw.centroid(outline)
  if (!path || !Number.isFinite(x) || !Number.isFinite(y)) return rejectRow('geometry', 'has no usable outline.')
  return {
    ok: true,
    row: {
      code,
      name: text(names.name),
      districtCode: currentDistrictCode(districtCode),
      districtName: text(names.districtName),
      boundaryYear: names.boundaryYear,
      path,
      centreX: Math.round(x),
      centreY: Math.round(y),
    },
  }
}

function textOf(properties: GeoJsonProperties, name: string): string {
  const value: unknown = properties?.[name]
  return typeof value === 'string' ? value.trim() : ''
}

function inMapUnits(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const rings = (polygon: Position[][]) => polygon.map((ring) => ring.map(pointInMapUnits))
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: rings(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) }
}

/** Beyond 180 it cannot be degrees, so it is already National Grid metres. */
function pointInMapUnits([x = Number.NaN, y = Number.NaN]: Position): Position {
  const [easting, northing] = Math.abs(x) > 180 || Math.abs(y) > 180 ? [x, y] : gridFromDegrees(y, x)
  return mapUnitsOf(easting, northing)
}
