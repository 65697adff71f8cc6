import { expect, test } from 'vitest'

import { publicCount, publicFigures, publicGapWords, servedWords } from '~/modules/progress/public-round'

const figures = {
  usefulDays: 93,
  tier1Days: 0,
  served: 42,
  reachTarget: 12,
  gapBefore: 0.43,
  gapAfter: 0.25,
}
const firstCome = { ...figures, gapAfter: 0.41 }

test('a round of a whole year is told in counts to the nearest five, with its gap', () => {
  const shown = publicFigures({ pupils: 179, inGroup: 63, figures, firstCome })
  expect(shown).toEqual({
    pupils: 180,
    served: 40,
    servedPercent: 23,
    usefulDays: 95,
    gap: { before: 0.43, after: 0.25, firstCome: 0.41 },
  })
  expect(servedWords(shown)).toBe('40 of 180 (23%)')
})

test('a gap leaves with the two decimals that are shown, since more would tell how many are in each group', () => {
  const exact = { ...figures, gapBefore: 201 / 116 - 97 / 63, gapAfter: 250 / 116 - 160 / 63 }
  const { gap } = publicFigures({ pupils: 179, inGroup: 63, figures: exact, firstCome: { ...exact, gapAfter: 2 / 3 } })
  expect(gap).toEqual({ before: 0.19, after: -0.38, firstCome: 0.67 })
})

test('a group that is a handful, or all but a handful, has no gap to show', () => {
  for (const inGroup of [3, 176]) expect(publicFigures({ pupils: 179, inGroup, figures, firstCome }).gap).toBeNull()
})

test('a round of a handful says nothing in numbers', () => {
  const shown = publicFigures({ pupils: 9, inGroup: 4, figures: { ...figures, served: 5 }, firstCome })
  expect(shown).toEqual({ pupils: 'c', served: 'c', servedPercent: 'c', usefulDays: 'c', gap: null })
  expect([servedWords(shown), publicCount(shown.usefulDays)].join()).toMatch(/^Hidden[^\d]+,Hidden[^\d]+$/)
})

test('who is behind and who is ahead is said in words', () => {
  expect(publicGapWords({ before: 0.43, after: -0.1, firstCome: null })).toBe(
    'Pupils who are disadvantaged were 0.43 days behind before the round and are 0.10 days ahead after it',
  )
})
