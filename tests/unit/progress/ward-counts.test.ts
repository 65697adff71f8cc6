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

test('classes hold about as many wards each, and wards with nothing stand apart', () => {
  const numbers = [0, 0, 3, 5, 8, 9, 12, 14, 30, 240]
  const fifths = listFifths(numbers)
  expect(fifths).toEqual([
    { from: 0, to: 0 },
    { from: 1, to: 5 },
    { from: 6, to: 9 },
    { from: 10, to: 14 },
    { from: 15, to: 240 },
  ])
  expect(numbers.map((number) => fifthOf(number, fifths))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
})

test('a few numbers make a few classes, none of them twice', () => {
  expect(listFifths([])).toEqual([])
  expect(listFifths([0, 0])).toEqual([{ from: 0, to: 0 }])
  expect(listFifths([7, 7, 7, 9])).toEqual([
    { from: 7, to: 7 },
    { from: 8, to: 9 },
  ])
})

test('five pupils are hidden and six are shown', () => {
  expect(show([5, 5, 40])).toEqual(['c', 'c', 40])
  expect(show([6, 40])).toEqual([5, 40])
})

test('five hidden together are too few, six are enough', () => {
  expect(show([2, 3, 12, 40])).toEqual(['c', 'c', 'c', 40])
  expect(show([2, 4, 12, 40])).toEqual(['c', 'c', 10, 40])
})

test('one hidden ward is never alone, even where six or more pupils live there together', () => {
  expect(show([5, 40, 60])).toEqual(['c', 'c', 60])
})
