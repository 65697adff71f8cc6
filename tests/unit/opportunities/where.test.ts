import { expect, test } from 'vitest'

import { modeOptions, whereLines, whereName } from '~/modules/opportunities/where'
import { wordsIn } from '~/words/words'

const words = wordsIn('en')
const site = { workplaceName: 'Gullwing Studio', addressLine: '2 Quay Street, Quillmouth', postcode: 'QM1 1AA' }

test('a day at a workplace is there: its name for whoever looks, the address too for whoever goes', () => {
  expect(whereName(words, { ...site, mode: 'in_person' })).toBe('Gullwing Studio')
  expect(whereLines(words, { ...site, mode: 'in_person' })).toEqual([
    'Gullwing Studio',
    '2 Quay Street, Quillmouth, QM1 1AA',
  ])
})

test('an online day is online for everybody, and tells no address', () => {
  expect(whereName(words, { ...site, mode: 'virtual' })).toBe('Online')
  expect(whereLines(words, { ...site, mode: 'virtual' })).toEqual(['Online'])
})

test('a day is in person or online, by the same words wherever one chooses', () => {
  expect(modeOptions(words)).toEqual([
    { value: 'in_person', label: 'In person' },
    { value: 'virtual', label: 'Online' },
  ])
})
