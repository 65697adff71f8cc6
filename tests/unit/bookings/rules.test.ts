import { expect, test } from 'vitest'

import {
  type BookableOpportunity,
  exitFor,
  isHolding,
  isLive,
  offerExpiry,
  whyNotAskAnew,
  whyNotBook,
  whyNotApprove,
  whyNotDecide,
  whyNotLeave,
  whyNotWait,
} from '~/modules/bookings/rules'
import { canMove } from '~/modules/bookings/states'
import { type Agreer, BOOKING_STATES } from '~/modules/bookings/types'

const today = '2026-11-21'
const student = { bornOn: '2011-03-04', yearGroup: 10, academicYear: 2026, areaId: 'ar_1' }
const session = { happensOn: '2026-12-08', startMinute: 540, endMinute: 930 }
const host = { state: 'checked', checkedUntilOn: '2027-12-08', insuranceUntilOn: '2027-12-08' } as const
const opportunity: BookableOpportunity = {
  kind: 'taster_day',
  state: 'published',
  areaId: 'ar_1',
  yearGroups: [10],
  minimumAgeYears: 14,
  firstOn: '2026-12-08',
  lastOn: '2026-12-08',
  host,
  sessions: [session],
  capacityPlaces: 2,
  takenPlaces: 1,
  keptPlaces: 0,
}

test('a pupil of the right year and age may take a place that is left', () => {
  expect(whyNotBook(student, opportunity, [], today)).toBeNull()
})

test.each([
  ['not published', { state: 'draft' as const }, 'not_open'],
  ['in another area', { areaId: 'ar_2' }, 'not_open'],
  ['host not checked', { host: { ...host, state: 'check_due' as const } }, 'not_open'],
  ['check ends before the last date', { host: { ...host, checkedUntilOn: '2026-12-07' } }, 'not_open'],
  ['insurance ends before the last date', { host: { ...host, insuranceUntilOn: '2026-12-07' } }, 'not_open'],
  ['today', { firstOn: today }, 'day_has_passed'],
  ['another year group', { yearGroups: [11, 12] }, 'wrong_year'],
  ['minimum age not reached on the day', { minimumAgeYears: 16 }, 'too_young'],
  ['last place gone', { takenPlaces: 2 }, 'no_places_left'],
  ['last place kept for whoever waits', { keptPlaces: 1 }, 'kept_for_list'],
])('a place is refused: %s', (_name, change, reason) => {
  expect(whyNotBook(student, { ...opportunity, ...change }, [], today)).toBe(reason)
})

test('a birthday on the first day is old enough, the day after is not', () => {
  expect(
    whyNotBook({ ...student, bornOn: '2010-12-08' }, { ...opportunity, minimumAgeYears: 16 }, [], today),
  ).toBeNull()
  expect(whyNotBook({ ...student, bornOn: '2010-12-09' }, { ...opportunity, minimumAgeYears: 16 }, [], today)).toBe(
    'too_young',
  )
})

test('a block is refused when any date of it is on or after the 18th birthday (matching case 15)', () => {
  const older = { bornOn: '2008-12-09', yearGroup: 13, academicYear: 2026, areaId: 'ar_1' }
  const block = { ...opportunity, yearGroups: [13], firstOn: '2026-12-08', lastOn: '2026-12-09' }
  expect(whyNotBook(older, block, [], today)).toBe('too_late')
  expect(whyNotBook({ ...older, bornOn: '2008-12-10' }, block, [], today)).toBeNull()
})

test('a pupil in Year 9 may join a visit and not a placement', () => {
  const younger = { ...student, bornOn: '2012-10-04', yearGroup: 9 }
  const open = { ...opportunity, yearGroups: [9, 10], minimumAgeYears: 12 }
  expect(whyNotBook(younger, { ...open, kind: 'visit' }, [], today)).toBeNull()
  expect(whyNotBook(younger, { ...open, kind: 'placement' }, [], today)).toBe('wrong_year')
})

test('the year group is the one on the day: a Year 9 pupil may book a Year 10 day in September', () => {
  const younger = { ...student, bornOn: '2012-10-04', yearGroup: 9 }
  const september = {
    ...opportunity,
    firstOn: '2027-09-10',
    lastOn: '2027-09-10',
    yearGroups: [10],
    minimumAgeYears: 14,
  }
  expect(whyNotBook(younger, september, [], today)).toBeNull()
})

test('two places at one time cannot be held; two halves of a day can', () => {
  expect(whyNotBook(student, opportunity, [{ ...session, startMinute: 900, endMinute: 960 }], today)).toBe('busy_then')
  expect(whyNotBook(student, opportunity, [{ ...session, startMinute: 930, endMinute: 1000 }], today)).toBeNull()
})

test('the waiting list is for full days only', () => {
  expect(whyNotWait(student, { ...opportunity, takenPlaces: 2 }, [], today)).toBeNull()
  expect(whyNotWait(student, opportunity, [], today)).toBe('places_left')
  expect(whyNotWait(student, { ...opportunity, takenPlaces: 2, yearGroups: [11] }, [], today)).toBe('wrong_year')
})

test('a school decides only what waits and is still ahead', () => {
  expect(whyNotDecide({ state: 'requested', firstOn: '2026-12-08' }, today)).toBeNull()
  expect(whyNotDecide({ state: 'withdrawn', firstOn: '2026-12-08' }, today)).toBe('not_waiting')
  for (const state of ['waitlisted', 'offered'] as const)
    expect(whyNotDecide({ state, firstOn: '2026-12-08' }, today)).toBe('not_asked')
  expect(whyNotDecide({ state: 'requested', firstOn: today }, today)).toBe('day_has_passed')
})

test('a request is approved only for a pupil on roll, at a host that is covered to the last date', () => {
  const lastOn = '2026-12-08'
  const stays = { leftOn: null }
  expect(whyNotApprove(stays, { host, lastOn }, today)).toBeNull()
  expect(whyNotApprove({ leftOn: '2026-11-22' }, { host, lastOn }, today)).toBeNull()
  expect(whyNotApprove({ leftOn: today }, { host, lastOn }, today)).toBe('student_left')
  expect(whyNotApprove(stays, { host: { ...host, checkedUntilOn: lastOn }, lastOn }, today)).toBeNull()
  expect(whyNotApprove(stays, { host: { ...host, checkedUntilOn: '2026-12-07' }, lastOn }, today)).toBe(
    'check_ends_too_soon',
  )
})

test('a booking can be given up until the day before the first date', () => {
  expect(whyNotLeave({ state: 'confirmed', firstOn: '2026-11-22' }, today)).toBeNull()
  expect(whyNotLeave({ state: 'confirmed', firstOn: today }, today)).toBe('already_started')
  expect(whyNotLeave({ state: 'declined', firstOn: '2026-12-08' }, today)).toBe('not_live')
  expect(exitFor('confirmed')).toBe('cancelled')
  expect(exitFor('requested')).toBe('withdrawn')
  expect(exitFor('waitlisted')).toBe('withdrawn')
})

test('R11: every state from the request to the verified day holds a place, the waiting list and the exits do not', () => {
  expect(BOOKING_STATES.filter((state) => !isHolding(state))).toEqual([
    'waitlisted',
    'declined',
    'withdrawn',
    'cancelled',
    'expired',
    'lapsed_offer',
  ])
  expect(isLive('waitlisted')).toBe(true)
})

test('nothing leads out of an exit, and no step skips the school or the agreement', () => {
  for (const exit of ['declined', 'withdrawn', 'cancelled', 'expired', 'lapsed_offer'] as const)
    expect(BOOKING_STATES.filter((state) => canMove(exit, state))).toEqual([])
  expect(canMove('requested', 'confirmed')).toBe(false)
  expect(canMove('school_approved', 'confirmed')).toBe(false)
  expect(canMove('confirmed', 'requested')).toBe(false)
})

test('an offer stands for two days, and never past the evening before', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  expect(offerExpiry(now, new Date('2026-12-07T18:00:00Z'))).toEqual(new Date('2026-11-23T12:00:00Z'))
  expect(offerExpiry(now, new Date('2026-11-22T18:00:00Z'))).toEqual(new Date('2026-11-22T18:00:00Z'))
})

test('whoever is asked may be asked again until the day before, and somebody else only where the rule of today asks them', () => {
  const booking = { state: 'agreement_requested', agreer: 'parent', firstOn: '2026-11-22' } as const
  const why = (whom: Agreer, wouldAsk: Agreer, more: object = {}) =>
    whyNotAskAnew({ ...booking, ...more }, whom, wouldAsk, '2026-11-21')
  expect([why('parent', 'parent'), why('parent', 'student'), why('student', 'student')]).toEqual([null, null, null])
  expect(why('student', 'parent')).toBe('parent_agrees')
  expect(why('parent', 'student', { agreer: 'student' })).toBe('pupil_agrees')
  expect(why('parent', 'parent', { firstOn: '2026-11-21' })).toBe('day_has_passed')
  expect(why('parent', 'parent', { state: 'agreed' })).toBe('not_waiting')
})
