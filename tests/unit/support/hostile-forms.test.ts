import { expect, test } from 'vitest'
import { z } from 'zod'

import { BadRequest } from '~/support/errors'
import { readForm, seenField } from '~/support/form'
import { mostCharacters, mostValues } from '~/support/length-gate'
import { seenOf } from '~/support/seen'
import { allForms, formsOfDoors } from '../../support/all-forms'
import { costOf } from '../../support/cost'
import { HOSTILE, MANY } from '../../support/hostile'

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

/** The list that a field reads, without its default and what is made of it afterwards; null for a field of one value. */
function listOf(field: unknown): z.ZodArray | null {
  if (field instanceof z.ZodArray) return field
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return listOf(field.unwrap())
  if (field instanceof z.ZodPipe) return listOf(field.in)
  return null
}

const lists = tried.flatMap(({ form, schema, field }) => {
  const list = listOf((schema.shape as Record<string, unknown>)[field])
  return list ? [{ name: `${form}.${field}`, schema, field, list }] : []
})

test('every list of every form names how many values it takes', () => {
  expect(lists.length).toBeGreaterThan(15)
  const unnamed = lists.filter(
    ({ list }) => !(list.def.checks ?? []).some((check) => check instanceof z.core.$ZodCheckMaxLength),
  )
  expect(unnamed.map(({ name }) => name)).toEqual([])
})

const filled = (field: string, many: number) => {
  const data = new FormData()
  for (let n = 0; n < many; n += 1) data.append(field, 'x')
  return data
}

test.each(lists)(
  '$name takes as many values as it says, and one more comes from no page',
  ({ schema, field, list }) => {
    const most = mostValues(list)
    expect(() => readForm({ form: filled(field, most) }, schema)).not.toThrow()
    expect(() => readForm({ form: filled(field, most + 1) }, schema)).toThrow(BadRequest)
  },
)

test('no box is slow on many values, and none of them is shown again', async () => {
  const wrong: string[] = []
  for (const { form, schema, field } of tried) {
    const data = filled(field, MANY)
    const read = () => {
      try {
        return readForm({ form: data }, schema)
      } catch (error) {
        if (error instanceof BadRequest) return null
        throw error
      }
    }
    if (read() !== null) wrong.push(`${form}.${field}: read`)
    const cost = await costOf(read, MOST_COST)
    if (cost > MOST_COST) wrong.push(`${form}.${field}: ${cost.toFixed(1)} yardsticks`)
  }
  expect(wrong).toEqual([])
})

/** The text that a field reads, without lists, defaults and what is made of it afterwards; null for a field of another kind. */
function textOf(field: unknown): z.ZodString | null {
  if (field instanceof z.ZodString) return field
  if (field instanceof z.ZodArray) return textOf(field.element)
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodCatch)
    return textOf(field.unwrap())
  if (field instanceof z.ZodPipe) return textOf(field.in)
  return null
}

test('every text of every form names its longest length, hidden ones and those with a pattern too', () => {
  const texts = tried.flatMap(({ form, schema, field }) => {
    const text = textOf((schema.shape as Record<string, unknown>)[field])
    return text ? [{ name: `${form}.${field}`, most: text.maxLength }] : []
  })
  expect(texts.length).toBeGreaterThan(60)
  expect(texts.filter(({ most }) => most === null).map(({ name }) => name)).toEqual([])
})

test('the marks of a form of sixty boxes pass the gate: nobody can shorten a box that they do not see', () => {
  const fields = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`box${n}`, String(n)]))
  const seen = seenOf(fields)
  expect(seen.length).toBeGreaterThan(500)
  const form = new FormData()
  form.append('seen', seen)
  expect(readForm({ form }, z.object({ seen: seenField }))).toMatchObject({ ok: true, value: { seen } })
  form.set('seen', seen.padEnd(601, 'x'))
  expect(readForm({ form }, z.object({ seen: seenField }))).toMatchObject({ ok: false })
})
