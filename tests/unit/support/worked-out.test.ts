import { expect, test, vi } from 'vitest'

import { WorkedOut } from '~/support/worked-out'

test('what the same facts came to is worked out once', () => {
  const kept = new WorkedOut<number>(10)
  const work = vi.fn(() => 5)
  expect([kept.of('a', work), kept.of('a', work), kept.of('b', () => 6)]).toEqual([5, 5, 6])
  expect(work).toHaveBeenCalledTimes(1)
  expect([kept.find('a'), kept.find('c')]).toEqual([5, undefined])
})

test('no more is kept than said, and what was kept last stays', () => {
  const kept = new WorkedOut<number>(10)
  for (let n = 0; n < 11; n += 1) kept.keep(`${n}`, n)
  const left = Array.from({ length: 11 }, (_, n) => kept.find(`${n}`)).filter((value) => value !== undefined)
  expect(left).toEqual([5, 6, 7, 8, 9, 10])
})
