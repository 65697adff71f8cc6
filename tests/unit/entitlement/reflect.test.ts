import { expect, test } from 'vitest'

import { BOOKING_STATES, LIVE_STATES } from '~/modules/bookings/types'
import { whyNotReflect } from '~/modules/entitlement/reflect'

const there = [{ workedMinutes: 0 }, { workedMinutes: 300 }]
const absent = [{ workedMinutes: 0 }]

test('a student looks back on a day on which they were, until it is verified', () => {
  for (const state of ['confirmed', 'awaiting_feedback', 'awaiting_reflection', 'not_counted'] as const)
    expect(whyNotReflect({ state, attendance: there }), state).toBeNull()
  expect(whyNotReflect({ state: 'verified', attendance: there })).toBe('already_verified')
})

test('who was marked absent is told so, and not that the register is still to come', () => {
  expect(whyNotReflect({ state: 'not_counted', attendance: absent })).toBe('was_absent')
  expect(whyNotReflect({ state: 'confirmed', attendance: absent })).toBe('not_yet') // other dates are to come
  expect(whyNotReflect({ state: 'confirmed', attendance: [] })).toBe('not_yet')
})

test('who gave the place up, or lost it, is told that it has ended', () => {
  const ended = BOOKING_STATES.filter((state) => !LIVE_STATES.some((live) => live === state))
  expect(ended).toHaveLength(5)
  for (const state of ended) expect(whyNotReflect({ state, attendance: [] }), state).toBe('place_ended')
})
