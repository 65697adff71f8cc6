import { expect, test } from 'vitest'

import { holdSpeaks, nextOnHold } from '~/modules/bookings/hold'
import { BOOKING_STATES } from '~/modules/bookings/types'

test('on hold is said in place of a settled place and of an offer that cannot be taken: otherwise the others still have to answer', () => {
  expect(BOOKING_STATES.filter((state) => holdSpeaks(state, 'suspended'))).toEqual(['offered', 'confirmed'])
  expect(BOOKING_STATES.filter((state) => holdSpeaks(state, null))).toEqual([])
  expect(nextOnHold('confirmed', 'On hold.', 'Go.')).toBe('On hold.')
  expect(nextOnHold('requested', 'On hold.', 'Wait.')).toBe('On hold. Wait.')
  expect(nextOnHold('confirmed', null, 'Go.')).toBe('Go.')
})
