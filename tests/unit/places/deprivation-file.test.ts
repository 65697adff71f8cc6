import { existsSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { recogniseDeprivation } from '~/modules/places/deprivation-file'
import { readFixture } from './read-fixture'

test('File 3 is read by how its headings begin, and a decile of 11 is left out', () => {
  const [first, second, wrong] = readFixture(recogniseDeprivation, 'tests/fixtures/places/iod-file3.csv')
  expect(first).toEqual({
    ok: true,
    row: { lsoa21Code: 'E01990001', imdRank: 6907, imdDecile: 3, idaciRank: 8162, idaciDecile: 3, edition: 'IoD 2025' },
  })
  expect(second).toMatchObject({ ok: true, row: { imdRank: 1, idaciRank: 2 } })
  expect(wrong).toMatchObject({ ok: false, reason: '"11" is not a whole number from 1 to 10.' })
  expect(!wrong?.ok && wrong?.column).toMatch(/^Index of Multiple Deprivation \(IMD\) Decile/)
})

test('the edition of 2019, on LSOAs of 2011, is refused: editions are not mixed', () => {
  const header = [
    'LSOA code (2011)',
    'Index of Multiple Deprivation (IMD) Rank',
    'Index of Multiple Deprivation (IMD) Decile',
    'Income Deprivation Affecting Children Index (IDACI) Rank',
    'Income Deprivation Affecting Children Index (IDACI) Decile',
  ]
  expect(recogniseDeprivation(header).ok).toBe(false)
  expect(recogniseDeprivation(['LSOA code (2021)', ...header.slice(1)]).ok).toBe(true)
})

test('the short columns are read too', () => {
  expect(recogniseDeprivation(['lsoa21cd', 'lad24cd', 'imd_rank', 'imd_decile', 'idaci_rank', 'idaci_decile']).ok).toBe(
    true,
  )
})

describe.skipIf(!existsSync('../shared/data'))('with the shared File 3', () => {
  test('all 1,850 rows are usable', () => {
    const readings = readFixture(recogniseDeprivation, '../shared/data/iod2025-file3-gm-barnsley.csv')
    expect(readings.filter((reading) => reading.ok)).toHaveLength(1850)
  })
})
