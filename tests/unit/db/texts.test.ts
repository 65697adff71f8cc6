import { expect, test } from 'vitest'

import { oneOf, orNone, rowsInText, yesNo } from '#db/texts'

test('a text of rows is read as rows of words, and an empty one has none', () => {
  expect(rowsInText('2026-10-14 in_person 10 300,2026-10-15 virtual 10 -300')).toEqual([
    ['2026-10-14', 'in_person', '10', '300'],
    ['2026-10-15', 'virtual', '10', '-300'],
  ])
  expect(rowsInText('')).toEqual([])
})

test('a word is one of its column’s, or is said not to be', () => {
  const read = oneOf(['in_person', 'virtual'])
  expect(read('virtual')).toBe('virtual')
  expect(() => read('elsewhere')).toThrow('elsewhere')
  expect(() => read(undefined)).toThrow()
})

test('what is not there is null, and yes is yes in both engines', () => {
  expect([orNone(Number)('-'), orNone(Number)('0'), orNone(yesNo)('-')]).toEqual([null, 0, null])
  expect(['1', 'true', '0', 'false'].map((word) => yesNo(word))).toEqual([true, true, false, false])
})
