import { expect, test } from 'vitest'

import { dayGroupOf } from '~/modules/matching/my-days'

test('a settled day is coming up until its last date is over, and past from then on, register or not', () => {
  const day = { state: 'confirmed', lastOn: '2026-11-20' } as const
  expect(dayGroupOf(day, '2026-11-19')).toBe('upcoming')
  expect(dayGroupOf(day, '2026-11-20')).toBe('upcoming')
  expect(dayGroupOf(day, '2026-11-21')).toBe('past')
})

test('a request that nobody has answered stays with the unsettled ones whatever the date', () => {
  expect(dayGroupOf({ state: 'requested', lastOn: '2026-11-20' }, '2026-11-21')).toBe('waiting')
})
