import { expect, test } from 'vitest'

import { sessionProblems } from '~/modules/opportunities/session-rules'
import { addDays } from '~/support/dates'

const TODAY = '2026-11-21'
const session = (happensOn: string, start: string, end: string, breakMinutes = 0) => ({
  happensOn,
  startMinute: minutes(start),
  endMinute: minutes(end),
  breakMinutes,
})
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const reasons = (sessions: ReturnType<typeof session>[], youngestYear = 10) =>
  sessionProblems(sessions, { youngestYear, today: TODAY }).map(({ reason }) => reason)
const D = '2026-12-04'

test('a date lies after today and within eighteen months', () => {
  expect(reasons([session(TODAY, '09:00', '15:00', 30)])).toEqual(['date_not_future'])
  expect(reasons([session('2026-11-20', '09:00', '15:00', 30)])).toEqual(['date_not_future'])
  expect(reasons([session('2026-11-22', '09:00', '15:00', 30)])).toEqual([])
  expect(reasons([session('2028-05-22', '09:00', '15:00', 30)])).toEqual([])
  expect(reasons([session('2028-05-24', '09:00', '15:00', 30)])).toEqual(['date_too_far'])
})

test('a session ends after it starts and its break leaves something of it', () => {
  expect(reasons([session(D, '09:00', '09:00')])).toEqual(['end_before_start'])
  expect(reasons([session(D, '15:00', '09:00')])).toEqual(['end_before_start'])
  expect(reasons([session(D, '09:00', '10:00', 60)])).toEqual(['break_too_long'])
})

test('eight hours without breaks is a day, and a minute more is too long (R17)', () => {
  expect(reasons([session(D, '09:00', '17:30', 30)])).toEqual([])
  expect(reasons([session(D, '09:00', '17:31', 30)])).toEqual(['too_long_a_day'])
})

test('four and a half hours need no break, and a minute more needs thirty (R17)', () => {
  expect(reasons([session(D, '09:00', '13:30')])).toEqual([])
  expect(reasons([session(D, '09:00', '13:31')])).toEqual(['break_too_short'])
  expect(reasons([session(D, '09:00', '13:31', 29)])).toEqual(['break_too_short'])
  expect(reasons([session(D, '09:00', '13:31', 30)])).toEqual([])
})

test('pupils up to Year 11 keep to 7am to 7pm; an evening taster is refused for them and not for sixth-formers (R17)', () => {
  expect(reasons([session(D, '07:00', '11:00')], 7)).toEqual([])
  expect(reasons([session(D, '06:59', '11:00')], 11)).toEqual(['outside_school_age_hours'])
  expect(reasons([session(D, '16:00', '19:01')], 11)).toEqual(['outside_school_age_hours'])
  expect(reasons([session(D, '18:00', '21:00')], 12)).toEqual([])
})

test('nobody under 18 is there between 10pm and 6am (R17)', () => {
  expect(reasons([session(D, '19:00', '22:00')], 12)).toEqual([])
  expect(reasons([session(D, '19:00', '22:01')], 12)).toEqual(['outside_young_worker_hours'])
  expect(reasons([session(D, '05:59', '09:00')], 12)).toEqual(['outside_young_worker_hours'])
})

test('one date stands there once', () => {
  expect(reasons([session(D, '09:00', '12:00'), session(D, '13:00', '16:00')])).toEqual(['same_date_twice'])
})

test('seven days in a row hold five dates and forty hours at most, also across a weekend (R17)', () => {
  const week = (dates: number, end: string) =>
    Array.from({ length: dates }, (_, at) => session(addDays('2026-12-03', at), '09:00', end, 30))
  expect(reasons(week(5, '17:30'))).toEqual([])
  expect(reasons(week(6, '12:00'))).toEqual(['too_many_days_a_week'])
})

test('twelve hours lie between one end and the next start (R17)', () => {
  const late = session(D, '18:00', '22:00')
  expect(reasons([late, session(addDays(D, 1), '09:59', '12:00')], 12)).toEqual(['too_little_rest'])
  expect(reasons([late, session(addDays(D, 1), '10:00', '12:00')], 12)).toEqual([])
})

test('thirty dates are enough', () => {
  const dates = (many: number) => Array.from({ length: many }, (_, at) => session(addDays(D, at * 2), '09:00', '12:00'))
  expect(reasons(dates(30))).toEqual([])
  expect(reasons(dates(31))).toEqual(['too_many_sessions'])
})
