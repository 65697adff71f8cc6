import fc from 'fast-check'
import { expect, test } from 'vitest'

import { AfterRound } from '../../support/allocation/after-round'
import { anyRound, SEEDED } from '../../support/allocation/arbitrary'
import { aPlace, aPupil, POLICY, run } from '../../support/allocation/rounds'
import { CHAINS, WAITING_LISTS } from '../../support/allocation/vacancy-laws'

test('the waiting list of a place is everybody who claims it, best turn first, each once', () => {
  fc.assert(
    fc.property(WAITING_LISTS.rounds, (given) => WAITING_LISTS.holds(given)),
    SEEDED,
  )
})

test('a place given up goes to its best claim, and so does every seat that one leaves', () => {
  let [chains, steps] = [0, 0]
  fc.assert(
    fc.property(CHAINS.rounds, (given) => {
      const length = CHAINS.holds(given)
      chains += Number(length > 0)
      steps += length
    }),
    SEEDED,
  )
  expect(chains).toBeGreaterThan(100)
  expect(steps).toBeGreaterThan(chains + 20)
})

test('with one place each nobody is passed over after a chain', () => {
  fc.assert(
    fc.property(anyRound({ k: 1 }), (given) => void CHAINS.holds(given)),
    SEEDED,
  )
})

/** One seat at A and one at B: p0 has A, p1 has B and would rather have A, p2 waits for both. */
function chainOfThree() {
  const drawn = [
    aPupil('p0', { ranked: ['A'] }),
    aPupil('p1', { ranked: ['A', 'B'] }),
    aPupil('p2', { ranked: ['A', 'B'] }),
  ]
  const { problem, lists, allocation } = run({ policy: POLICY, drawn, places: [aPlace('A'), aPlace('B')] })
  return new AfterRound(problem, lists, allocation)
}

test('one cancellation moves two pupils up', () => {
  const after = chainOfThree()
  expect(after.waitlist(0)).toEqual([1, 2])
  expect(after.waitlist(1)).toEqual([2])
  expect(after.vacate(0, 0)).toEqual([
    { turn: 1, pupil: 1, place: 0, left: 1 },
    { turn: 2, pupil: 2, place: 1, left: -1 },
  ])
  expect(after.waitlist(0)).toEqual([2])
  expect(after.waitlist(1)).toEqual([])
})

test('whoever gave a place up is not offered it again, and one they do not hold cannot be given up', () => {
  const after = chainOfThree()
  expect(after.vacate(0, 1)).toEqual([])
  after.vacate(2, 0)
  after.vacate(0, 0)
  expect(after.vacate(0, 0)).toEqual([])
  expect(after.waitlist(0)).toEqual([2])
})
