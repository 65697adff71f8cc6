import { existsSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { placeSchool, recogniseSchools, REGISTER_COLUMNS } from '~/modules/places/school-file'
import { readFixture } from './read-fixture'

const readings = () => readFixture(recogniseSchools, 'tests/fixtures/places/edubasealldata.csv', 'win1252')

test('a school is read by column name, with its apostrophe, its number and no position at 0,0', () => {
  expect(readings()[0]).toEqual({
    ok: true,
    row: {
      urn: 990001,
      name: 'St Blot’s High School',
      laCode: '000',
      establishmentNumber: '4001',
      phase: 'Secondary',
      type: 'Academy converter',
      typeGroup: 'Academies',
      status: 'Open',
      lowAge: 11,
      highAge: 18,
      postcode: 'QX1 1AA',
      easting: null,
      northing: null,
      districtCode: 'E08000038',
      wardCode: 'E05000999',
      closedOn: null,
    },
  })
})

test('pseudo codes are no codes, and a closing day that never was is left out', () => {
  expect(readings()[1]).toMatchObject({
    ok: true,
    row: { districtCode: null, wardCode: null, postcode: null, easting: 384000, closedOn: '2022-08-31' },
  })
  expect(readings()[2]).toEqual({
    ok: false,
    column: 'CloseDate',
    reason: '"31-02-2022" is not a date written as dd-mm-yyyy.',
  })
})

test('the columns about head teachers are never read', () => {
  expect(Object.values(REGISTER_COLUMNS).filter((name) => /head/i.test(name))).toEqual([])
  expect(JSON.stringify(readings())).not.toContain('Mustnotappear')
})

test('district and ward come from the postcode; a position of its own stays', () => {
  const reading = readings()[0]
  if (!reading?.ok) throw new Error('not read')
  const postcode = { districtCode: 'E08000003', wardCode: 'E05990001', easting: 1, northing: 2 }
  expect(placeSchool(reading.row, postcode)).toMatchObject({ ...postcode })
  expect(placeSchool({ ...reading.row, easting: 5, northing: 6 }, postcode)).toMatchObject({ easting: 5, northing: 6 })
  expect(placeSchool(reading.row, undefined)).toBe(reading.row)
})

describe.skipIf(!existsSync('../shared/data'))('with the shared sample of the register', () => {
  test('all eight schools of the real 140-column layout are usable', () => {
    const rows = readFixture(recogniseSchools, '../shared/data/gias-edubase-format-sample.csv', 'win1252')
    expect(rows.filter((reading) => reading.ok)).toHaveLength(8)
  })
})
