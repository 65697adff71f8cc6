import { expect, test } from 'vitest'

import { filtersQuery, readDayFilters } from '~/modules/matching/forms'
import { markOf, readMark } from '~/modules/matching/list-mark'

const row = (score: number, firstOn: string, id: string) => ({ day: { id, firstOn }, fit: { score } })
const list = [
  row(12, '2026-12-01', 'op_a'),
  row(12, '2026-12-01', 'op_b'),
  row(9, '2026-11-30', 'op_c'),
  row(0, '2026-12-05', 'op_d'),
]
const mark = (of: ReturnType<typeof row>) => readMark(markOf(of))

test('a place in the list survives the way into an address and back', () => {
  expect(mark(list[2]!)).toEqual({ score: 9, firstOn: '2026-11-30', id: 'op_c' })
  for (const text of [
    '',
    '9',
    '9.2026-11-30',
    '-1.2026-11-30.op',
    '9.2026-11-30.op c',
    `9.2026-11-30.${'x'.repeat(81)}`,
  ])
    expect(readMark(text), text).toBeNull()
})

test('an address with a page alone is of that page, and one that cannot be read says so and is the same', () => {
  const none = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
  const query = filtersQuery(none, 2, { after: markOf(list[1]!) })
  expect(query).toBe('?page=2&after=12.2026-12-01.op_b')
  expect(readDayFilters(new URLSearchParams(query))).toMatchObject({ page: 2, after: { id: 'op_b' }, errors: {} })
  expect(readDayFilters(new URLSearchParams('page=2&after=x'))).toMatchObject({
    page: 2,
    after: null,
    errors: { form: 'The address does not say where in the list to go on, so its page is shown.' },
  })
})
