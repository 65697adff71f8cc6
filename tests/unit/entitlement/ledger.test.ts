import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { creditOf, halfDaysFor } from '~/modules/entitlement/ledger'
import { deadlineOf, formatHalfDays, halfDaysOf, meterOf } from '~/modules/entitlement/scheme'
import { type CreditableEntry, FIVE_BY_18, type Scheme } from '~/modules/entitlement/types'
import { MODES } from '~/modules/opportunities/types'
import { addDays } from '~/support/dates'

const BORN = '2009-05-10'
const MBACC: Scheme = {
  ...FIVE_BY_18,
  id: 'mbacc',
  unit: 'minutes',
  target: 3000,
  virtualCapHalfDays: null,
  window: 'years_9_to_11',
}

const entry = (happenedOn: string, workedMinutes: number, more: Partial<CreditableEntry> = {}): CreditableEntry => ({
  happenedOn,
  workedMinutes,
  mode: 'in_person',
  yearGroup: 10,
  ...more,
})
const virtual = (happenedOn: string, workedMinutes: number) => entry(happenedOn, workedMinutes, { mode: 'virtual' })
const credited = (entries: CreditableEntry[], bornOn = BORN) => creditOf(entries, FIVE_BY_18, bornOn)

const anyEntry = fc
  .record({
    date: fc.integer({ min: 0, max: 8 }),
    workedMinutes: fc.integer({ min: 0, max: 600 }),
    mode: fc.constantFrom(...MODES),
    yearGroup: fc.integer({ min: 7, max: 13 }),
  })
  .map(({ date, ...rest }): CreditableEntry => ({ ...rest, happenedOn: addDays('2027-05-05', date) }))

describe('from minutes to days (R6)', () => {
  test('300 minutes are a day, 150 a half-day, less is kept but credits nothing', () => {
    expect([0, 149, 150, 299, 300, 480].map((minutes) => halfDaysFor(minutes, FIVE_BY_18))).toEqual([0, 0, 1, 1, 2, 2])
    const short = credited([entry('2026-11-02', 149, { id: 'le_1' })])
    expect(short).toMatchObject({ halfDays: 0, minutes: 149, countedDates: [] })
    expect(short.notCounted).toEqual([{ entryId: 'le_1', day: '2026-11-02', minutes: 149, reason: 'too_short' }])
  })

  test('fifty hours over ten dates of 300 minutes are ten days', () => {
    const entries = Array.from({ length: 10 }, (_, n) => entry(addDays('2026-11-02', n), 300))
    expect(credited(entries)).toMatchObject({ halfDays: 20, minutes: 3000 })
  })

  test('two half-days on one date are one date, and eight hours are one day but eight hours', () => {
    expect(credited([entry('2026-11-02', 150), entry('2026-11-02', 150)]).countedDates).toEqual([
      { day: '2026-11-02', minutes: 300, halfDays: 2, virtualHalfDays: 0 },
    ])
    expect(credited([entry('2026-11-02', 480)])).toMatchObject({ halfDays: 2, minutes: 480 })
    expect(credited([entry('2026-11-02', 480), entry('2026-11-02', 300)]).halfDays).toBe(2)
  })
})

describe('the window (R1, R2)', () => {
  test('the birthday itself is out and a block across it counts only its earlier dates', () => {
    const block = ['2027-05-07', '2027-05-08', '2027-05-09', '2027-05-10', '2027-05-11'].map((day) => entry(day, 360))
    const credit = credited(block)
    expect(credit.countedDates.map(({ day }) => day)).toEqual(['2027-05-07', '2027-05-08', '2027-05-09'])
    expect(credit.notCounted.map(({ day, reason }) => [day, reason])).toEqual([
      ['2027-05-10', 'outside_window'],
      ['2027-05-11', 'outside_window'],
    ])
  })

  test('born on 1 September, none of Year 13 counts; born the day before, nothing from 31 August', () => {
    const days = ['2026-08-30', '2026-08-31', '2026-09-01'].map((day) => entry(day, 300))
    expect(credited(days, '2008-09-01').countedDates.map(({ day }) => day)).toEqual(['2026-08-30', '2026-08-31'])
    expect(credited(days, '2008-08-31').countedDates.map(({ day }) => day)).toEqual(['2026-08-30'])
  })

  test('born on 29 February, 28 February of the eighteenth year still counts', () => {
    const days = [entry('2026-02-28', 300), entry('2026-03-01', 300)]
    expect(credited(days, '2008-02-29').countedDates.map(({ day }) => day)).toEqual(['2026-02-28'])
  })

  test('a scheme by year group reads the year stored with the entry', () => {
    const entries = [entry('2026-07-01', 300, { yearGroup: 8 }), entry('2026-09-02', 300, { yearGroup: 9 })]
    expect(creditOf(entries, MBACC, BORN).minutes).toBe(300)
    expect(deadlineOf(MBACC, '2010-09-01')).toBe('2027-09-01')
    expect(deadlineOf(FIVE_BY_18, '2008-02-29')).toBe('2026-03-01')
    expect(deadlineOf({ window: 'any_time' }, BORN)).toBeNull()
  })
})

describe('virtual sessions (R10)', () => {
  test('virtual credits at most one of the five days, the earliest first', () => {
    const credit = credited([virtual('2026-11-04', 300), virtual('2026-11-02', 150), virtual('2026-11-03', 300)])
    expect(credit).toMatchObject({ halfDays: 2, virtualHalfDays: 2, minutes: 750 })
    expect(credit.countedDates.map(({ day, halfDays }) => [day, halfDays])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-03', 1],
    ])
    expect(credit.notCounted.map(({ day, reason }) => [day, reason])).toEqual([
      ['2026-11-03', 'over_virtual_cap'],
      ['2026-11-04', 'over_virtual_cap'],
    ])
  })

  test('on a date with both, only what virtual minutes add to in-person ones is virtual', () => {
    expect(credited([entry('2026-11-02', 150), virtual('2026-11-02', 150)])).toMatchObject({
      halfDays: 2,
      virtualHalfDays: 1,
    })
    expect(credited([entry('2026-11-02', 300), virtual('2026-11-02', 300)])).toMatchObject({
      halfDays: 2,
      virtualHalfDays: 0,
    })
    expect(credited([entry('2026-11-02', 100), virtual('2026-11-02', 100)])).toMatchObject({
      halfDays: 1,
      virtualHalfDays: 1,
    })
  })

  test('in an hour scheme the limit is in the minutes of as many half-days', () => {
    const capped = { ...MBACC, virtualCapHalfDays: 2 }
    const entries = [entry('2026-11-02', 400), virtual('2026-11-03', 400)]
    expect(creditOf(entries, capped, BORN).minutes).toBe(700)
    expect(creditOf(entries, MBACC, BORN).minutes).toBe(800)
  })
})

describe('the ledger as a whole', () => {
  test('a reversal takes back exactly what its entry gave', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyEntry, (entries, extra) => {
        const reversal = { ...extra, workedMinutes: -extra.workedMinutes }
        expect(credited([...entries, extra, reversal])).toEqual(credited(entries))
      }),
    )
  })

  test('the order of entries does not matter', () => {
    const shuffled = fc
      .array(anyEntry)
      .chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })))
    fc.assert(
      fc.property(shuffled, ([entries, mixed]) => {
        expect(credited(mixed)).toEqual(credited(entries))
      }),
    )
  })

  test('no date credits more than a day, virtual stays under its limit, and nothing falls below zero', () => {
    const some = anyEntry.chain((one) => fc.constantFrom(one, { ...one, workedMinutes: -one.workedMinutes }))
    fc.assert(
      fc.property(fc.array(some), (entries) => {
        const credit = credited(entries)
        expect(new Set(credit.countedDates.map(({ day }) => day)).size).toBe(credit.countedDates.length)
        for (const { day, halfDays } of credit.countedDates) {
          expect(halfDays === 1 || halfDays === 2).toBe(true)
          expect(day < '2027-05-10').toBe(true)
        }
        expect(credit.virtualHalfDays).toBeLessThanOrEqual(2)
        expect(credit.minutes).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('one more verified in-person session never lowers the credit', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyEntry, (entries, extra) => {
        const more = [...entries, { ...extra, mode: 'in_person' as const }]
        expect(credited(more).halfDays).toBeGreaterThanOrEqual(credited(entries).halfDays)
      }),
    )
  })

  test('reading a ledger leaves it as it was', () => {
    const entries = Object.freeze([entry('2026-11-03', 300), entry('2026-11-02', 300)])
    expect(creditOf(entries, FIVE_BY_18, BORN).halfDays).toBe(4)
    expect(entries[0]?.happenedOn).toBe('2026-11-03')
  })
})

describe('the meter', () => {
  test('half-days are said as days', () => {
    expect([0, 1, 2, 5, 10].map(formatHalfDays)).toEqual(['0', '½', '1', '2½', '5'])
    expect([0, 1, 2, 3, 10].map(halfDaysOf)).toEqual(['0 days', '½ day', '1 day', '1½ days', '5 days'])
  })

  test('the meter says how many of the five days there are and fills no more than five', () => {
    expect(meterOf({ halfDays: 5, minutes: 800 }, FIVE_BY_18)).toEqual({
      creditedHalfDays: 5,
      targetHalfDays: 10,
      filledHalfDays: 5,
      isMet: false,
      creditedText: '2½',
      targetText: '5 days',
      text: '2½ of 5 days',
    })
    expect(meterOf({ halfDays: 12, minutes: 1800 }, FIVE_BY_18)).toMatchObject({
      filledHalfDays: 10,
      isMet: true,
      creditedText: '6',
      text: '5 of 5 days',
    })
  })

  test('an hour scheme is said in hours', () => {
    expect(meterOf({ halfDays: 0, minutes: 1830 }, MBACC)).toMatchObject({ text: '30 h 30 min of 50 h', isMet: false })
  })
})
