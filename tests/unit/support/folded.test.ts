import { expect, test } from 'vitest'

import { folded, wordsOf } from '~/support/folded'

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
