import { expect, test } from 'vitest'
import { z } from 'zod'

import { reflectionForm } from '~/modules/matching/forms'
import { BadRequest } from '~/support/errors'
import { optionalText, readForm, requiredText } from '~/support/form'

const posted = (fields: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return { form }
}

const lines = (count: number, end: string) =>
  Array.from({ length: count }, (_, line) => `${line}`.padEnd(24, 'x')).join(end)

test('a line end counts as one character, as it does in the box', () => {
  const text = lines(40, '\r\n') // 40 x 24 + 39 line ends = 999
  const form = readForm(
    posted([
      ['learned', `${text}!`],
      ['surprised', `${text}!`],
      ['next', `${text}!!`],
    ]),
    reflectionForm,
  )
  expect(form.ok ? null : form.errors).toEqual({ next: 'Use 1000 characters or fewer.' })
})

test('what was typed comes back, and is kept, with one sort of line end', () => {
  const schema = z.object({ note: optionalText(20), sure: requiredText('Tick it.') })
  const refused = readForm(posted([['note', 'one\r\ntwo\rthree\n']]), schema)
  expect(refused.values).toEqual({ note: 'one\ntwo\nthree\n' })
  const taken = readForm(posted([['note', 'one\r\ntwo'], ['sure', 'yes']]), schema) // prettier-ignore
  expect(taken.ok && taken.value.note).toBe('one\ntwo')
})

test('no pattern reads a text that is longer than its box', () => {
  const read: number[] = []
  const spy = (text: string) => read.push(text.length) > 0
  const schema = z.object({
    name: optionalText(10).refine(spy),
    list: z.array(z.string().max(5).refine(spy)).default([]),
    choice: z.enum(['yes', 'no']).optional(),
    id: z.string().refine(spy).default(''),
  })
  const long = 'x'.repeat(5_000)
  const form = readForm(posted([['name', long], ['list', 'ab'], ['list', long], ['choice', long], ['id', long]]), schema) // prettier-ignore
  expect(form.ok ? null : form.errors).toEqual({
    name: 'Use 10 characters or fewer.',
    list: 'Use 5 characters or fewer.',
    choice: 'Use 3 characters or fewer.',
    id: 'Use 200 characters or fewer.',
  })
  expect(form.values.name).toBe(long)
  expect(Math.max(...read)).toBe(0) // only the empty default
})

test('the other boxes still say what is wrong with them', () => {
  const schema = z.object({ name: optionalText(10), why: requiredText('Say why.') })
  const form = readForm(posted([['name', 'x'.repeat(11)], ['why', ' ']]), schema) // prettier-ignore
  expect(form.ok ? null : form.errors).toEqual({ name: 'Use 10 characters or fewer.', why: 'Say why.' })
})

test('blanks around a text are no part of its length, but do not get past the gate without end', () => {
  const schema = z.object({ name: optionalText(4) })
  const around = (blanks: number) => readForm(posted([['name', `${' '.repeat(blanks)}four`]]), schema)
  expect(around(1_000)).toMatchObject({ ok: true, value: { name: 'four' } })
  expect(around(1_001).ok).toBe(false)
})

test('one name brings no more values than a page has boxes', () => {
  const schema = z.object({ day: z.array(z.string().max(40)).default([]) })
  const days = (count: number) => posted(Array.from({ length: count }, (): [string, string] => ['day', 'op_1']))
  expect(readForm(days(500), schema).ok).toBe(true)
  expect(() => readForm(days(501), schema)).toThrow(BadRequest)
})
