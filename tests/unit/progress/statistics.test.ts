import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { gapInMeanDays, gapInPoints, meanDays, percentOf, type ReachedOf } from '~/modules/progress/statistics'
import { studentT } from '~/modules/progress/student-t'
import { formatDecimals } from '~/support/words'

const share = (reached: number, total: number): ReachedOf => ({ reached, total })
const anyShare = fc
  .integer({ min: 1, max: 400 })
  .chain((total) => fc.integer({ min: 0, max: total }).map((reached) => share(reached, total)))

/** The interval as proportions, to four decimals, as the published table gives it. */
function interval(other: ReachedOf, disadvantaged: ReachedOf): (number | null)[] {
  const gap = gapInPoints({ other, disadvantaged })
  return [gap?.low, gap?.high].map((end) => (typeof end === 'number' ? Math.round(end * 100) / 10_000 : null))
}

describe('the gap in percentage points (R19)', () => {
  test('positive means that disadvantaged pupils are behind', () => {
    const gap = gapInPoints({ disadvantaged: share(420, 1000), other: share(515, 1000) })
    expect(formatDecimals(gap?.difference ?? NaN, 1)).toBe('9.5')
    const reverse = gapInPoints({ disadvantaged: share(515, 1000), other: share(420, 1000) })
    expect(formatDecimals(reverse?.difference ?? NaN, 1)).toBe('−9.5')
  })

  test('a group with nobody in it gives no gap, which is not a gap of nought', () => {
    expect(gapInPoints({ disadvantaged: share(0, 0), other: share(5, 10) })).toBeNull()
    expect(gapInPoints({ disadvantaged: share(5, 10), other: share(0, 0) })).toBeNull()
    expect(formatDecimals(0, 1)).toBe('0.0')
  })

  test('the interval agrees with the published worked examples', () => {
    expect(interval(share(56, 70), share(48, 80))).toEqual([0.0524, 0.3339])
    expect(interval(share(9, 10), share(3, 10))).toEqual([0.1705, 0.809])
    expect(interval(share(5, 56), share(0, 29))).toEqual([-0.0381, 0.1926])
    expect(interval(share(0, 10), share(0, 10))).toEqual([-0.2775, 0.2775])
    expect(interval(share(10, 10), share(0, 10))).toEqual([0.6075, 1])
  })

  test('the interval holds the gap, stays within what is possible, and mirrors when the groups change places', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (disadvantaged, other) => {
        const gap = gapInPoints({ disadvantaged, other })
        const mirror = gapInPoints({ disadvantaged: other, other: disadvantaged })
        const { difference = NaN, low = NaN, high = NaN } = gap ?? {}
        expect(low).toBeLessThanOrEqual(difference + 1e-9)
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9)
        expect(low).toBeGreaterThanOrEqual(-100 - 1e-9)
        expect(high).toBeLessThanOrEqual(100 + 1e-9)
        expect(mirror?.low).toBeCloseTo(-(high ?? NaN), 9)
      }),
    )
  })

  test('one decimal is rounded from the unrounded number and never shows a negative nought', () => {
    expect(formatDecimals(percentOf(share(1, 3)) ?? NaN, 1)).toBe('33.3')
    expect(formatDecimals(percentOf(share(2, 3)) ?? NaN, 1)).toBe('66.7')
    expect(formatDecimals(-0.04, 1)).toBe('0.0')
    expect(percentOf(share(0, 0))).toBeNull()
  })
})

describe('the gap in mean days (R19)', () => {
  test('the t values are those of the printed tables', () => {
    const table: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [60, 2.0],
      [120, 1.98],
      [1_000_000, 1.96],
    ]
    for (const [freedom, value] of table)
      expect(Math.round(studentT(freedom, 0.95) * 1000) / 1000, `${freedom} degrees`).toBe(value)
  })

  test('a worked example: means of 3½ days and 1 day, three and four pupils', () => {
    const gap = gapInMeanDays({ disadvantaged: [0, 2, 4], other: [4, 6, 8, 10] })
    expect(gap?.difference).toBeCloseTo(2.5, 12)
    // From an independent implementation of Welch's test on the same numbers.
    expect(gap?.low).toBeCloseTo(0.2682885186612123, 9)
    expect(gap?.high).toBeCloseTo(4.731711481338788, 9)
  })

  test('it is in days, positive when disadvantaged pupils are behind', () => {
    expect(gapInMeanDays({ disadvantaged: [2, 2], other: [4, 4] })?.difference).toBe(1)
    expect(meanDays([1, 2, 3])).toBe(1)
    expect(meanDays([])).toBeNull()
  })

  test('an empty group gives no gap, and one pupil or no spread gives a gap without an interval', () => {
    expect(gapInMeanDays({ disadvantaged: [], other: [4] })).toBeNull()
    expect(gapInMeanDays({ disadvantaged: [2], other: [4, 6] })).toEqual({ difference: 1.5, low: null, high: null })
    expect(gapInMeanDays({ disadvantaged: [2, 2], other: [4, 4] })).toEqual({ difference: 1, low: null, high: null })
  })
})
