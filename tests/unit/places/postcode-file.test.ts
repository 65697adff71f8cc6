import { existsSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { postcodeEdition, recognisePostcodes } from '~/modules/places/postcode-file'
import { readFixture } from './read-fixture'

const read = (name: string) => readFixture(recognisePostcodes, `tests/fixtures/places/${name}`)

test.each(['onspd-2025.csv', 'onspd-2024.csv'])('both header generations of ONSPD give the same rows: %s', (name) => {
  const [live, ended, nowhere, irish] = read(name)
  expect(live).toEqual({
    ok: true,
    row: {
      postcode: 'QX1 1AA',
      outcode: 'QX1',
      easting: 383848,
      northing: 398589,
      quality: 1,
      districtCode: 'E08000038', // Barnsley under its code of before April 2025
      wardCode: 'E05990001',
      lsoa21Code: 'E01990001',
      terminatedOn: null,
      source: 'onspd',
    },
  })
  expect(ended).toMatchObject({ ok: true, row: { terminatedOn: '1996-06-01' } })
  expect(nowhere).toMatchObject({
    ok: true,
    row: { easting: null, northing: null, districtCode: '', wardCode: '', lsoa21Code: '' },
  })
  // Published on the Irish Grid (333700,374000); on the National Grid Belfast lies near 146,000 east and 530,000 north.
  expect(irish).toMatchObject({ ok: true, row: { easting: 146246, northing: 529526 } })
})

test('the year digits of a header may move on, and capitals do not matter', () => {
  const header = ['PCDS', 'east1m', 'north1m', 'gridind', 'lad27cd', 'wd27cd', 'lsoa21cd']
  expect(recognisePostcodes(header).ok).toBe(true)
})

test('NSPL names its district and ward laua and ward', () => {
  const header = ['pcds', 'doterm', 'oseast1m', 'osnrth1m', 'osgrdind', 'laua', 'ward', 'lsoa21']
  expect(recognisePostcodes(header).ok).toBe(true)
})

test('Code-Point Open has no header, pads its postcodes and knows no LSOA', () => {
  const [padded, unplaced] = read('code-point.csv')
  expect(padded).toMatchObject({
    ok: true,
    row: { postcode: 'QX1 1AA', easting: 383848, lsoa21Code: null, source: 'code-point', quality: 10 },
  })
  expect(unplaced).toMatchObject({ ok: true, row: { postcode: 'QX1 1AC', easting: null, northing: null, quality: 90 } })
})

test('a row that cannot be used names its column and quotes the cell', () => {
  const readings = read('postcodes-with-mistakes.csv').filter((reading) => !reading.ok)
  expect(readings[0]).toEqual({ ok: false, column: 'pcds', reason: '"12345" is not a postcode.' })
})

test('a first row without the columns is refused with what was looked for', () => {
  const recognition = recognisePostcodes(['name', 'postcode'])
  expect(recognition).toMatchObject({ ok: false })
  expect(!recognition.ok && recognition.lookedFor).toContain('pcds')
})

test('the file name tells the edition, where it tells one', () => {
  expect(postcodeEdition('ONSPD_NOV_2025_UK.csv')).toBe('ONSPD Nov 2025')
  expect(postcodeEdition('NSPL21_AUG_2025_UK.csv')).toBe('NSPL Aug 2025')
  expect(postcodeEdition('m.csv')).toBeNull()
})

describe.skipIf(!existsSync('../shared/data'))('with the shared samples of ONSPD', () => {
  test.each(['onspd-nov2025-format-sample.csv', 'onspd-aug2024-format-sample.csv'])(
    'every row of %s is read',
    (name) => {
      const readings = readFixture(recognisePostcodes, `../shared/data/${name}`)
      expect(readings).toHaveLength(4)
      expect(readings.every((reading) => reading.ok)).toBe(true)
    },
  )
})
