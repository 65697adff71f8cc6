import { expect, test } from 'vitest'
import { z } from 'zod'

import { feedbackForm } from '~/modules/attendance/forms'
import { resendForm } from '~/modules/bookings/forms'
import { reflectionForm } from '~/modules/matching/forms'
import { postingForm } from '~/modules/opportunities/forms'
import { employerWordsForm, signInForm } from '~/modules/people/forms'
import { optionalText, readForm, requiredText } from '~/support/form'
import { mostCharacters } from '~/support/length-gate'
import { allForms } from '../../support/all-forms'

const TURNED = '\u202e321009 00770\u202c'
const MARKS = [...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069']

const errorsOf = (schema: z.ZodObject, fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const read = readForm({ form }, schema)
  return read.ok ? {} : read.errors
}

test.each([
  ['a host’s day', postingForm, 'purpose'],
  ['feedback', feedbackForm, 'wentWell'],
  ['what a pupil learned', reflectionForm, 'learned'],
  ['what an organisation says of itself', employerWordsForm, 'about'],
])('text that is turned round is refused in %s', (_, schema, field) => {
  expect(errorsOf(schema as z.ZodObject, { [field]: `Sam: ${TURNED}` })[field]).toMatch(/turns text round/)
  expect(errorsOf(schema as z.ZodObject, { [field]: 'Line one.\n\tLine two: café, שלום, سلام 👩‍🔬' })).not.toHaveProperty(
    field,
  )
})

test('each mark that turns text round is refused, in lists too, and the other boxes still say what is wrong', () => {
  const schema = z.object({ note: optionalText(50), list: z.array(z.string()).default([]), sure: requiredText('Tick it.') }) // prettier-ignore
  for (const mark of MARKS) {
    const errors = errorsOf(schema, { note: `a${mark}b`, list: `a${mark}b` })
    expect(Object.keys(errors).toSorted()).toEqual(['list', 'note', 'sure'])
  }
})

test('no typed box of any form lets turned text through to others, whichever form it is', async () => {
  const through: string[] = []
  for (const [name, schema] of await allForms())
    for (const [field, box] of Object.entries(schema.shape) as [string, z.ZodType][]) {
      const most = mostCharacters(box)
      const text = `Sam ${TURNED}`.slice(0, most)
      const kept = box.safeParse(text)
      const isKept = kept.success && typeof kept.data === 'string' && /\u202e/.test(kept.data)
      if (isKept && !/turns text round/.test(errorsOf(schema, { [field]: text })[field] ?? ''))
        through.push(`${name}.${field}`)
    }
  expect(through.map((one) => one.split(': ')[1]).toSorted()).toEqual([
    'changePasswordForm.current',
    'changePasswordForm.password',
    'newPasswordForm.password',
    'resendForm.email',
    'resendForm.emailSeen',
    'signInForm.name',
    'signInForm.password',
    'signUpForm.password',
    'verifyForm.password',
  ])
})

test('a mark that comes along with an address or a password hinders nobody', () => {
  expect(errorsOf(signInForm, { name: '\u200esam@example.org', password: 'a\u200fb' })).toEqual({})
  expect(errorsOf(resendForm, { email: '\u202asam@example.org\u202c' })).toEqual({})
  expect(errorsOf(employerWordsForm, { safeguardingPhone: '\u202a01632 960001\u202c' })).not.toHaveProperty(
    'safeguardingPhone',
  )
})
