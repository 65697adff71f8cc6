import { expect, test } from 'vitest'
import { z } from 'zod'

import { BadRequest } from '~/support/errors'
import { optionalText, readForm, readIntent, requiredText, wholeNumber } from '~/support/form'
import { allForms } from '../../support/all-forms'

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

/** What a list of boxes to tick offers; nothing of any other field. */
function optionsOf(field: unknown): readonly string[] {
  if (field instanceof z.ZodArray) return field.element instanceof z.ZodEnum ? field.element.options.map(String) : []
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return optionsOf(field.unwrap())
  return field instanceof z.ZodPipe ? optionsOf(field.in) : []
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

test('a box that is ticked twice is ticked once, and the order of the page is kept, whichever came first', async () => {
  const tried: string[] = []
  for (const [name, form] of await allForms())
    for (const [field, box] of Object.entries(form.shape) as [string, z.ZodType][]) {
      const [one = '', two = ''] = optionsOf(box)
      if (two === '') continue
      tried.push(field)
      const read = (...values: string[]) => box.parse(values)
      expect(read(one, one), `${name}.${field}`).toEqual(read(one))
      expect(read(two, one), `${name}.${field}`).toEqual(read(one, two))
    }
  expect(tried.toSorted()).toEqual(['accessFeatures', 'accessNeeds', 'sectors', 'sectors', 'skills', 'skills', 'skills', 'verified', 'yearGroups', 'yearGroups']) // prettier-ignore
})

test('no form, or a button that the page does not have, is refused', () => {
  expect(() => readForm({ form: null }, schema)).toThrow(BadRequest)
  expect(readIntent(posted(['intent', 'save']), ['save', 'send'])).toBe('save')
  for (const context of [posted(['intent', 'delete']), posted(), { form: null }])
    expect(() => readIntent(context, ['save', 'send'])).toThrow(BadRequest)
})
