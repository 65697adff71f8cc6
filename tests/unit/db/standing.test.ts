import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { standingOfSchema } from '#db/migrations'

const ENGINES = ['sqlite', 'postgres'] as const

test.each(ENGINES)('a database of %s is told by the migrations it has, not by how many', (engine) => {
  const journal = JSON.parse(readFileSync(`db/migrations/${engine}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[]
  }
  const all = journal.entries.map(({ when }) => when)
  const last = all.at(-1) ?? 0
  const kindOf = (applied: number[] | null, hasTables = true) => standingOfSchema(engine, applied, hasTables)
  expect(kindOf(all)).toEqual({ kind: 'current', pending: 0 })
  expect(kindOf(all.slice(0, -2))).toEqual({ kind: 'older', pending: 2 })
  expect(kindOf([...all, last + 1])).toEqual({ kind: 'newer', pending: 0 })
  expect(kindOf([...all.slice(0, -1), last + 1]).kind).toBe('newer') // as many, and not the same
  expect(kindOf(null, false)).toEqual({ kind: 'empty', pending: all.length })
  expect(kindOf(null).kind).toBe('foreign')
  expect(kindOf([]).kind).toBe('empty') // a first migration that broke off
})
