import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  academicYearOf,
  ageYearsOn,
  birthdayIn,
  eighteenthBirthday,
  startOfYearGroup,
  yearGroupInAcademicYear,
  yearGroupOn,
} from '~/modules/people/ages'
import { addDays } from '~/support/dates'

const anyBirth = fc.integer({ min: 0, max: 15_000 }).map((n) => addDays('1995-01-01', n))

describe('birthdays (R1, R2)', () => {
  test('the eighteenth birthday is the first day that no longer counts', () => {
    expect(eighteenthBirthday('2008-09-01')).toBe('2026-09-01')
    expect(eighteenthBirthday('2008-08-31')).toBe('2026-08-31')
    expect(academicYearOf(eighteenthBirthday('2008-09-01'))).toBe(2026)
    expect(yearGroupOn('2008-09-01', '2026-09-01')).toBe(13)
  })

  test('someone born on 29 February turns 18 on 1 March in a common year and 16 on the day itself in a leap year', () => {
    expect(birthdayIn('2008-02-29', 18)).toBe('2026-03-01')
    expect(birthdayIn('2008-02-29', 16)).toBe('2024-02-29')
    expect(ageYearsOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageYearsOn('2008-02-29', '2026-03-01')).toBe(18)
  })

  test('an age is reached on the birthday and not the day before', () => {
    fc.assert(
      fc.property(anyBirth, fc.integer({ min: 1, max: 19 }), (bornOn, age) => {
        const birthday = birthdayIn(bornOn, age)
        expect(ageYearsOn(bornOn, birthday)).toBe(age)
        expect(ageYearsOn(bornOn, addDays(birthday, -1))).toBe(age - 1)
      }),
    )
  })
})

describe('academic years and year groups (R3)', () => {
  test('the academic year turns on 1 September', () => {
    expect(academicYearOf('2026-08-31')).toBe(2025)
    expect(academicYearOf('2026-09-01')).toBe(2026)
    expect(academicYearOf('2027-01-01')).toBe(2026)
  })

  test('one day of birth apart can be one year group apart', () => {
    expect(yearGroupOn('2010-08-31', '2026-11-21')).toBe(12)
    expect(yearGroupOn('2010-09-01', '2026-11-21')).toBe(11)
  })

  test("the school's own record wins and moves up one each September", () => {
    const keptDown = { yearGroup: 11, academicYear: 2026 }
    expect(yearGroupInAcademicYear(keptDown, '2026-11-21')).toBe(11)
    expect(yearGroupInAcademicYear(keptDown, '2027-08-31')).toBe(11)
    expect(yearGroupInAcademicYear(keptDown, '2027-09-01')).toBe(12)
    expect(keptDown).toEqual({ yearGroup: 11, academicYear: 2026 })
  })

  test('a year group starts on the first day that its number is true', () => {
    expect(startOfYearGroup('2010-08-31', 7)).toBe('2021-09-01')
    fc.assert(
      fc.property(anyBirth, fc.integer({ min: 7, max: 13 }), (bornOn, yearGroup) => {
        const start = startOfYearGroup(bornOn, yearGroup)
        expect(yearGroupOn(bornOn, start)).toBe(yearGroup)
        expect(yearGroupOn(bornOn, addDays(start, -1))).toBe(yearGroup - 1)
      }),
    )
  })
})
