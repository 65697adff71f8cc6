import { expect, test } from 'vitest'

import { nameSeen, namesFrom, whatHostSees } from '~/modules/attendance/what-hosts-see'
import { BOOKING_STATES, type BookingState } from '~/modules/bookings/types'
import type { HostPapers } from '~/modules/opportunities/types'

const FIRST = '2026-12-11' // a Friday
const LAST = '2026-12-14'
const pupil = (state: BookingState) => ({
  state,
  givenName: 'Amina',
  familyName: 'Begum',
  yearGroup: 10,
  academicYear: 2026,
  schoolName: 'First School',
  firstOn: FIRST,
  lastOn: LAST,
  // what must never come through, whatever the caller hands over
  bornOn: '2011-03-04',
  parentEmail: 'parent@example.org',
})
const COVERED: HostPapers = { state: 'checked', checkedUntilOn: '2027-11-01', insuranceUntilOn: '2027-11-01' }
const see = (state: BookingState, today: string, host: Partial<HostPapers> = {}) =>
  whatHostSees(pupil(state), { ...COVERED, ...host }, today)

test('nothing is seen of a pupil until the school sends them, nor after the place is given up', () => {
  const nothing = [
    'requested',
    'waitlisted',
    'offered',
    'declined',
    'withdrawn',
    'cancelled',
    'expired',
    'lapsed_offer',
  ] as const
  for (const state of nothing)
    for (const today of ['2026-11-01', FIRST, LAST]) expect(see(state, today)).toEqual({ stage: 'nothing' })
})

test('a pupil sent by the school is a year group, with no name and no school, however near the day is', () => {
  for (const state of ['school_approved', 'agreement_requested'] as const)
    expect(see(state, '2026-12-10')).toEqual({ stage: 'year_only', yearGroup: 10 })
})

test('once agreed, the first name, year and school are seen', () => {
  for (const state of ['agreed', 'confirmed'] as const)
    expect(see(state, '2026-11-21')).toEqual({
      stage: 'first_name',
      yearGroup: 10,
      givenName: 'Amina',
      schoolName: 'First School',
    })
})

test('the full name opens five weekdays before the first date, and not the day before that', () => {
  expect(see('confirmed', '2026-12-03').stage).toBe('first_name')
  expect(see('confirmed', '2026-12-04').stage).toBe('full_name')
  expect(see('agreed', '2026-12-04').stage).toBe('first_name')
})

test.each([
  ['2026-12-11', '2026-12-04'], // Friday: the Friday before
  ['2026-12-07', '2026-11-30'], // Monday: the Monday before
  ['2026-12-12', '2026-12-07'], // Saturday: the Monday of that week
  ['2026-12-13', '2026-12-07'], // Sunday
  ['2027-01-01', '2026-12-25'], // bank holidays count, so names never come early
])('for a day on %s full names are shown from %s', (firstOn, from) => {
  expect(namesFrom(firstOn)).toBe(from)
})

test('names stay 28 days after the last date, and then only that somebody was there', () => {
  for (const state of ['awaiting_feedback', 'awaiting_reflection', 'verified', 'not_counted'] as const) {
    expect(see(state, '2027-01-11').stage).toBe('full_name')
    expect(see(state, '2027-01-12')).toEqual({ stage: 'hosted' })
  }
  expect(see('agreed', '2027-01-12')).toEqual({ stage: 'nothing' })
})

const NOT_COVERED: Partial<HostPapers>[] = [
  { state: 'check_due' },
  { state: 'registered' },
  { checkedUntilOn: null },
  { checkedUntilOn: '2026-12-13' },
  { insuranceUntilOn: '2026-12-13' },
]

test.each(NOT_COVERED)('before the first date a host that is not covered to the last reads no name: %o', (host) => {
  for (const state of ['agreed', 'confirmed'] as const)
    for (const today of ['2026-11-21', '2026-12-10'])
      expect(see(state, today, host)).toEqual({ stage: 'year_only', yearGroup: 10 })
  expect(see('confirmed', '2026-12-10', { checkedUntilOn: LAST, insuranceUntilOn: LAST }).stage).toBe('full_name')
})

test.each(NOT_COVERED)(
  'from the first date on, the register keeps the names of those with a settled place: %o',
  (host) => {
    for (const today of [FIRST, LAST, '2027-01-11']) expect(see('confirmed', today, host).stage).toBe('full_name')
    expect(see('awaiting_feedback', LAST, host).stage).toBe('full_name')
    expect(see('agreed', FIRST, host)).toEqual({ stage: 'year_only', yearGroup: 10 })
    expect(see('agreement_requested', FIRST, host)).toEqual({ stage: 'year_only', yearGroup: 10 })
    expect(see('confirmed', '2027-01-12', host)).toEqual({ stage: 'hosted' })
  },
)

test('a suspended host reads no name, on the day itself neither', () => {
  for (const today of ['2026-12-10', FIRST, LAST])
    expect(see('confirmed', today, { state: 'suspended' })).toEqual({ stage: 'year_only', yearGroup: 10 })
})

test('the year group is that of the first date, also when a new school year has begun since the roster', () => {
  const moved = { ...pupil('confirmed'), firstOn: '2027-09-10', lastOn: '2027-09-10' }
  expect(
    whatHostSees(moved, { ...COVERED, checkedUntilOn: '2028-01-01', insuranceUntilOn: '2028-01-01' }, '2027-09-01'),
  ).toMatchObject({ yearGroup: 11 })
})

test('in no state and on no date does anything but these fields come through', () => {
  const allowed = new Set(['stage', 'yearGroup', 'givenName', 'familyName', 'schoolName'])
  for (const state of BOOKING_STATES)
    for (const today of ['2026-11-01', '2026-12-04', LAST, '2027-01-11', '2027-01-12'])
      for (const key of Object.keys(see(state, today))) expect(allowed.has(key)).toBe(true)
})

test('a name is said as far as it is known', () => {
  expect(nameSeen(see('confirmed', FIRST))).toBe('Amina Begum')
  expect(nameSeen(see('confirmed', '2026-11-21'))).toBe('Amina')
  expect(nameSeen(see('school_approved', '2026-11-21'))).toBe('A Year 10 pupil')
  expect(nameSeen({ stage: 'hosted' })).toBe('A pupil')
})
