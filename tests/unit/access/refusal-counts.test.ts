import { expect, test } from 'vitest'

import { ADDRESSES, BURST, BURST_MS, OTHERS, ROWS_OF_ONE, startRefusalCounts, WINDOW_MS } from '~/access/refusal-counts'

const START = new Date('2026-11-26T09:00:00Z').getTime()
const at = (ms = 0) => new Date(START + ms)
const times = (count: number, run: (n: number) => void) => Array.from({ length: count }, (_, n) => run(n))

test('twenty refusals of one address get a row each, the next are only counted', () => {
  const counts = startRefusalCounts()
  times(ROWS_OF_ONE, () => expect(counts.count('a', at()).write).toBe(true))
  times(5, () => expect(counts.count('a', at()).write).toBe(false))
  expect(counts.count('b', at()).write).toBe(true)
  expect(counts.takeHeld(at(WINDOW_MS - 1))).toEqual([])
  expect(counts.takeHeld(at(WINDOW_MS))).toEqual([{ address: 'a', times: 5, since: at() }])
  expect(counts.takeHeld(at(WINDOW_MS))).toEqual([])
})

test('ten minutes later an address begins again, and what was counted before is not lost', () => {
  const counts = startRefusalCounts()
  times(ROWS_OF_ONE + 3, () => counts.count('a', at()))
  expect(counts.count('a', at(WINDOW_MS)).write).toBe(true)
  expect(counts.takeHeld(at(WINDOW_MS))).toMatchObject([{ address: 'a', times: 3 }])
})

test('a million refusals of as many addresses make a few thousand rows at most, and every one is counted', () => {
  const counts = startRefusalCounts()
  const all = 100_000
  let rows = 0
  times(all, (n) => (rows += counts.count(`address ${n}`, at()).write ? 1 : 0))
  expect(rows).toBe(ADDRESSES + ROWS_OF_ONE)
  expect(counts.takeHeld(at(), true)).toEqual([{ address: OTHERS, times: all - rows, since: at() }])
})

test('three hundred refusals in five minutes are a burst, once; 299 are none, nor 300 in a longer time', () => {
  const counts = startRefusalCounts()
  times(BURST - 1, () => expect(counts.count('a', at()).burst).toBe(false))
  expect(counts.isBurst(at())).toBe(false)
  times(BURST - 1, () => expect(counts.count('a', at(BURST_MS)).burst).toBe(false))
  expect(counts.count('a', at(BURST_MS)).burst).toBe(true)
  expect(counts.count('a', at(BURST_MS)).burst).toBe(false)
  expect(counts.isBurst(at(BURST_MS))).toBe(true)
  expect(counts.isBurst(at(BURST_MS + WINDOW_MS))).toBe(false)
})
