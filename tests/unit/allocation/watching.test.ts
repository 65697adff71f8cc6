import fc from 'fast-check'
import { expect, test } from 'vitest'

import { buildLists } from '~/modules/allocation/candidates'
import { joinLists } from '../../bench/allocation/join-lists'
import { allocate } from '~/modules/allocation/engine'
import { RoundCancelled } from '~/modules/allocation/watch'

import { anyRound, SEEDED } from '../../support/allocation/arbitrary'
import { aPlace, aPupil, POLICY, run } from '../../support/allocation/rounds'

const seats = (capacity: number) => aPlace('A', { capacity })
const many = (pupils: number) => Array.from({ length: pupils }, (_, at) => aPupil(`p${at}`, { openToAny: true }))

test('a round tells how far it is, never going back, and ends at the whole', () => {
  const { problem, lists } = run({ policy: { ...POLICY, k: 3 }, drawn: many(5000), places: [seats(5000)] })
  const told: number[] = []
  allocate(problem, lists, { progress: (share) => void told.push(share) })
  expect(told.length).toBeGreaterThan(4)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told[0]).toBeGreaterThanOrEqual(0)
  expect(told.at(-1)).toBe(1)
})

test('a round that is stopped at once, or half way, ends without an allocation', () => {
  const { problem, lists } = run({ policy: POLICY, drawn: many(5000), places: [seats(1)] })
  expect(() => allocate(problem, lists, { isCancelled: () => true })).toThrow(RoundCancelled)
  let looks = 0
  expect(() => allocate(problem, lists, { isCancelled: () => (looks += 1) === 3 })).toThrow(RoundCancelled)
  expect(looks).toBe(3)
  expect(allocate(problem, lists, { isCancelled: () => false }).turns).toBe(5000)
})

test('a round of nobody, and one without places, end with nothing', () => {
  expect(run({ policy: POLICY, drawn: [], places: [seats(1)] }).result).toMatchObject({ turns: [], awards: [] })
  expect(run({ policy: POLICY, drawn: many(2), places: [] }).result).toMatchObject({ awards: [], refusals: [] })
})

test('lists built in parts are the lists built at once', () => {
  fc.assert(
    fc.property(anyRound(), fc.nat(16), fc.nat(16), (given, a, b) => {
      const { problem, lists } = run(given)
      const cuts = [0, Math.min(a, b), Math.max(a, b), problem.pupils].map((at) => Math.min(at, problem.pupils))
      const parts = cuts.slice(1).map((to, n) => buildLists(problem, cuts[n], to))
      expect(joinLists(parts)).toEqual(lists)
    }),
    SEEDED,
  )
})
