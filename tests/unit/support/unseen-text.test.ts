import { expect, test } from 'vitest'
import { z } from 'zod'

import { readRosterRow } from '~/modules/roster/row'
import { readAreaName } from '~/cli/area'
import { readFilters, textFilter } from '~/support/filters'
import { readForm } from '~/support/form'
import { mostCharacters } from '~/support/length-gate'
import { findContactDetail } from '~/support/readers/contact-details'
import { readName } from '~/support/readers/name'
import { asSeen, withoutUnseen } from '~/support/readers/unseen'
import { allForms } from '../../support/all-forms'

/** What does not show: blanks of no width, joiners without anything to join, selectors, fillers, tags, and what steers a machine. */
const NOTHING = [
  ...'\u00ad\u034f\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u2060\u2064\u206a\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\u{1d173}\u{e0041}\u{e007f}\u{e0100}',
]
const STEERING = [...'\u0001\u0007\u0008\u001b\u007f\u009b']

const read = (schema: z.ZodObject, fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return readForm({ form }, schema)
}
const errorOf = (schema: z.ZodObject, field: string, text: string) => {
  const answer = read(schema, { [field]: text })
  return answer.ok ? null : (answer.errors[field] ?? null)
}

test('no box of any form that must be filled in is full of what does not show', async () => {
  const tried: string[] = []
  const full: string[] = []
  for (const [name, schema] of await allForms())
    for (const field of Object.keys(schema.shape)) {
      const missing = errorOf(schema, field, '')
      if (missing === null || /password|current/.test(field)) continue
      const most = mostCharacters((schema.shape as Record<string, unknown>)[field])
      tried.push(`${name}.${field}`)
      for (const text of [...NOTHING, ...STEERING, '\u2800', ' \u200b ', '\u200d\ufe0f'])
        if (text.length <= most && errorOf(schema, field, text) !== missing)
          if (!name.endsWith(': signInForm')) full.push(`${name}.${field}: ${JSON.stringify(text)}`) // a name that nobody has
    }
  expect(full).toEqual([])
  expect(tried.length).toBeGreaterThan(25)
})

test('a text is the same text with and without what does not show, wherever it stands', () => {
  const schema = z.object({ note: z.string().trim() })
  for (const mark of [...NOTHING, ...STEERING])
    for (const text of [
      `${mark}Boats and lures`,
      `Boats${mark} and lures`,
      `Bo${mark}ats and lures`,
      `Boats and lures${mark}${mark}`,
    ])
      // prettier-ignore
      expect(read(schema, { note: text }), JSON.stringify(text)).toMatchObject({ value: { note: 'Boats and lures' } })
  expect(read(schema, { note: 'one\u2028two\u0085three\vfour\n\tfive' })).toMatchObject({
    value: { note: 'one\ntwo\nthree\nfour\n\tfive' },
  })
})

test.each([
  ['Persian', 'علی\u200cرضا'],
  ['an old letter of Kerala at the end of a word', 'നന്\u200d'],
  ['Persian with a mark of a vowel', 'علِ\u200cرضا'],
  ['Sinhala', 'ශ්\u200dරී'],
  ['a face of several', '👩🏽\u200d🔬 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3'],
  ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ['a form of a sign in a Japanese name', '辻\u{e0100}本'],
  ['Braille with a blank between two words', '⠓⠊⠀⠁'],
  ['marks that turn text round, which are refused', 'a\u202eb'],
])('what carries meaning where it stands stays: %s', (_, text) => {
  expect(asSeen(text)).toBe(text)
  expect(withoutUnseen(text)).toBe(text)
})

test('the same joiner again, or with nothing to join, is left out', () => {
  expect(asSeen('علی\u200c\u200c\u200dرضا')).toBe('علی\u200cرضا')
  expect(asSeen('S\u200dam \u200d👩\u200d')).toBe('Sam 👩')
})

test('it is the same for names, searches, cells of a roster and the command line', () => {
  for (const mark of NOTHING) {
    const name = `Ad${mark}a`
    expect(readName(name), JSON.stringify(mark)).toEqual({ ok: true, value: 'Ada' })
    expect(readAreaName(name)).toBe('Ada')
    const filters = readFilters(new URLSearchParams({ name }), { name: textFilter(3, '') })
    expect(filters).toMatchObject({ values: { name: 'Ada' }, typed: { name: 'Ada' }, errors: {} })
    const row = (cells: string[]) =>
      readRosterRow(cells, ['a', 'b', 'c'], { given_name: 0, family_name: 1, reg_group: 2 }, '2026-11-27')
    expect(row([name, `${mark}Test`, `10${mark}A`])).toMatchObject({
      row: { givenName: 'Ada', familyName: 'Test', regGroup: '10A' },
    })
    expect(row(['Ada', mark, ''])).toMatchObject({ problems: [{ column: 'b', reason: 'is blank' }] })
  }
})

test('a filler between digits hides no phone number', () => {
  expect(findContactDetail('0\u31647\u31647\u31640\u31640\u31649\u31640\u31640\u31641\u31642\u31643')).toBe('phone')
})

test('a password is read as it was typed', async () => {
  const { signInForm } = await import('~/modules/people/forms')
  expect(read(signInForm, { name: 'sam', password: 'a\u200bb\u001b' })).toMatchObject({ value: { password: 'a\u200bb\u001b' } }) // prettier-ignore
})
