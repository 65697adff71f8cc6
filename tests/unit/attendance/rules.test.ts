import { expect, test } from 'vitest'

import { readMarks, registerForm, typedMark } from '~/modules/attendance/forms'
import { minutesOf, whyNotFeedback, whyNotOpen, whyNotMark, whyNotRegister } from '~/modules/attendance/rules'
import { BOOKING_STATES } from '~/modules/bookings/types'

const TODAY = '2026-11-21'
const session = { happensOn: TODAY, startMinute: 540, endMinute: 930, breakMinutes: 30 } // 360 minutes net
const mark = (state: 'attended' | 'part' | 'absent_notified' | 'no_show', workedMinutes = 0) => ({
  bookingId: 'bk_1',
  state,
  workedMinutes,
})
const confirmed = { state: 'confirmed' } as const

test('a register is taken on the day or after, and never before', () => {
  expect(whyNotRegister({ happensOn: TODAY, lastOn: TODAY }, 'employer', TODAY)).toBeNull()
  expect(whyNotRegister({ happensOn: '2026-11-22', lastOn: '2026-11-22' }, 'employer', TODAY)).toBe('not_today')
  expect(whyNotRegister({ happensOn: '2026-11-22', lastOn: '2026-11-22' }, 'school', TODAY)).toBe('not_today')
})

test('a host marks for 28 days after the last date; a school for as long as it likes', () => {
  const old = { happensOn: '2026-10-20', lastOn: '2026-10-24' }
  expect(whyNotRegister(old, 'employer', TODAY)).toBeNull()
  expect(whyNotRegister({ ...old, lastOn: '2026-10-23' }, 'employer', TODAY)).toBe('host_too_late')
  expect(whyNotRegister({ ...old, lastOn: '2026-10-23' }, 'school', TODAY)).toBeNull()
})

test('a register takes as many pupils as one day has places at most, and not one more', () => {
  const isTaken = (pupils: number) => {
    const bookingId = Array.from({ length: pupils }, (_, n) => `bk_${n}`)
    return registerForm.safeParse({ sessionId: 'se_1', bookingId, [`mark-${pupils - 1}`]: 'attended' }).success
  }
  expect([isTaken(200), isTaken(201)]).toEqual([true, false])
})

test('only pupils with a confirmed place are marked', () => {
  const markable = BOOKING_STATES.filter((state) => whyNotMark(mark('attended'), { state }, session, null) === null)
  expect(markable).toEqual(['confirmed', 'awaiting_feedback', 'awaiting_reflection', 'not_counted'])
})

test('attending is all of the session without its break; absence is no minutes whatever was typed', () => {
  expect(minutesOf(mark('attended', 5), session)).toBe(360)
  expect(minutesOf(mark('part', 200), session)).toBe(200)
  expect(minutesOf(mark('absent_notified', 200), session)).toBe(0)
  expect(minutesOf(mark('no_show', 200), session)).toBe(0)
})

test('part of a session is at least a minute and at most all of it', () => {
  expect(whyNotMark(mark('part', 0), confirmed, session, null)).toBe('minutes_missing')
  expect(whyNotMark(mark('part', Number.NaN), confirmed, session, null)).toBe('minutes_missing')
  expect(whyNotMark(mark('part', 10.5), confirmed, session, null)).toBe('minutes_missing')
  expect(whyNotMark(mark('part', -30), confirmed, session, null)).toBe('minutes_missing')
  expect(whyNotMark(mark('part', 1), confirmed, session, null)).toBeNull()
  expect(whyNotMark(mark('part', 360), confirmed, session, null)).toBeNull()
  expect(whyNotMark(mark('part', 361), confirmed, session, null)).toBe('too_many_minutes')
})

test('a verified pupil may be sent again as they stand, and not otherwise', () => {
  const verified = { state: 'verified' } as const
  expect(whyNotMark(mark('attended'), verified, session, { state: 'attended', workedMinutes: 360 })).toBeNull()
  expect(whyNotMark(mark('no_show'), verified, session, { state: 'attended', workedMinutes: 360 })).toBe(
    'already_verified',
  )
  expect(whyNotMark(mark('attended'), verified, session, null)).toBe('already_verified')
})

test('a register form keeps each mark with its pupil, leaves out the unmarked and asks for minutes', () => {
  const form = {
    bookingId: ['bk_1', 'bk_2', 'bk_3'],
    'mark-0': 'attended',
    'minutes-0': '15',
    'mark-2': 'part',
    'minutes-2': 'an hour',
  }
  expect(readMarks(form)).toMatchObject({
    marks: [mark('attended'), { bookingId: 'bk_3', state: 'part', workedMinutes: Number.NaN }],
    errors: { 'minutes-2': 'Enter how many minutes they were there for.' },
  })
})

const feedback = { wentWell: 'Asked good questions.', nextStep: 'Speak up.', didTask: true, metSeveralPeople: true }
const there = [{ workedMinutes: 0 }, { workedMinutes: 360 }]
const waiting = { state: 'awaiting_feedback', lastOn: TODAY } as const

test('feedback follows the register, for a pupil who was there, until the day is verified', () => {
  expect(whyNotFeedback(feedback, waiting, there, TODAY)).toBeNull()
  expect(whyNotFeedback(feedback, { ...waiting, state: 'awaiting_reflection' }, there, TODAY)).toBeNull()
  expect(whyNotFeedback(feedback, { ...waiting, state: 'confirmed' }, there, TODAY)).toBe('register_first')
  expect(whyNotFeedback(feedback, waiting, [{ workedMinutes: 0 }], TODAY)).toBe('was_absent')
  expect(whyNotFeedback(feedback, { ...waiting, state: 'verified' }, there, TODAY)).toBe('already_verified')
  expect(whyNotFeedback(feedback, { ...waiting, state: 'cancelled' }, there, TODAY)).toBe('place_ended')
  expect(whyNotFeedback(feedback, { ...waiting, state: 'agreed' }, there, TODAY)).toBe('register_first')
})

test('feedback closes when the names do', () => {
  expect(whyNotFeedback(feedback, { ...waiting, lastOn: '2026-10-24' }, there, TODAY)).toBeNull()
  expect(whyNotFeedback(feedback, { ...waiting, lastOn: '2026-10-23' }, there, TODAY)).toBe('host_too_late')
})

test('after the names were put away one reason is given, whatever became of the pupil’s day', () => {
  const reasons = BOOKING_STATES.flatMap((state) =>
    [there, [{ workedMinutes: 0 }], []].map((marks) => whyNotOpen({ state, lastOn: '2026-10-23' }, marks, TODAY)),
  )
  expect(new Set(reasons)).toEqual(new Set(['host_too_late']))
})

test('feedback says something, and nothing that reaches around the school', () => {
  const why = (with_: Partial<typeof feedback>) => whyNotFeedback({ ...feedback, ...with_ }, waiting, there, TODAY)
  expect(why({ wentWell: ' ' })).toBe('went_well_missing')
  expect(why({ nextStep: '' })).toBe('next_step_missing')
  expect(why({ nextStep: 'Text me on 07700 900123' })).toBe('contact_details')
  expect(why({ wentWell: 'Great! s a m @ e x a m p l e . o r g' })).toBe('contact_details')
})

test('a register that comes back marks whom it was typed for, whatever row they stand in now', () => {
  const values = {
    sessionId: 'se_1',
    bookingId: ['bk_1', 'bk_2'],
    'mark-0': 'no_show',
    'mark-1': 'part',
    'minutes-1': '90',
  }
  const of = (bookingId: string, sessionId = 'se_1') => typedMark(values, { sessionId, bookingId })
  expect(of('bk_2')).toEqual({ state: 'part', minutes: '90' })
  expect(of('bk_1')).toEqual({ state: 'no_show', minutes: undefined })
  expect(of('bk_3')).toEqual({})
  expect(of('bk_1', 'se_2')).toEqual({})
  expect(typedMark({ ...values, bookingId: 'bk_2' }, { sessionId: 'se_1', bookingId: 'bk_2' }).state).toBe('no_show')
  expect(typedMark(undefined, { sessionId: 'se_1', bookingId: 'bk_1' })).toEqual({})
})
