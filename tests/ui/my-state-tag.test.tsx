// @vitest-environment jsdom
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { BookingState, Doer } from '~/modules/bookings/types'
import { MyStateTag } from '~/ui/my-state-tag'

const wordOf = (state: BookingState, endedBy: Doer, endedFrom: BookingState = 'requested') =>
  render(<MyStateTag day={{ state, turn: 'nobody', agreesThemselves: false, endedBy, endedFrom, isHeld: false }} />)
    .container.textContent

test.each(['withdrawn', 'cancelled'] as const)('who ended what is %s is told by who took the step', (state) => {
  expect(wordOf(state, 'student')).toBe('You gave it up')
  expect(wordOf(state, 'school')).toBe('Your school ended it')
  expect(wordOf(state, 'system')).toBe('It was ended')
})

test('who left a list or said no to an offer gave up no place', () => {
  expect(wordOf('withdrawn', 'student', 'waitlisted')).toBe('You left the list')
  expect(wordOf('withdrawn', 'student', 'offered')).toBe('You said no')
})
