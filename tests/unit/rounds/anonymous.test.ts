import { expect, test } from 'vitest'

import { classOf } from '~/modules/allocation/compile'
import type { Lists } from '~/modules/allocation/problem'
import type { Instance } from '~/modules/allocation/types'
import { anonymousOf } from '~/modules/rounds/anonymous'

const listOf = (entries: [place: number, cls: Parameters<typeof classOf>[0], minutes: number][]): Lists => ({
  off: Int32Array.from([0, entries.length]),
  place: Int32Array.from(entries, ([place]) => place),
  class: Uint8Array.from(entries, ([, cls]) => classOf(cls)),
  minutes: Uint8Array.from(entries, ([, , minutes]) => minutes),
  cut: Uint8Array.of(0),
})

const place = { sector: 'health', on: ['2026-12-07'], capacity: 1, reserved: 0, x: 412345, y: 398765 }
const instance = {
  policy: {},
  seed: 's',
  startsOn: '2026-12-01',
  roster: null,
  pupils: [
    {
      ref: 'pupil 1',
      bornOn: '2011-03-04',
      x: 401234,
      y: 405678,
      daysHeld: 0,
      tier: 1,
      group: true,
      flexible: false,
      sectorsMet: [],
    },
  ],
  places: ['near', 'far', 'farther', 'ranked'].map((ref) => ({ ...place, ref })),
} as unknown as Instance

function exported(lists: Lists) {
  return anonymousOf(instance, lists) as {
    pupils: { group: boolean; list: { place: string; minutes: number }[] }[]
    places: { x: number; y: number }[]
  }
}

const minutesOf = (...entries: Parameters<typeof listOf>[0]) =>
  exported(listOf(entries)).pupils[0]?.list.map(({ place: ref, minutes }) => [ref, minutes])

test('a published round carries no minutes of travel: bands alone, numbered from the nearest of each pupil', () => {
  expect(minutesOf([0, 'any', 23], [1, 'any', 29], [2, 'any', 47])).toEqual([
    ['near', 0],
    ['far', 0],
    ['farther', 10],
  ])
})

test('two pupils whose homes lie an hour apart are exported alike when their places lie in the same order', () => {
  expect(minutesOf([0, 'any', 3], [1, 'any', 12])).toEqual(minutesOf([0, 'any', 63], [1, 'any', 118]))
})

test('a ranked place carries no minutes at all, and makes no band of its own', () => {
  expect(minutesOf([3, 'rank-1', 5], [0, 'any', 41], [1, 'any', 59])).toEqual([
    ['ranked', 0],
    ['near', 0],
    ['far', 10],
  ])
})

test('places lose their position, and the group is told only where seats were kept for it', () => {
  const { pupils, places } = exported(listOf([[0, 'any', 23]]))
  expect(pupils[0]?.group).toBe(false)
  expect(places.map(({ x, y }) => [x, y])).toEqual(Array(4).fill([0, 0]))
  const kept = { ...instance, places: instance.places.map((one) => ({ ...one, reserved: 1 })) }
  expect(anonymousOf(kept, listOf([[0, 'any', 23]]))).toMatchObject({ pupils: [{ group: true }] })
})
