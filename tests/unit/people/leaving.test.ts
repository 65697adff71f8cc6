import { expect, test } from 'vitest'

import { hasLeft } from '~/modules/people/leaving'

test('a pupil has left from their leaving date on, and not the day before', () => {
  expect(hasLeft('2026-11-26', '2026-11-25')).toBe(false)
  expect(hasLeft('2026-11-26', '2026-11-26')).toBe(true)
  expect(hasLeft('2026-11-26', '2026-11-27')).toBe(true)
})

test('a pupil without a leaving date has not left', () => {
  expect(hasLeft(null, '2026-11-26')).toBe(false)
})
