import fc from 'fast-check'
import { expect, test } from 'vitest'

import { firstClash, isOverlapping, type SessionTime } from '~/modules/opportunities/overlap'

const session = (happensOn: string, startMinute: number, endMinute: number): SessionTime => ({
  happensOn,
  startMinute,
  endMinute,
})
const anySession = fc
  .record({
    date: fc.integer({ min: 1, max: 3 }),
    start: fc.integer({ min: 0, max: 1380 }),
    length: fc.integer({ min: 1, max: 480 }),
  })
  .map(({ date, start, length }) => session(`2026-11-0${date}`, start, start + length))

test('two hosts on one date are fine when the times do not overlap (R7)', () => {
  expect(isOverlapping(session('2026-11-24', 540, 720), session('2026-11-24', 780, 960))).toBe(false)
  expect(isOverlapping(session('2026-11-24', 540, 720), session('2026-11-24', 720, 960))).toBe(false)
})

test('nobody can be in two places at once, not even for a minute or inside a longer session (R7)', () => {
  expect(isOverlapping(session('2026-11-24', 540, 721), session('2026-11-24', 720, 960))).toBe(true)
  expect(isOverlapping(session('2026-11-24', 540, 960), session('2026-11-24', 600, 660))).toBe(true)
  expect(isOverlapping(session('2026-11-24', 540, 960), session('2026-11-25', 540, 960))).toBe(false)
})

test('the clash that is named is the earliest one', () => {
  const wanted = [session('2026-11-26', 540, 960), session('2026-11-25', 540, 960)]
  const held = [session('2026-11-26', 600, 700), session('2026-11-25', 900, 1000), session('2026-11-25', 560, 600)]
  expect(firstClash(wanted, held)).toEqual({ a: wanted[1], b: held[2] })
  expect(firstClash(wanted, [])).toBeNull()
})

test('a clash is found exactly when some pair overlaps, whichever list comes first', () => {
  fc.assert(
    fc.property(fc.array(anySession), fc.array(anySession), (one, two) => {
      const some = one.some((a) => two.some((b) => isOverlapping(a, b)))
      expect(firstClash(one, two) !== null).toBe(some)
      expect(firstClash(two, one) !== null).toBe(some)
    }),
  )
})
