import { expect, test } from 'vitest'

import { nearestTests } from '../../support/nearest.mjs'

const near = (file: string) => nearestTests([file], 'tests/integration')

test('the tests that reach a changed file are found, its own first', () => {
  const found = near('app/access/send-once.server.ts')
  expect(found[0]).toBe('tests/integration/access/send-once.test.ts')
  expect(new Set(found).size).toBe(found.length)
})

test('a rule that all of a room rests on leads to its room before it leads to others', () => {
  const rooms = near('app/modules/bookings/rules.ts').map((file) => file.split('/')[2])
  expect(rooms.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 'bookings'))
  expect(rooms).toContain('rounds')
})

test('a test that changed leads to itself, and what nothing imports leads nowhere', () => {
  expect(near('tests/integration/bookings/last-place.test.ts')).toEqual([
    'tests/integration/bookings/last-place.test.ts',
  ])
  expect(near('README.md')).toEqual([])
})
