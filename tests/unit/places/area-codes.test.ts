import { expect, test } from 'vitest'

import { currentDistrictCode, readAreaCode } from '~/modules/places/area-codes'

test('Barnsley and Sheffield are found under their codes of before and after April 2025', () => {
  expect(currentDistrictCode('E08000016')).toBe('E08000038')
  expect(currentDistrictCode('E08000019')).toBe('E08000039')
  expect(currentDistrictCode('E08000003')).toBe('E08000003')
})

test('a pseudo code means there is no such area; anything else must look like a code', () => {
  expect(readAreaCode('E99999999')).toBe('')
  expect(readAreaCode(' e05011361 ')).toBe('E05011361')
  expect(readAreaCode('')).toBe('')
  expect(readAreaCode('Ancoats')).toBeNull()
})
