import { expect, test } from 'vitest'

import { passwordHint, passwordMessages } from '~/modules/people/account-messages'
import { whyNotThisPassword } from '~/modules/people/passwords'
import { costOf } from '../../support/cost'

const why = (password: string, kind: 'student' | 'school' = 'school', own: string[] = []) =>
  whyNotThisPassword(password, kind, own)

test('staff need twelve characters and students ten', () => {
  expect(why('kx!vtr9wplz')).toBe('too_short_staff')
  expect(why('kx!vtr9wplzu')).toBeNull()
  expect(why('kx!vtr9wp', 'student')).toBe('too_short_student')
  expect(why('kx!vtr9wpl', 'student')).toBeNull()
})

test('characters are counted as people see them', () => {
  expect(why('🐝🐢🦊🐙🐧🦉', 'school')).toBe('too_short_staff')
})

test.each([
  ['password1234'],
  ['Password123!'],
  ['P@ssw0rd2026!'],
  ['123456789012'],
  ['qwertyuiop12'],
  ['aaaaaaaaaaaa'],
  ['letmein!!!!!!'],
  ['Liverpool2010'],
  ['iloveyou12345'],
  ['abcdefghijklm'],
  ['mondaymonday1'],
  ['L1verp00l-2010'],
])('%s is too common', (password) => {
  expect(why(password)).toBe('too_common')
})

test.each([['fiveby182026'], ['Lanternhill11'], ['AcademyLanternhill'], ['m.malik-2026!']])(
  '%s is what anybody would try about a careers lead at Lanternhill Academy',
  (password) => {
    expect(why(password, 'school', ['Lanternhill Academy', 'm.malik@lanternhill.example'])).toBe('own_words')
  },
)

test.each([['correct horse battery staple'], ['831947205583'], ['heron kettle velvet'], ['pâte à modeler verte']])(
  '%s is accepted without capitals, digits or marks being asked for',
  (password) => {
    expect(why(password)).toBeNull()
  },
)

test('sixty-four characters and more are accepted, two hundred and one are not', () => {
  const long = 'a heron on the quay watches the tide come in over the grey stones, '
  expect(long.length).toBeGreaterThanOrEqual(64)
  expect(why(long)).toBeNull()
  expect(why(long.repeat(4))).toBe('too_long')
})

test('a password twice as long made of one small piece is answered at once', async () => {
  expect(await costOf(() => why('ab'.repeat(100), 'school', ['ab'.repeat(50)]), 1)).toBeLessThan(1)
})

test('as many words as the page advises are taken, be they the commonest', () => {
  const words = ['purple', 'monkey', 'dragon', 'summer', 'london']
  const taken = [1, 2, 3, 4, 5].find((count) => why(words.slice(0, count).join(' '), 'student') === null)
  expect(taken).toBe(4)
  const advice = [passwordHint('student'), passwordHint('school')]
  advice.push(passwordMessages.too_short_student, passwordMessages.too_short_staff)
  for (const text of advice) expect(text).toMatch(/(?<!or )[Ff]our words that do not belong together/)
})
