import { expect, test } from 'vitest'

import { pupilListPath, readPupilAnswers } from '~/modules/progress/forms'
import { gapFinding, gapWords } from '~/modules/progress/gap-words'
import { pupilTest } from '~/modules/progress/pupil-list'
import { nearestPage } from '~/support/paging'
import { intervalOfMeanDays, intervalOfShare } from '~/modules/progress/statistics'
import type { PupilProgress } from '~/modules/progress/types'

const at = (query: string) => readPupilAnswers(`http://localhost/school/progress${query}`).filters

test('a gap whose interval stays on one side is said plainly with its range', () => {
  const gap = { difference: 12.44, low: 5.02, high: 19.84 }
  expect(gapFinding(gap, 'points')).toBe('Disadvantaged pupils are 12.4 percentage points behind the others')
  expect(gapWords(gap, 'points')).toBe(
    'Here disadvantaged pupils are 12.4 percentage points behind. It could be anywhere from 5.0 to 19.8 percentage points behind.',
  )
})

test('a gap whose interval crosses zero cannot be told', () => {
  const gap = { difference: 4.2, low: -1.94, high: 10.1 }
  expect(gapFinding(gap, 'points')).toContain('cannot tell')
  expect(gapWords(gap, 'points')).toBe(
    'Here disadvantaged pupils are 4.2 percentage points behind, but the gap could be anywhere from 1.9 percentage points ahead to 10.1 percentage points behind. The data cannot tell if there is one.',
  )
})

test('disadvantaged pupils who are ahead are said to be ahead, nearest end of the range first', () => {
  const gap = { difference: -0.8, low: -1.25, high: -0.35 }
  expect(gapFinding(gap, 'days')).toBe('Disadvantaged pupils are 0.80 days ahead of the others')
  expect(gapWords(gap, 'days')).toBe(
    'Here disadvantaged pupils are 0.80 days ahead. It could be anywhere from 0.35 to 1.25 days ahead.',
  )
})

test('no gap, no interval and no difference each have their own words', () => {
  expect(gapFinding(null, 'points')).toBe('No gap can be given: one of the two groups is empty')
  expect(gapWords({ difference: 1, low: null, high: null }, 'days')).toBe(
    'Here disadvantaged pupils are 1.00 day behind. There are too few pupils to say how sure that is.',
  )
  expect(gapWords({ difference: 0, low: -2, high: 2 }, 'days')).toContain('Here the two groups are level, but')
})

test('a group has its share and mean with the range around them', () => {
  const share = intervalOfShare({ reached: 15, total: 50 })
  expect([share.value, share.low?.toFixed(1), share.high?.toFixed(1)]).toEqual([30, '19.1', '43.8'])
  expect(intervalOfShare({ reached: 0, total: 0 })).toEqual({ value: null, low: null, high: null })
  const mean = intervalOfMeanDays([2, 4, 6, 8])
  expect([mean.value, mean.low?.toFixed(3), mean.high?.toFixed(3)]).toEqual([2.5, '0.446', '4.554'])
  expect(intervalOfMeanDays([4])).toEqual({ value: 2, low: null, high: null })
  expect(intervalOfMeanDays([4, 4])).toEqual({ value: 2, low: null, high: null })
})

test('answers that a list does not know are left out', () => {
  expect(at('?year=ten&status=lazy&group=x&sort=password&order=up&page=-3')).toEqual(at(''))
  expect(at('?year=11&status=at_risk&group=unknown&page=3')).toMatchObject({
    year: 11,
    status: 'at_risk',
    group: 'unknown',
    page: 3,
  })
})

test('an address keeps the filters, and goes back to the first page when one changes', () => {
  const filters = at('?year=11&name=o%27br&page=3')
  expect(pupilListPath('/school/students', filters, { status: 'behind' })).toBe(
    '/school/students?name=o%27br&year=11&status=behind',
  )
  expect(pupilListPath('/school/students', filters, { page: 4 })).toBe('/school/students?name=o%27br&year=11&page=4')
  expect(pupilListPath('/school/students', at(''))).toBe('/school/students')
})

test('a pupil is found by any part of the name, whatever its accents', () => {
  const pupil = { sortName: 'obrien zoe', yearGroup: 11, status: 'behind', gapGroup: 'unknown' } as PupilProgress
  expect(['Zoë', "O'Brien", 'zoe obr', ''].map((name) => pupilTest({ ...at(''), name })(pupil))).toEqual(
    Array(4).fill(true),
  )
  expect(pupilTest({ ...at(''), name: 'Zoe Smith' })(pupil)).toBe(false)
})

test('a page past the end is the last one', () => {
  expect(nearestPage([1, 2, 3, 4, 5], 9, 2)).toEqual({ rows: [5], page: 3 })
  expect(nearestPage([], 9, 2)).toEqual({ rows: [], page: 1 })
})
