import { expect, test } from 'vitest'

import { fifthOf, listFifths, showPlaceCounts } from '~/modules/progress/ward-counts'

const show = (counts: number[]) => [...showPlaceCounts(counts.map((pupils, at) => ({ id: `w${at}`, pupils }))).values()]

test('one to five pupils are never shown, the rest to the nearest five', () => {
  expect(show([0, 3, 4, 12, 48])).toEqual([0, 'c', 'c', 10, 50])
})

test('a single hidden ward takes the next smallest with it', () => {
  expect(show([2, 7, 30, 41])).toEqual(['c', 'c', 30, 40])
})

test('hidden pupils number at least six together', () => {
  expect(show([1, 1, 9, 40])).toEqual(['c', 'c', 'c', 40])
})

test('nothing is hidden where nothing is small', () => {
  expect(show([6, 8, 0])).toEqual([5, 10, 0])
})

test('five classes hold every number', () => {
  const fifths = listFifths([0, 3, 17, 49])
  expect(fifths).toHaveLength(5)
  expect([0, 9, 10, 49].map((n) => fifthOf(n, fifths))).toEqual([0, 0, 1, 4])
  expect(listFifths([]).map(({ from }) => from)).toEqual([0, 1, 2, 3, 4])
})
