import { expect, test } from 'vitest'

import { type FitDay, fitOf, type FitStudent } from '~/modules/matching/fit'
import { byFit } from '../../support/by-fit'

const TODAY = '2026-11-21'
const COVERED = { state: 'checked', checkedUntilOn: '2027-11-21', insuranceUntilOn: '2027-11-21' } as const

const student = (with_: Partial<FitStudent> = {}): FitStudent => ({
  bornOn: '2011-03-04',
  yearGroup: 10,
  academicYear: 2026,
  areaId: 'ar_1',
  home: { easting: 400_000, northing: 400_000 },
  sectorsMet: new Set(),
  diary: [],
  askedFor: new Set(),
  ...with_,
})

const day = (with_: Partial<FitDay> = {}): FitDay => ({
  id: 'op_1',
  areaId: 'ar_1',
  kind: 'taster_day',
  state: 'published',
  sector: 'health',
  mode: 'in_person',
  yearGroups: [10],
  minimumAgeYears: 11,
  capacityPlaces: 5,
  takenPlaces: 0,
  keptPlaces: 0,
  firstOn: '2026-12-01',
  lastOn: '2026-12-01',
  host: COVERED,
  workplace: { easting: 401_000, northing: 400_000 },
  sessions: [{ happensOn: '2026-12-01', startMinute: 540, endMinute: 900 }],
  ...with_,
})

const order = (who: FitStudent, ...days: FitDay[]) =>
  days
    .flatMap((one) => {
      const fit = fitOf(who, one, TODAY)
      return fit ? [{ day: one, fit }] : []
    })
    .sort(byFit)
    .map((fitting) => fitting.day.id)

test('a day with places comes before a full one, whatever else speaks for the full one', () => {
  const full = day({ id: 'full', takenPlaces: 5 })
  const far = day({ id: 'far', sector: 'digital', workplace: { easting: 440_000, northing: 400_000 } })
  expect(order(student({ sectorsMet: new Set(['digital']) }), full, far)).toEqual(['far', 'full'])
})

test('a sector not met before outweighs a shorter journey', () => {
  const near = day({ id: 'near' })
  const fresh = day({ id: 'fresh', sector: 'digital', workplace: { easting: 440_000, northing: 400_000 } })
  expect(order(student({ sectorsMet: new Set(['health']) }), near, fresh)).toEqual(['fresh', 'near'])
})

test('equal fit is ordered by date and then by id, in whatever order the days come', () => {
  const days = [day({ id: 'b' }), day({ id: 'a' }), day({ id: 'c', firstOn: '2026-11-30', lastOn: '2026-11-30' })]
  expect(order(student(), ...days)).toEqual(['c', 'a', 'b'])
  expect(order(student(), ...days.reverse())).toEqual(['c', 'a', 'b'])
})

test('a day that the student asked for, that clashes, or that is for others does not fit', () => {
  const busy = { happensOn: '2026-12-01', startMinute: 800, endMinute: 960 }
  expect(fitOf(student({ askedFor: new Set(['op_1']) }), day(), TODAY)).toBeNull()
  expect(fitOf(student({ diary: [busy] }), day(), TODAY)).toBeNull()
  expect(fitOf(student({ yearGroup: 9 }), day(), TODAY)).toBeNull()
  expect(fitOf(student({ areaId: 'ar_2' }), day(), TODAY)).toBeNull()
  expect(fitOf(student(), day({ host: { ...COVERED, checkedUntilOn: '2026-11-30' } }), TODAY)).toBeNull()
})

test('a session that ends as another begins does not stand in the way', () => {
  const before = { happensOn: '2026-12-01', startMinute: 480, endMinute: 540 }
  expect(fitOf(student({ diary: [before] }), day(), TODAY)).not.toBeNull()
})

test('the reasons are true of the day: new, close, online, for the year', () => {
  expect(fitOf(student(), day(), TODAY)?.reasons).toEqual(['new_sector', 'close_by', 'fits_year'])
  expect(fitOf(student({ sectorsMet: new Set(['health']) }), day({ mode: 'virtual' }), TODAY)?.reasons).toEqual([
    'from_anywhere',
    'fits_year',
  ])
  expect(fitOf(student({ home: null }), day(), TODAY)).toMatchObject({
    metres: null,
    reasons: ['new_sector', 'fits_year'],
  })
})
