import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { viewBoxOf } from '~/modules/places/map-units'
import { readWardFile } from '~/modules/places/ward-file'

const read = (file: string) => readWardFile(JSON.parse(readFileSync(file, 'utf8')))
const fixture = (name: string) => read(`tests/fixtures/places/${name}`)

test('a GeoJSON ward becomes a row with its outline in map units, ten metres each, north up', () => {
  const file = fixture('wards.geojson')
  expect(file.ok && file.readings[0]).toEqual({
    ok: true,
    row: {
      code: 'E05990001',
      name: 'Inkwell',
      districtCode: 'E08000038',
      districtName: 'Quill',
      boundaryYear: 2025,
      path: 'M40000,100000L40100,100000L40100,99800L40000,99800Z',
      centreX: 40050,
      centreY: 99900,
    },
  })
})

test('degrees and National Grid metres land in the same place on the map', () => {
  const file = fixture('wards.geojson')
  const ward = file.ok && file.readings[1]?.ok ? file.readings[1].row : null
  expect(ward?.path.startsWith('M38385,90141L')).toBe(true)
})

test('a shape without a name or an area is left out with the property to look at', () => {
  const file = fixture('wards.geojson')
  expect(file.ok && file.readings[2]).toMatchObject({ ok: false, column: 'WD25NM' })
})

test('TopoJSON of another boundary year is read the same way', () => {
  const file = fixture('wards.topo.json')
  expect(file.ok && file.readings[0]).toMatchObject({
    ok: true,
    row: { boundaryYear: 2026, path: 'M40000,100000L40100,100000L40100,99800L40000,99800Z' },
  })
})

test('a map of something else is refused with the properties it has', () => {
  const shape = { type: 'Feature', properties: { LSOA21CD: 'E01000001' }, geometry: null }
  expect(readWardFile({ type: 'FeatureCollection', features: [shape] })).toMatchObject({
    ok: false,
    found: ['LSOA21CD'],
  })
  for (const json of [null, 1, [], {}, { type: 'Topology' }, { features: [null] }])
    expect(readWardFile(json).ok, JSON.stringify(json)).toBe(false)
})

test('the view box holds every outline and a margin', () => {
  expect(viewBoxOf(['M0,0L10,0L10,20Z', 'M-5,3L0,0L1,1Z'])).toBe('-55 -50 115 120')
  expect(viewBoxOf([])).toBeNull()
})

describe.skipIf(!existsSync('../shared/data'))('with the shared boundaries', () => {
  test('Greater Manchester has 215 wards, all usable and inside its own box', () => {
    const file = read('../shared/data/wards-2025-gm.topo.json')
    const rows = file.ok ? file.readings.flatMap((reading) => (reading.ok ? [reading.row] : [])) : []
    expect(rows).toHaveLength(215)
    const [x = 0, y = 0, width = 0, height = 0] =
      viewBoxOf(rows.map((row) => row.path))
        ?.split(' ')
        .map(Number) ?? []
    expect(width).toBeGreaterThan(5000)
    expect(width).toBeLessThan(8000)
    for (const row of rows) {
      expect(row.centreX > x && row.centreX < x + width).toBe(true)
      expect(row.centreY > y && row.centreY < y + height).toBe(true)
    }
  })

  test('Barnsley reads as GeoJSON', () => {
    const file = read('../shared/data/wards-2025-barnsley.geojson')
    expect(file.ok && file.readings.filter((reading) => reading.ok)).toHaveLength(21)
  })
})
