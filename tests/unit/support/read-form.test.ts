import { expect, test } from 'vitest'
import { z } from 'zod'

import { BadRequest } from '~/support/errors'
import { optionalText, readForm, readIntent, requiredText, wholeNumber } from '~/support/form'

const schema = z.object({
  name: requiredText('Enter a name.', 10),
  note: optionalText(5),
  places: wholeNumber('Enter a number of places.', 1, 30),
  years: z.array(z.string()).default([]),
})

function posted(...fields: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return { form }
}
const whole: [string, string][] = [
  ['name', ' Ada '],
  ['places', '30'],
]

test('what was typed is read by its schema, and kept as it was typed', () => {
  const read = readForm(posted(...whole, ['years', '9'], ['years', '10'], ['csrf', 'x'], ['intent', 'save']), schema)
  expect(read).toEqual({
    ok: true,
    value: { name: 'Ada', note: '', places: 30, years: ['9', '10'] },
    values: { name: ' Ada ', places: '30', years: ['9', '10'] },
  })
})

test('each field is told its first fault, and nothing typed is lost', () => {
  expect(readForm(posted(['name', ''], ['note', '123456'], ['places', '31']), schema)).toEqual({
    ok: false,
    errors: {
      name: 'Enter a name.',
      note: 'Use 5 characters or fewer.',
      places: 'Enter a number from 1 to 30.',
    },
    values: { name: '', note: '123456', places: '31' },
  })
})

test('a field that the page never had is refused, whatever it is called', () => {
  for (const name of ['schoolId', '__proto__', 'constructor', 'toString'])
    expect(() => readForm(posted(...whole, [name, 'x']), schema), name).toThrow(BadRequest)
})

test('a field that takes one answer is not sent twice', () => {
  expect(() => readForm(posted(...whole, ['name', 'Bo']), schema)).toThrow(BadRequest)
})

test('two answers to what a form asks once are refused: both buttons, or one of the boxes that every form has', () => {
  expect(() => readIntent(posted(['intent', 'agreed'], ['intent', 'refused']), ['agreed', 'refused'])).toThrow(
    BadRequest,
  )
  expect(() => readIntent(posted(['intent', 'agreed'], ['intent', 'agreed']), ['agreed', 'refused'])).toThrow(
    BadRequest,
  )
  for (const name of ['csrf', 'formKey', 'intent', 'shown', '_files'])
    expect(() => readForm(posted(...whole, [name, 'x'], [name, 'x']), schema), name).toThrow(BadRequest)
})

test('no form, or a button that the page does not have, is refused', () => {
  expect(() => readForm({ form: null }, schema)).toThrow(BadRequest)
  expect(readIntent(posted(['intent', 'save']), ['save', 'send'])).toBe('save')
  for (const context of [posted(['intent', 'delete']), posted(), { form: null }])
    expect(() => readIntent(context, ['save', 'send'])).toThrow(BadRequest)
})
