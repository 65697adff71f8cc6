import { expect, test } from 'vitest'

import { makeFormKey, readFormKey } from '~/access/form-key'
import {
  formPage,
  isKeptAt,
  isSameForm,
  isYoung,
  keptUntil,
  pageOfKept,
  readKeptId,
  typedForNothing,
  typedIn,
  MOST_KEPT_VALUES,
} from '~/access/kept-form'
import { seal, unseal } from '~/support/seal'

const SECRET = 'a secret of 32 characters or more, for tests'
const NOON = new Date('2026-11-21T12:00:00Z')
const hours = (n: number) => new Date(NOON.getTime() - n * 3_600_000)

function formOf(...fields: [string, string | File][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

test('texts and choices are kept as they were typed, with a line end as one character', () => {
  const form = formOf(
    ['title', 'A day\r\nat sea'],
    ['skills', 'a'],
    ['skills', 'b'],
    ['bring', ''],
    ['postcode', 'QV1'],
  )
  expect(typedIn(form)).toEqual({ title: 'A day\nat sea', skills: ['a', 'b'], bring: '', postcode: 'QV1' })
})

test('passwords, codes, tokens, files and our own fields are never kept', () => {
  const secrets = [
    'csrf',
    'formKey',
    'intent',
    'shown',
    '_files',
    'code',
    'password',
    'newPassword',
    'resetToken',
    'secret',
  ]
  const form = formOf(['title', 'A day'], ...secrets.map((name): [string, string] => [name, 'x']))
  form.append('file', new File(['every pupil'], 'roll.csv'))
  expect(typedIn(form)).toEqual({ title: 'A day' })
})

test('a button without anything typed is nothing to keep', () => {
  expect(typedIn(formOf(['intent', 'approve'], ['bookingId', 'bk_1'], ['version', '3'], ['reason', ' ']))).toBeNull()
  expect(typedIn(formOf(['bookingId', 'bk_1'], ['reason', 'Too far']))).not.toBeNull()
})

test('only forms of people with a role are kept: no parent’s link, sign-up or password', () => {
  for (const path of ['/student', '/student/choices?a=b', '/employer/opportunities/new', '/school/x', '/area'])
    expect(isKeptAt(path), path).toBe(true)
  for (const path of [
    '/agree/secret',
    '/password',
    '/sign-in',
    '/employers/join',
    '/invite/x',
    '/kept',
    '/',
    '/students',
  ])
    expect(isKeptAt(path), path).toBe(false)
})

test('a page may have stood open over a weekend and no longer; what was typed is kept for a day', () => {
  expect([isYoung(hours(72), NOON), isYoung(hours(72.1), NOON)]).toEqual([true, false])
  expect(keptUntil(NOON)).toEqual(hours(-24))
})

test('the key of a page says for whom, when and where it was drawn, to us alone', () => {
  const drawn = { userId: 'us_1', page: '/school/approvals?year=9', at: NOON, keptId: null }
  const key = makeFormKey(SECRET, drawn)
  expect(readFormKey(SECRET, key)).toEqual(drawn)
  expect(key).not.toContain('us_1')
  expect(readFormKey('another secret of 32 characters or more', key)).toBeNull()
  expect(readFormKey(SECRET, `${key.slice(0, -2)}AA`)).toBeNull()
  expect(readFormKey(SECRET, makeFormKey(SECRET, { userId: null, page: '/agree/secret', at: NOON }))).toEqual({
    userId: null,
  })
  const long = `/student/days?near=${'x'.repeat(400)}`
  expect(readFormKey(SECRET, makeFormKey(SECRET, { ...drawn, page: long }))?.page).toBe('/student/days')
})

test('what is sealed for one person is opened for no other', () => {
  const sealed = seal(SECRET, 'kept form of us_1', 'I build boats')
  expect(unseal(SECRET, 'kept form of us_1', sealed)).toBe('I build boats')
  expect(unseal(SECRET, 'kept form of us_2', sealed)).toBeNull()
})

test('the form that was taken is the kept one when its address and a filled-in box are the same', () => {
  const kept = { path: '/school/students/st_1?kept=kf_1', values: { reason: 'Ill', version: '3', note: '' } }
  const sent = (path: string, ...fields: [string, string][]) => isSameForm(kept, { path, form: formOf(...fields) })
  expect(sent('/school/students/st_1', ['reason', 'Ill since'])).toBe(true)
  expect(sent('/school/students/st_2', ['reason', 'Ill'])).toBe(false)
  expect(sent('/school/students/st_1', ['email', 'a@b.example'], ['version', '3'], ['note', ''])).toBe(false)
})

test('a form comes back to the record it was about, on the page it stood on', () => {
  expect(formPage('/employer/x/feedback', '/employer/x/feedback?pupil=bk_1')).toBe('/employer/x/feedback?pupil=bk_1')
  expect(formPage('/school/students?year=9', '/school/students/slips')).toBe('/school/students?year=9')
})

test('the way to what is kept is the page itself, without what an earlier act left in its address', () => {
  expect(pageOfKept('/employer/opportunities/new?template=sea&done=saved', 'kf_1')).toBe(
    '/employer/opportunities/new?template=sea&kept=kf_1',
  )
  expect(readKeptId(`kf_${'0a'.repeat(10)}`)).toBe(`kf_${'0a'.repeat(10)}`)
  for (const text of ['kf_1', '__proto__', `bk_${'0a'.repeat(10)}`, null]) expect(readKeptId(text)).toBeNull()
})

test('as many values of one name are kept as the longest page has rows; more came from no page of ours', () => {
  const rows = (many: number) => Array.from({ length: many }, (): [string, string] => ['sessionOn', '2026-12-04'])
  expect(typedIn(formOf(['title', 'A day'], ...rows(MOST_KEPT_VALUES)))?.sessionOn).toHaveLength(MOST_KEPT_VALUES)
  expect(typedIn(formOf(['title', 'A day'], ...rows(MOST_KEPT_VALUES + 1)))).toEqual({ title: 'A day' })
})

test('what was typed is for nothing where a page has none of its boxes; what of it the page shows is not told again', () => {
  const values = { reason: 'Ill & "away"\nall week', tick: 'yes', bookingId: 'bk_1', version: '3' }
  const box = (name: string, type = 'text') => `<form><input type="${type}" name="${name}"/></form>`
  expect(typedForNothing(box('tick', 'checkbox'), values)).toBeNull()
  expect(typedForNothing('<textarea rows="2" name="reason">', values)).toBeNull()
  expect(typedForNothing(box('reason', 'hidden') + box('other') + box('bookingId'), values)).toEqual([
    values.reason,
    'yes',
  ])
  const shown = '<p>Ill &amp; &quot;away&quot;</p><p>all week</p>'
  expect(typedForNothing(shown, values)).toEqual(['yes'])
  expect(typedForNothing(`${shown}yes`, values)).toEqual([])
})
