import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { suppressTable, type Cell } from '~/modules/progress/disclosure'

const cell = (id: string, count: number, base: number): Cell => ({ id, count, base })
const marks = (cells: Cell[]) => suppressTable(cells).map(({ base }) => (typeof base === 'string' ? base : 'shown'))

const anyTable = fc
  .array(
    fc.integer({ min: 0, max: 60 }).chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base))),
    { maxLength: 8 },
  )
  .map((pairs) => pairs.map(([count, base], place) => cell(`w${place}`, count, base)))

describe('what may leave a school (R20)', () => {
  test('counts are rounded to 5 and the percentage comes from the unrounded ones', () => {
    expect(suppressTable([cell('a', 22, 43)])).toEqual([{ id: 'a', count: 20, base: 45, percent: 51 }])
  })

  test('a group, a count, or the rest of a group of 1 to 5 is hidden, percentage and all', () => {
    for (const [count, base] of [
      [2, 5],
      [5, 40],
      [1, 40],
      [38, 40],
    ] as const)
      expect(suppressTable([cell('a', count, base)])).toEqual([{ id: 'a', count: 'c', base: 'c', percent: 'c' }])
    expect(marks([cell('a', 6, 12)])).toEqual(['shown'])
  })

  test('all or none of a small group is hidden, of a large one shown', () => {
    expect(marks([cell('a', 0, 12)])).toEqual(['c'])
    expect(marks([cell('a', 12, 12)])).toEqual(['c'])
    expect(marks([cell('a', 19, 19)])).toEqual(['c'])
    expect(marks([cell('a', 20, 20)])).toEqual(['shown'])
    expect(suppressTable([cell('a', 0, 40)])[0]).toMatchObject({ count: 0, base: 40, percent: 0 })
    expect(suppressTable([cell('a', 40, 40)])[0]).toMatchObject({ percent: 100 })
  })

  test('an empty group does not apply, rather than being nought', () => {
    expect(suppressTable([cell('a', 0, 0)])).toEqual([{ id: 'a', count: 'z', base: 'z', percent: 'z' }])
  })

  test('one hidden cell takes the next smallest with it, so that the total gives nothing away', () => {
    expect(marks([cell('a', 20, 50), cell('b', 2, 4), cell('c', 12, 30)])).toEqual(['shown', 'c', 'c'])
  })

  test('hidden cells that are a handful of pupils together take one more with them', () => {
    expect(marks([cell('a', 20, 50), cell('b', 1, 2), cell('c', 1, 3), cell('d', 15, 30)])).toEqual([
      'shown',
      'c',
      'c',
      'c',
    ])
  })

  test('every row stays, in its order, so that a gap in a list gives nothing away', () => {
    const table = [cell('z', 1, 2), cell('a', 20, 50), cell('m', 0, 0)]
    expect(suppressTable(table).map(({ id }) => id)).toEqual(['z', 'a', 'm'])
  })

  test('taking what is shown from a total never leaves fewer than six pupils or a single group', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const shown = suppressTable(table)
        const hidden = table.filter((_, place) => shown[place]?.base === 'c')
        const left = hidden.reduce((sum, { base }) => sum + base, 0)
        const isEverythingHidden = shown.every(({ base }) => typeof base === 'string')
        if (hidden.length > 0 && !isEverythingHidden) {
          expect(hidden.length).toBeGreaterThan(1)
          expect(left).toBeGreaterThanOrEqual(6)
        }
        for (const { count, base, percent } of shown)
          expect(new Set([typeof count, typeof base, typeof percent]).size).toBe(1)
      }),
    )
  })
})
