import { describe, expect, test } from 'vitest'

import { flagsDecidingGap, freezeDayOf, gapGroupOf, latestFlag } from '~/modules/people/disadvantage'
import { FLAG_VALUES, type FlagKind, type FlagValue, type StudentFlag } from '~/modules/people/types'

const flag = (kind: FlagKind, value: FlagValue, asAt = '2026-10-01'): StudentFlag => ({ kind, value, asAt })
const noMeals = flag('free_school_meals_ever6', 'no')

describe('who counts as disadvantaged (R18)', () => {
  test('free school meals in the last six years, being looked after or having been looked after is each enough', () => {
    for (const kind of ['free_school_meals_ever6', 'looked_after', 'previously_looked_after'] as const)
      expect(gapGroupOf([flag(kind, 'yes')]), kind).toBe('disadvantaged')
    expect(gapGroupOf([noMeals, flag('looked_after', 'yes')])).toBe('disadvantaged')
    expect(gapGroupOf([flag('looked_after', 'yes'), flag('previously_looked_after', 'unknown')])).toBe('disadvantaged')
  })

  test('free school meals today, special needs, a service family or caring for someone are not', () => {
    for (const kind of ['free_school_meals', 'sen', 'service_child', 'young_carer'] as const) {
      expect(gapGroupOf([noMeals, flag(kind, 'yes')]), kind).toBe('other')
      expect(gapGroupOf([flag(kind, 'yes')]), kind).toBe('unknown')
      for (const value of FLAG_VALUES) expect(gapGroupOf([noMeals, flag(kind, value)]), kind).toBe('other')
    }
  })

  test('unknown is not no', () => {
    expect(gapGroupOf([])).toBe('unknown')
    expect(gapGroupOf([flag('free_school_meals_ever6', 'unknown')])).toBe('unknown')
    expect(gapGroupOf([flag('looked_after', 'no'), flag('previously_looked_after', 'no')])).toBe('unknown')
  })

  test('care that nobody stated does not hold back a definite no on meals, but care stated as unknown does', () => {
    expect(gapGroupOf([noMeals])).toBe('other')
    expect(gapGroupOf([noMeals, flag('looked_after', 'no')])).toBe('other')
    expect(gapGroupOf([noMeals, flag('looked_after', 'unknown')])).toBe('unknown')
  })

  test('the newest statement wins, in whatever order they arrive', () => {
    const earlier = flag('free_school_meals_ever6', 'yes', '2025-10-02')
    expect(gapGroupOf([earlier, noMeals])).toBe('other')
    expect(gapGroupOf([noMeals, earlier])).toBe('other')
    expect(latestFlag([earlier, noMeals], 'free_school_meals_ever6')).toEqual(noMeals)
    expect(latestFlag([noMeals], 'sen')).toBeNull()
  })

  test('of two statements on one date, yes outweighs unknown and unknown outweighs no', () => {
    const yes = flag('free_school_meals_ever6', 'yes')
    const unknown = flag('free_school_meals_ever6', 'unknown')
    expect([gapGroupOf([yes, noMeals]), gapGroupOf([noMeals, yes])]).toEqual(['disadvantaged', 'disadvantaged'])
    expect([gapGroupOf([unknown, noMeals]), gapGroupOf([noMeals, unknown])]).toEqual(['unknown', 'unknown'])
  })
})

describe('years 12 and 13 keep the status of Year 11 (R18)', () => {
  test('the status freezes at the end of Year 11', () => {
    expect(freezeDayOf(11, '2026-11-21')).toBeNull()
    expect(freezeDayOf(12, '2026-11-21')).toBe('2026-08-31')
    expect(freezeDayOf(13, '2026-11-21')).toBe('2025-08-31')
  })

  test('what is stated after the freeze does not move a student from one group to the other', () => {
    const inYear11 = flag('free_school_meals_ever6', 'yes', '2026-01-15')
    const later = flag('free_school_meals_ever6', 'no', '2026-10-01')
    expect(gapGroupOf(flagsDecidingGap([inYear11, later], '2026-08-31'))).toBe('disadvantaged')
    expect(gapGroupOf(flagsDecidingGap([inYear11, later], null))).toBe('other')
  })

  test('someone who joined a sixth form from elsewhere keeps the first status stated there', () => {
    const first = flag('free_school_meals_ever6', 'yes', '2026-10-01')
    const second = flag('free_school_meals_ever6', 'no', '2027-01-21')
    expect(flagsDecidingGap([second, first], '2026-08-31')).toEqual([first])
  })
})
