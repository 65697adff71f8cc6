import { expect, test } from 'vitest'
import type { z } from 'zod'

import { readForm } from '~/support/form'
import { mostCharacters } from '~/support/length-gate'
import { allForms, formsOfDoors } from '../../support/all-forms'
import { costOf } from '../../support/cost'
import { HOSTILE } from '../../support/hostile'

const MOST_COST = 1 // a yardstick is about 100 ms

/** The fields of a form; `mark-0` to `mark-199` are one. */
const fieldsOf = (schema: z.ZodObject): string[] =>
  Object.keys(schema.shape).filter((name) => !/[1-9]\d*$/.test(name.split('-')[1] ?? ''))

const forms = await allForms()
const tried = [...forms].flatMap(([form, schema]) => fieldsOf(schema).map((field) => ({ form, schema, field })))

test('the forms that are tried are all that doors read', () => {
  const known = new Set([...forms.keys()].map((name) => name.split(': ')[1]))
  expect(formsOfDoors().filter((name) => !known.has(name))).toEqual([])
  expect(formsOfDoors().length).toBeGreaterThan(30)
})

test.each(Object.entries(HOSTILE))(
  'no box is slow on %s: neither 100 kB of it, nor as much as it takes',
  async (_, shape) => {
    const slow: string[] = []
    for (const { form, schema, field } of tried) {
      const most = mostCharacters((schema.shape as Record<string, unknown>)[field])
      for (const length of [100_000, most, most + 1_000]) {
        const data = new FormData()
        data.append(field, shape(length))
        const cost = await costOf(() => readForm({ form: data }, schema), MOST_COST)
        if (cost > MOST_COST) slow.push(`${form}.${field}, ${length} characters: ${cost.toFixed(1)} yardsticks`)
      }
    }
    expect(slow).toEqual([])
  },
)
