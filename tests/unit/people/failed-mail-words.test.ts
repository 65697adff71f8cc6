import { expect, test } from 'vitest'

import { mailKindWords, maskedAddress, whyGivenUpWords } from '~/modules/people/failed-mail-words'
import { MAIL_KINDS } from '~/modules/people/types'
import { wordsIn } from '~/words/words'

const words = wordsIn('en')

test('of an address only its beginning and its domain are told', () => {
  expect(maskedAddress('ben.example@example.org')).toBe('b…@example.org')
  expect(maskedAddress('"a@b"@example.org')).toBe('"…@example.org')
  expect(maskedAddress('𝒷en@example.org')).toBe('𝒷…@example.org')
  expect(maskedAddress('nobody')).toBe('…')
})

test('every kind of mail has words, none twice', () => {
  const all = MAIL_KINDS.map((kind) => mailKindWords(words, kind))
  expect(new Set(all).size).toBe(MAIL_KINDS.length)
})

test.each([
  ['SMTP 550', 'There is no such address, or it takes no mail (550)'],
  ['SMTP 552', 'The mailbox is full, or the mail too large for it (552)'],
  ['SMTP 554', 'The mail server refused it (554)'],
  ['SMTP 451', 'The mail server could not be reached, or would not take it, for hours'],
  ['NOTIFY permanent-failure', 'There is no such address, or it takes no mail'],
  ['NOTIFY 400', 'The mail server refused it (400)'],
  ['away', 'The mail server could not be reached, or would not take it, for hours'],
  ['ECONNREFUSED', 'The mail server could not be reached, or would not take it, for hours'],
  [null, 'The mail server could not be reached, or would not take it, for hours'],
])('%s is said in words', (lastError, said) => {
  expect(whyGivenUpWords(words, lastError)).toBe(said)
})
