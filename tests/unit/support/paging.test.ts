import { expect, test } from 'vitest'

import { pageOf, partFor, readPage } from '~/support/paging'

const asked = (query: string) => readPage(new URLSearchParams(query))

test('a page is a whole number from 1; anything else in an address is the first', () => {
  expect(['page=1', 'page=7', 'page=99999'].map(asked)).toEqual([1, 7, 99_999])
  for (const query of ['', 'page=', 'page=0', 'page=-4', 'page=1.5', 'page=07', 'page=1e3', 'page=100000', 'page=x'])
    expect(asked(query), query).toBe(1)
})

test('pages follow each other without a gap and without a row twice', () => {
  const rows = Array.from({ length: 7 }, (_, n) => n)
  expect([1, 2, 3, 4].flatMap((page) => pageOf(rows, page, 3))).toEqual(rows)
  expect([1, 2, 3].map((page) => partFor(page, 3))).toEqual([
    { offset: 0, limit: 3 },
    { offset: 3, limit: 3 },
    { offset: 6, limit: 3 },
  ])
})
