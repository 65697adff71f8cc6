import { expect, test } from 'vitest'

import { formatDate, formatShortDay } from '~/support/dates'
import {
  roundedTo,
  countAs,
  countOf,
  daySpan,
  formatDecimals,
  formatNumber,
  formOf,
  listOf,
  manyOf,
  nearDay,
  rangeOf,
  sentenceCase,
  sessionWords,
  timeSpan,
  yearsOf,
} from '~/support/words'

test('a number stands with its noun, in one form for one and another for none or more', () => {
  expect([0, 1, 2, 1250].map((n) => countOf(n, 'day'))).toEqual(['0 days', '1 day', '2 days', '1,250 days'])
  expect(countOf(2, 'lottery', 'lotteries')).toBe('2 lotteries')
  expect([countAs('½', 1, 'day'), countAs('2.0', 2, 'point')]).toEqual(['½ day', '2.0 points'])
  expect([formOf(1, 'is', 'are'), formOf(0, 'is', 'are'), formOf(1.5, 'is', 'are')]).toEqual(['is', 'are', 'are'])
  expect(formatNumber(12_345)).toBe('12,345')
})

test('a figure with decimals has a true minus sign, and none where it shows as nothing', () => {
  expect([0.47, -0.12, -0.006, -0.001, -0.0045, 0].map((n) => formatDecimals(n, 2))).toEqual([
    '0.47',
    '−0.12',
    '−0.01',
    '0.00',
    '0.00',
    '0.00',
  ])
  expect([9.46, -9.46, -0.04, 0].map((n) => formatDecimals(n, 1))).toEqual(['9.5', '−9.5', '0.0', '0.0'])
  expect(Object.is(roundedTo(-0.001, 2), 0)).toBe(true)
  expect(roundedTo(-0.006, 2)).toBe(-0.01)
})

test('a noun has its plural, and a sentence its capital', () => {
  expect([manyOf('place'), manyOf('entry', 'entries')]).toEqual(['places', 'entries'])
  expect([sentenceCase('pupils of the school'), sentenceCase('')]).toEqual(['Pupils of the school', ''])
})

test('a list ends with "and", without a comma before it', () => {
  expect([[], ['Ada'], ['Ada', 'Eve'], ['Ada', 'Eve', 'Kim']].map((names) => listOf(names))).toEqual([
    '',
    'Ada',
    'Ada and Eve',
    'Ada, Eve and Kim',
  ])
  expect([[], [12], [9, 10, 11]].map((years) => yearsOf(years))).toEqual(['', 'Year 12', 'Years 9, 10 and 11'])
})

test('dates and times from the first to the last; one date is not a range', () => {
  expect(daySpan('2027-01-11', '2027-01-11')).toBe('Monday 11 January 2027')
  expect(daySpan('2027-01-11', '2027-01-15', formatShortDay)).toBe('Mon 11 Jan to Fri 15 Jan')
  expect(daySpan('2027-01-11', '2027-03-26', formatDate)).toBe('11 January 2027 to 26 March 2027')
  expect(timeSpan({ startMinute: 540, endMinute: 930 })).toBe('9am to 3:30pm')
  expect(rangeOf(2, 5)).toBe('2 to 5')
  expect(sessionWords({ happensOn: '2026-12-01', startMinute: 540, endMinute: 930 })).toBe(
    'Tuesday 1 December 2026, 9am to 3:30pm',
  )
})

test('a day near today is named from today', () => {
  expect([-3, -1, 0, 1, 3].map(nearDay)).toEqual(['3 days ago', 'yesterday', 'today', 'tomorrow', 'in 3 days'])
})
