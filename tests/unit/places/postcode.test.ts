import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { outcodeOf } from '~/modules/places/postcode'
import { readPostcode } from '~/support/readers/postcode'

test.each([
  ['m11ae', 'M1 1AE'],
  ['  s70  2ta ', 'S70 2TA'],
  ['OL10 1AA', 'OL10 1AA'],
  ['M1  1AD', 'M1 1AD'],
  ['w1a-1aa', 'W1A 1AA'],
  ['EC1A1BB', 'EC1A 1BB'],
])('a postcode is understood however it is typed: %j is %s', (typed, postcode) => {
  expect(readPostcode(typed)).toBe(postcode)
})

test.each(['', 'M1', 'QQ1 1QQQ', '12345', '1AA M1', 'M1 AE1', 'Manchester'])('%j is not a postcode', (typed) => {
  expect(readPostcode(typed)).toBeNull()
})

test('the outward code is what stands before the blank', () => {
  expect(outcodeOf('EC1A 1BB')).toBe('EC1A')
})

const vectorsFile = '../shared/data/identifier-test-vectors.json'

describe.skipIf(!existsSync(vectorsFile))('with the shared vectors', () => {
  test('every postcode vector comes out as listed', () => {
    const { postcode } = JSON.parse(readFileSync(vectorsFile, 'utf8'))
    for (const text of postcode.valid) expect(readPostcode(text), text).not.toBeNull()
    for (const text of postcode.invalid) expect(readPostcode(text), text).toBeNull()
    for (const pair of postcode.normalise) expect(readPostcode(pair.in)).toBe(pair.out)
  })
})
