import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  expectedHalfDays,
  progressStatusOf,
  urgencyOrder,
  windowOf,
  type TrackFacts,
  type Urgency,
} from '~/modules/entitlement/on-track'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { addDays } from '~/support/dates'

const TODAY = '2026-11-22'

const facts = (bornOn: string, more: Partial<TrackFacts> = {}): TrackFacts => ({
  creditedHalfDays: 0,
  securedHalfDays: 0,
  byTodayHalfDays: more.creditedHalfDays ?? 0,
  target: 10,
  ...windowOf(FIVE_BY_18, bornOn),
  today: TODAY,
  ...more,
})

const urgency = (studentId: string, of: TrackFacts): Urgency => ({ studentId, ...of, status: progressStatusOf(of) })

describe("a student's own window (R22)", () => {
  test('it opens with Year 7 and closes with the eighteenth birthday', () => {
    expect(windowOf(FIVE_BY_18, '2010-08-31')).toEqual({ windowStart: '2021-09-01', deadlineOn: '2028-08-31' })
    expect(windowOf(FIVE_BY_18, '2010-09-01')).toEqual({ windowStart: '2022-09-01', deadlineOn: '2028-09-01' })
  })

  test('the window follows the scheme, which may have no end', () => {
    expect(windowOf({ window: 'years_9_to_11' }, '2010-09-01')).toEqual({
      windowStart: '2024-09-01',
      deadlineOn: '2027-09-01',
    })
    expect(windowOf({ window: 'any_time' }, '2010-09-01').deadlineOn).toBeNull()
    expect(expectedHalfDays(facts('2005-01-01', { deadlineOn: null }))).toBe(0)
    expect(progressStatusOf(facts('2005-01-01', { deadlineOn: null }))).toBe('on_track')
  })

  test('what is expected grows over the window and is never more than the target', () => {
    const of = facts('2010-09-01')
    const on = (today: string) => expectedHalfDays({ ...of, today })
    expect(['2020-01-01', '2022-09-01', '2025-09-01', '2028-08-31', '2030-01-01'].map(on)).toEqual([0, 0, 5, 9, 10])
  })

  test('an autumn birthday in Year 12 is expected to have more than a summer one in the same class', () => {
    const autumn = facts('2009-09-02', { today: '2026-11-22' })
    const summer = facts('2010-08-30', { today: '2026-11-22' })
    expect(expectedHalfDays(autumn)).toBeGreaterThan(expectedHalfDays(summer))
  })
})

describe('status (R22)', () => {
  test('ten half-days are enough, before or after the deadline', () => {
    expect(progressStatusOf(facts('2012-01-01', { creditedHalfDays: 10 }))).toBe('met')
    expect(progressStatusOf(facts('2005-01-01', { creditedHalfDays: 11 }))).toBe('met')
  })

  test('on the eighteenth birthday it is too late, two days before it is not', () => {
    expect(progressStatusOf(facts('2008-11-22', { creditedHalfDays: 9 }))).toBe('missed')
    expect(progressStatusOf(facts('2008-11-24', { creditedHalfDays: 9 }))).toBe('at_risk')
  })

  test('a place waits for its last pieces on the eighteenth birthday: act today, for it still counts', () => {
    expect(progressStatusOf(facts('2008-11-22', { creditedHalfDays: 8, securedHalfDays: 2 }))).toBe('at_risk')
    expect(progressStatusOf(facts('2008-11-22', { creditedHalfDays: 8, securedHalfDays: 1 }))).toBe('missed')
  })

  test('more than the dates left can hold is not possible, and today is too late to begin', () => {
    expect(progressStatusOf(facts('2008-11-24', { creditedHalfDays: 8 }))).toBe('at_risk') // one date left: the 23rd
    expect(progressStatusOf(facts('2008-11-24', { creditedHalfDays: 7 }))).toBe('not_possible')
    expect(progressStatusOf(facts('2008-11-25', { creditedHalfDays: 6 }))).toBe('at_risk')
    expect(progressStatusOf(facts('2008-11-25', { creditedHalfDays: 5 }))).toBe('not_possible')
    const today = { creditedHalfDays: 6, securedHalfDays: 2, byTodayHalfDays: 8 } // two on a date that is not over yet
    expect(progressStatusOf(facts('2008-11-24', today))).toBe('at_risk')
  })

  test('confirmed days count towards being on track, and are not credited yet', () => {
    const bornOn = addDays('2008-11-22', 21)
    expect(progressStatusOf(facts(bornOn, { creditedHalfDays: 8 }))).toBe('at_risk')
    expect(progressStatusOf(facts(bornOn, { creditedHalfDays: 8, securedHalfDays: 2 }))).toBe('on_track')
    expect(progressStatusOf(facts(bornOn, { creditedHalfDays: 8, securedHalfDays: 1 }))).toBe('on_track')
  })

  test('a Year 7 pupil with none is on track in the first weeks and a Year 10 pupil with none is behind', () => {
    expect(progressStatusOf(facts('2015-03-03'))).toBe('on_track')
    expect(progressStatusOf(facts('2012-03-03'))).toBe('behind')
    expect(progressStatusOf(facts('2012-03-03', { creditedHalfDays: 4 }))).toBe('on_track')
  })

  test('another verified or confirmed half-day never makes a status more urgent', () => {
    const rank = { missed: 0, not_possible: 1, at_risk: 2, behind: 3, on_track: 4, met: 5 }
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2600 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (daysOld, creditedHalfDays, securedHalfDays) => {
          const bornOn = addDays('2008-10-01', daysOld)
          const byTodayHalfDays = creditedHalfDays + securedHalfDays
          const of = (more: Partial<TrackFacts>) =>
            progressStatusOf(facts(bornOn, { creditedHalfDays, securedHalfDays, byTodayHalfDays, ...more }))
          const now = rank[of({})]
          const verified = of({ creditedHalfDays: creditedHalfDays + 1, byTodayHalfDays: byTodayHalfDays + 1 })
          const confirmed = of({ securedHalfDays: securedHalfDays + 1, byTodayHalfDays: byTodayHalfDays + 1 })
          expect(rank[verified]).toBeGreaterThanOrEqual(now)
          expect(rank[confirmed]).toBeGreaterThanOrEqual(now)
        },
      ),
    )
  })
})

describe('who to act on first (R22)', () => {
  test('a 17-year-old with four days and three weeks left tops the list', () => {
    const students = [
      urgency('no_days_half_a_year_left', facts(addDays('2008-11-22', 180))),
      urgency('year_ten_with_none', facts('2012-03-03')),
      urgency('already_eighteen', facts('2008-11-01', { creditedHalfDays: 8 })),
      urgency('met_it', facts('2008-12-13', { creditedHalfDays: 10 })),
      urgency('four_days_three_weeks_left', facts(addDays('2008-11-22', 21), { creditedHalfDays: 8 })),
      urgency('year_seven', facts('2015-03-03')),
      urgency('no_days_two_days_left', facts('2008-11-24')),
    ]
    expect(students.sort(urgencyOrder).map(({ studentId }) => studentId)).toEqual([
      'four_days_three_weeks_left',
      'no_days_half_a_year_left',
      'year_ten_with_none',
      'no_days_two_days_left',
      'year_seven',
      'already_eighteen',
      'met_it',
    ])
  })

  test('with the same time left, fewer days secured comes first, and the order never wavers', () => {
    const bornOn = addDays('2008-11-22', 40)
    const two = urgency('b', facts(bornOn, { creditedHalfDays: 4 }))
    const four = urgency('a', facts(bornOn, { creditedHalfDays: 8 }))
    const twin = urgency('c', facts(bornOn, { creditedHalfDays: 8 }))
    expect([twin, four, two].sort(urgencyOrder)).toEqual([two, four, twin])
    expect([four, two, twin].sort(urgencyOrder)).toEqual([two, four, twin])
  })
})
