import { expect, test } from 'vitest'

import { type WhoseTurn, TURNS, turnOf, waitsForRegister } from '~/modules/bookings/turn'
import { BOOKING_STATES, type BookingState } from '~/modules/bookings/types'
import { whomItWaitsFor } from '~/modules/progress/messages'
import { wordsIn } from '~/words/words'

const LAST = '2026-11-20'
const BEFORE = '2026-11-20' // the last date itself
const AFTER = '2026-11-21'
const LATEST = '2026-12-18' // 28 days after the last date: the last on which the host may act
const TOO_LATE = '2026-12-19'

/** Each state: whose turn it is until the last date, from the day after it, and where the pupil agrees for themselves. */
const WHOSE: Record<BookingState, [until: WhoseTurn, after: WhoseTurn, own: WhoseTurn]> = {
  requested: ['school_decides', 'school_decides', 'school_decides'],
  waitlisted: ['place_comes_free', 'place_comes_free', 'place_comes_free'],
  offered: ['pupil_takes_offer', 'pupil_takes_offer', 'pupil_takes_offer'],
  school_approved: ['agreement_is_asked', 'agreement_is_asked', 'agreement_is_asked'],
  agreement_requested: ['parent_agrees', 'parent_agrees', 'pupil_agrees'],
  agreed: ['host_is_covered', 'host_is_covered', 'host_is_covered'],
  confirmed: ['day_comes', 'host_registers', 'day_comes'],
  awaiting_feedback: ['host_gives_feedback', 'host_gives_feedback', 'host_gives_feedback'],
  awaiting_reflection: ['pupil_reflects', 'pupil_reflects', 'pupil_reflects'],
  verified: ['nobody', 'nobody', 'nobody'],
  not_counted: ['nobody', 'nobody', 'nobody'],
  declined: ['nobody', 'nobody', 'nobody'],
  withdrawn: ['nobody', 'nobody', 'nobody'],
  cancelled: ['nobody', 'nobody', 'nobody'],
  expired: ['nobody', 'nobody', 'nobody'],
  lapsed_offer: ['nobody', 'nobody', 'nobody'],
}

/** Whose turn it is once the host may no longer act, where that is somebody else's or nobody's. */
const WHOSE_LATE: Partial<Record<BookingState, WhoseTurn>> = {
  confirmed: 'register_too_late',
  awaiting_feedback: 'feedback_too_late',
}

test.each(BOOKING_STATES)('a booking that is %s waits for its host until the host may no longer act', (state) => {
  const booking = { state, lastOn: LAST, agreesThemselves: false, isOfferOver: false, reached: 'mailed' as const }
  expect(turnOf(booking, LATEST)).toBe(WHOSE[state][1])
  expect(turnOf(booking, TOO_LATE)).toBe(WHOSE_LATE[state] ?? WHOSE[state][1])
})

test.each(BOOKING_STATES)('whom a booking that is %s waits for', (state) => {
  const booking = { state, lastOn: LAST, agreesThemselves: false, isOfferOver: false, reached: 'mailed' as const }
  const own = turnOf({ ...booking, agreesThemselves: true }, BEFORE)
  expect([turnOf(booking, BEFORE), turnOf(booking, AFTER), own]).toEqual(WHOSE[state])
})

test('a booking whose question reached no parent or carer waits for the school to ask; one that the pupil agrees to does not', () => {
  const booking = { state: 'agreement_requested', lastOn: LAST, isOfferOver: false, reached: 'nobody' } as const
  const lost = { ...booking, reached: 'lost' } as const
  expect(turnOf({ ...lost, agreesThemselves: false }, BEFORE)).toBe('mail_is_mended')
  expect(turnOf({ ...lost, agreesThemselves: true }, BEFORE)).toBe('pupil_agrees')
  expect(turnOf({ ...booking, agreesThemselves: false }, BEFORE)).toBe('agreement_is_asked')
  expect(turnOf({ ...booking, agreesThemselves: true }, BEFORE)).toBe('pupil_agrees')
  for (const state of BOOKING_STATES.filter((one) => one !== 'agreement_requested'))
    expect(turnOf({ ...booking, state, agreesThemselves: false }, BEFORE)).toBe(WHOSE[state][0])
})

test('an offer whose time ran out waits for nobody’s answer, and nothing else is told by that', () => {
  const booking = { lastOn: LAST, agreesThemselves: false, isOfferOver: true, reached: 'mailed' } as const
  for (const state of BOOKING_STATES)
    expect(turnOf({ ...booking, state }, BEFORE)).toBe(state === 'offered' ? 'offer_is_over' : WHOSE[state][0])
})

test('every turn comes in some booking, and each is said in its own words', () => {
  const told = [...Object.values(WHOSE).flat(), ...Object.values(WHOSE_LATE), 'mail_is_mended', 'offer_is_over']
  expect(new Set(told)).toEqual(new Set(TURNS))
  expect(new Set(TURNS.map((turn) => whomItWaitsFor(wordsIn('en'), turn))).size).toBe(TURNS.length)
})

test('a settled day waits for its register from the day after its last date', () => {
  const booking = { state: 'confirmed', lastOn: LAST } as const
  expect(waitsForRegister(booking, AFTER)).toBe(true)
  expect(waitsForRegister(booking, BEFORE)).toBe(false)
  expect(waitsForRegister({ ...booking, state: 'verified' }, AFTER)).toBe(false)
})
