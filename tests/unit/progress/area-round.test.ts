import { expect, test } from 'vitest'

import { baseOf, schoolsDecidedWords, givenOnAcceptance, partWords } from '~/modules/progress/area-round'
import { type AwardSums, type PartState, partOf, standingFor } from '~/modules/rounds/school-part'

const sums = (with_: Partial<AwardSums>): AwardSums => ({
  byRule: 0,
  proposed: 0,
  placed: 0,
  leftOut: 0,
  takenBack: 0,
  dropped: 0,
  ...with_,
})

test('until its school accepts, a part counts what the rule proposed, whatever is changed by hand meanwhile', () => {
  expect(partOf(sums({ byRule: 30, proposed: 28 }))).toEqual({ state: 'waits', pupils: 30 })
  expect(partOf(sums({ byRule: 30, proposed: 35 }))).toEqual({ state: 'waits', pupils: 30 })
})

test('from acceptance on it counts what was accepted, also after the school has taken it back', () => {
  expect(partOf(sums({ byRule: 30, placed: 27, leftOut: 1 }))).toEqual({ state: 'accepted', pupils: 27 })
  expect(partOf(sums({ byRule: 30, takenBack: 27, leftOut: 1 }))).toEqual({ state: 'taken_back', pupils: 27 })
})

test('a part taken back and accepted anew counts what stands', () => {
  expect(partOf(sums({ byRule: 30, takenBack: 27, placed: 4 }))).toEqual({ state: 'accepted', pupils: 4 })
})

test('a part of which everything was left out is accepted, with nobody in it', () => {
  expect(partOf(sums({ byRule: 3, leftOut: 3 }))).toEqual({ state: 'accepted', pupils: 0 })
})

test('a part that the area ended first gave nothing, and neither did one without a proposal', () => {
  expect(partOf(sums({ byRule: 30, dropped: 30 }))).toEqual({ state: 'ended', pupils: 0 })
  expect(partOf(sums({ byRule: 2 }))).toEqual({ state: 'nothing', pupils: 0 })
})

test('of a school that took its part back and accepted again, only what stands is among the figures', () => {
  const award = (schoolId: string, state: string) => ({ schoolId, state })
  const [first, second, third] = [award('a', 'undone'), award('a', 'placed'), award('b', 'undone')]
  expect(givenOnAcceptance([first, second, third])).toEqual([second, third])
})

test('how many schools have accepted is said in a sentence, and every state has its words', () => {
  const parts = (...states: PartState[]) => states.map((state) => ({ state, pupils: 1 }))
  expect(schoolsDecidedWords(parts('waits', 'accepted', 'taken_back', 'nothing'))).toBe('2 of 3 schools have accepted.')
  expect(schoolsDecidedWords(parts('accepted', 'nothing'))).toBe('The school has accepted.')
  expect(schoolsDecidedWords(parts('accepted', 'accepted'))).toBe('Every school has accepted.')
  expect(schoolsDecidedWords(parts('waits'))).toBe('0 of 1 school has accepted.')
  expect(schoolsDecidedWords(parts('nothing'))).toBeNull()
  for (const words of Object.values(partWords)) expect(words).toMatch(/^[A-Z]/)
})

test('until a school accepts, whom it adds by hand moves neither the count nor of how many it is', () => {
  const of = { frozen: 25, takingPart: 26 }
  expect((['waits', 'ended', 'nothing'] as const).map((state) => baseOf(state, of))).toEqual([25, 25, 25])
  expect((['accepted', 'taken_back'] as const).map((state) => baseOf(state, of))).toEqual([26, 26])
})

test('a round stands for a school where its own part stands, whatever others still read', () => {
  const standing = (state: 'proposed' | 'accepted' | 'running', part: PartState | null) => standingFor({ state, part })
  expect(standing('proposed', 'waits')).toBe('proposed')
  expect(standing('proposed', null)).toBe('proposed')
  expect(standing('proposed', 'accepted')).toBe('part_accepted')
  expect(standing('accepted', 'accepted')).toBe('accepted')
  expect([standing('proposed', 'taken_back'), standing('accepted', 'taken_back')]).toEqual(
    Array(2).fill('part_taken_back'),
  )
  expect(standing('accepted', 'ended')).toBe('part_ended')
  expect(standing('running', 'nothing')).toBe('running')
})
