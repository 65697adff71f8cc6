import { expect, test } from 'vitest'

import { folded, nameTest, wordsOf } from '~/support/folded'

test('accents, strokes and letters of their own are folded to what people type for them', () => {
  expect(folded('Łódź Đặng Bjørn Straße Æsir Kızıl Œuvre Þór Ħal')).toBe(
    'lodz dang bjorn strasse aesir kizil oeuvre thor hal',
  )
  expect(folded('ẞ ǾÉ ﬁn')).toBe('ss oe fin')
})

test('what somebody looks for are its words, however they are set apart', () => {
  expect(wordsOf(" O'Brien,  Łódź–tea ")).toEqual(['o', 'brien', 'lodz', 'tea'])
  expect(wordsOf('"*:& | !')).toEqual([])
})

test.each([
  ["people's", 'The People’s Theatre'],
  ['peoples theatre', 'The People’s Theatre'],
  ['rolls royce', 'Rolls-Royce'],
  ['Rolls-Royce', 'Rolls Royce'],
  ['R & D', 'R&D Works'],
  ['lodz', 'Łódź Works'],
  ['works łó', 'Łódź Works'],
])('%s finds %s', (typed, name) => {
  expect(nameTest(typed)(name)).toBe(true)
  expect(nameTest(`${typed} x`)(name)).toBe(false)
})
