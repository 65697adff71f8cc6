import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import {
  addDays,
  dayOf,
  daysBetween,
  formatDate,
  formatDay,
  formatInstant,
  formatMinute,
  formatMinutes,
  formatShortDay,
  instantAt,
  isDay,
  minuteOfDay,
  weekdayOf,
} from '~/support/dates'

const hostZone = process.env.TZ
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ
  else process.env.TZ = hostZone
})

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays('1990-01-01', n))

describe('days', () => {
  test('a day is a real date written year first', () => {
    expect(['2026-11-23', '2028-02-29', '1901-01-01'].every(isDay)).toBe(true)
    for (const text of ['2027-02-29', '2026-13-01', '2026-00-10', '26-11-23', '2026-11-23T00:00', '2026-1-3', ''])
      expect(isDay(text), text).toBe(false)
  })

  test('adding and subtracting days crosses months, leap days and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-03-28', 1)).toBe('2027-03-29')
    expect(addDays('2027-10-31', -1)).toBe('2027-10-30')
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
    expect(daysBetween('2027-11-01', '2027-10-30')).toBe(-2)
  })

  test('adding days and counting them back agree', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })

  test('text that is not a date is refused rather than guessed at', () => {
    expect(() => addDays('soon', 1)).toThrow(RangeError)
    expect(() => weekdayOf('2026-99-01')).toThrow(RangeError)
  })

  test('weekdays run from Monday 1 to Sunday 7', () => {
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect(weekdayOf('2026-11-29')).toBe(7)
  })
})

describe('London and instants', () => {
  test('the London date of an instant does not depend on where the machine is', () => {
    for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/London']) {
      process.env.TZ = zone
      expect(dayOf(new Date('2026-07-01T23:30:00Z')), zone).toBe('2026-07-02')
      expect(dayOf(new Date('2026-12-01T23:30:00Z')), zone).toBe('2026-12-01')
      expect(instantAt('2026-07-02', 30).toISOString(), zone).toBe('2026-07-01T23:30:00.000Z')
      expect(formatInstant(new Date('2026-11-23T09:30:00Z')), zone).toBe('23 November 2026 at 9:30am')
    }
  })

  test('the hour that spring skips is taken an hour later', () => {
    expect(instantAt('2027-03-28', 59).toISOString()).toBe('2027-03-28T00:59:00.000Z')
    expect(instantAt('2027-03-28', 90).toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(formatInstant(instantAt('2027-03-28', 90))).toBe('28 March 2027 at 2:30am')
    expect(instantAt('2027-03-28', 120).toISOString()).toBe('2027-03-28T01:00:00.000Z')
    expect(formatInstant(instantAt('1975-03-16', 150))).toBe('16 March 1975 at 3:30am') // skipped from 2am in those years
  })

  test('the hour that autumn repeats is taken the first time round', () => {
    expect(instantAt('2027-10-31', 59).toISOString()).toBe('2027-10-30T23:59:00.000Z')
    expect(instantAt('2027-10-31', 90).toISOString()).toBe('2027-10-31T00:30:00.000Z')
    expect(instantAt('2027-10-31', 120).toISOString()).toBe('2027-10-31T02:00:00.000Z')
  })

  test('an ordinary day starts at its own midnight in winter and in summer', () => {
    expect(instantAt('2026-11-23', 570).toISOString()).toBe('2026-11-23T09:30:00.000Z')
    expect(instantAt('2027-06-01', 570).toISOString()).toBe('2027-06-01T08:30:00.000Z')
    expect(instantAt('2027-06-01', 1440)).toEqual(instantAt('2027-06-02', 0))
  })

  test('a day and a time make an instant that reads back as the same day and time, except in the skipped hour', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 180, max: 1439 }), (day, minute) => {
        fc.pre(day > '1972-01-01')
        const instant = instantAt(day, minute)
        expect([dayOf(instant), minuteOfDay(instant)]).toEqual([day, minute])
      }),
    )
  })
})

describe('words', () => {
  test('dates are written day first in words', () => {
    expect(formatDay('2026-11-23')).toBe('Monday 23 November 2026')
    expect(formatShortDay('2026-11-23')).toBe('Mon 23 Nov')
    expect(formatDate('2026-09-01')).toBe('1 September 2026')
  })

  test('times of day are written as people say them', () => {
    expect([0, 5, 540, 570, 720, 750, 1020, 1439, 1440].map(formatMinute)).toEqual([
      'midnight',
      '12:05am',
      '9am',
      '9:30am',
      'midday',
      '12:30pm',
      '5pm',
      '11:59pm',
      'midnight',
    ])
  })

  test('lengths of time are written in hours and minutes', () => {
    expect([0, 45, 300, 330, -90].map(formatMinutes)).toEqual(['0 min', '45 min', '5 h', '5 h 30 min', '−1 h 30 min'])
  })
})
