import { expect, test } from 'vitest'

import { findByAreaName, nearAreaNames } from '~/modules/people/area-names'

const AREAS = ['Greater Manchester', 'Tyne and Wear', 'Cornwall', 'Greater Lincolnshire'].map((name) => ({ name }))
const NAMES = AREAS.map(({ name }) => name)

test.each([
  'Greater Manchester',
  'Greater manchester',
  '  GREATER   Manchester',
  'greater-manchester',
  'Gréater Manchester',
])('%j is Greater Manchester', (name) => {
  expect(findByAreaName(AREAS, name)?.name).toBe('Greater Manchester')
})

test('an ampersand is a word, and another name is nobody’s', () => {
  expect(findByAreaName(AREAS, 'Tyne & wear')?.name).toBe('Tyne and Wear')
  expect(findByAreaName(AREAS, 'Greater Manchest')).toBeNull()
  expect(findByAreaName(AREAS, '')).toBeNull()
})

test('of two areas that only capitals tell apart, the exact one is meant, or neither', () => {
  const two = [{ name: 'Quill Bay' }, { name: 'Quill bay' }]
  expect(findByAreaName(two, 'Quill bay')).toBe(two[1])
  expect(findByAreaName(two, 'quill bay')).toBeNull()
})

test('near names are those a few letters away or with a long word in common, nearest first', () => {
  expect(nearAreaNames(NAMES, 'Grater Mancester')).toEqual(['Greater Manchester'])
  expect(nearAreaNames(NAMES, 'Manchester')).toEqual(['Greater Manchester'])
  expect(nearAreaNames(NAMES, 'Greater Manchster')).toEqual(['Greater Manchester', 'Greater Lincolnshire'])
  expect(nearAreaNames(NAMES, 'Cronwall')).toEqual(['Cornwall'])
  expect(nearAreaNames(NAMES, 'Atlantis')).toEqual([])
})
