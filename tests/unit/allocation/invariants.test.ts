import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import { boundAt, boundOf } from '~/modules/allocation/bound'
import { buildLists } from '~/modules/allocation/candidates'
import { compile } from '~/modules/allocation/compile'
import { allocate } from '~/modules/allocation/engine'
import { marketOf } from '~/modules/allocation/market'
import { Moves } from '~/modules/allocation/moves'
import { presentRound } from '~/modules/allocation/present'

import { anyPlainRound, anyRound, SEEDED } from '../../support/allocation/arbitrary'
import { LAWS, likingOf } from '../../support/allocation/laws'
import { compareKeys } from '../../support/allocation/model-lists'
import { answer, aPlace, aPupil, type Drawn, type Given, placesOf, POLICY, run } from '../../support/allocation/rounds'

test.each(Object.entries(LAWS))('in any round %s', (_, { rounds, holds }) => {
  fc.assert(
    fc.property(rounds, (given) => holds(given)),
    SEEDED,
  )
})

/** The same round with its pupils changed. */
const withPupils = (given: Given, change: (drawn: Drawn, at: number) => Drawn): Given => ({
  ...given,
  drawn: given.drawn.map(change),
})

test('the same round gives the same result to the byte, in whatever order its pupils stand', () => {
  const shuffled = anyRound().chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given.drawn, { minLength: given.drawn.length })),
  )
  fc.assert(
    fc.property(shuffled, ([given, drawn]) => {
      const bytes = JSON.stringify(run(given).result)
      expect(JSON.stringify(run(given).result)).toBe(bytes)
      expect(JSON.stringify(run({ ...given, drawn }).result)).toBe(bytes)
    }),
    SEEDED,
  )
})

test('pupils under other references, their lottery numbers kept, are given the same', () => {
  fc.assert(
    fc.property(anyRound(), (drawn) => {
      const given = withPupils(drawn, (one, at) => ({ ...one, high: one.high - (one.high % 16) + at }))
      const renamed = withPupils(given, (one, at) => ({
        ...one,
        pupil: { ...one.pupil, ref: `q${given.drawn.length - at}` },
      }))
      expect(answer(run(renamed))).toBe(answer(run(given)))
    }),
    SEEDED,
  )
})

test('numbering pupils by turn changes nothing but the order in which reasons are told', () => {
  fc.assert(
    fc.property(anyRound(), (given) => {
      const { instance, draws, result } = run(given)
      const problem = compile(instance, draws)
      const lists = buildLists(problem)
      const plain = presentRound(instance, problem, lists, allocate(problem, lists))
      const sorted = ({ refusals }: typeof plain) => refusals.map((refusal) => JSON.stringify(refusal)).toSorted()
      expect({ ...plain, refusals: sorted(plain) }).toEqual({ ...result, refusals: sorted(result) })
    }),
    SEEDED,
  )
})

test('no allocation scores more than the bound, at any prices of seats', () => {
  const priced = anyRound().chain(({ places, ...given }) => {
    const price = fc.double({ min: 0, max: 120, noNaN: true })
    const prices = fc.array(price, { minLength: places.length, maxLength: places.length })
    return fc.tuple(fc.constant({ places, ...given }), prices)
  })
  fc.assert(
    fc.property(priced, ([given, prices]) => {
      const { problem, lists, allocation, result } = run(given)
      const { added } = allocation
      const { score, tier1Days } = result.report
      expect(boundAt(marketOf(problem, lists, { added }), Float64Array.from(prices))).toBeGreaterThanOrEqual(
        score - 1e-6,
      )
      const days = marketOf(problem, lists, { added, tierOnly: 1 })
      expect(boundAt(days, Float64Array.from(prices))).toBeGreaterThanOrEqual(tier1Days)
      expect(boundOf(problem, lists, { added, iterations: 5 }).score).toBeGreaterThanOrEqual(score - 1e-6)
    }),
    SEEDED,
  )
})

test('prices that no computer holds exactly do not bring a bound below what was reached', () => {
  const places = [aPlace('A'), aPlace('B', { on: ['2027-01-05'] })]
  const drawn = [aPupil('p0', { tier: 1, daysHeld: 3, openToAny: true })]
  const { problem, lists, result } = run({ policy: { ...POLICY, k: 2 }, drawn, places })
  expect(result.report.tier1Days).toBe(2)
  expect(boundAt(marketOf(problem, lists, { tierOnly: 1 }), Float64Array.of(0.12, 0.16))).toBe(2)
})

test('with one place each and no repair, nobody gains by exchanging two of their ranks', () => {
  fc.assert(
    fc.property(anyRound({ k: 1, repair: 'none' }), fc.nat(4), fc.nat(4), (given, a, b) => {
      const honest = run(given).result
      for (const [who, { pupil }] of given.drawn.entries()) {
        const { ranked } = pupil
        if (a >= b || b >= ranked.length) continue
        const other = ranked.with(a, ranked[b] ?? '').with(b, ranked[a] ?? '')
        const told = withPupils(given, (one, at) => (at === who ? { ...one, pupil: { ...pupil, ranked: other } } : one))
        expect(rankOf(ranked, run(told).result, pupil.ref)).toBeGreaterThanOrEqual(rankOf(ranked, honest, pupil.ref))
      }
    }),
    { ...SEEDED, numRuns: 400 },
  )
})

function rankOf(ranked: string[], result: Parameters<typeof placesOf>[0], ref: string): number {
  const rank = ranked.indexOf(placesOf(result, ref)[0] ?? '')
  return rank < 0 ? Infinity : rank
}

test('one seat more hurts nobody where all go by one order', () => {
  fc.assert(
    fc.property(anyPlainRound({ k: 1, repair: 'none' }), fc.nat(), (given, which) => {
      const at = which % given.places.length
      const places = given.places.map((place, n) => (n === at ? { ...place, capacity: place.capacity + 1 } : place))
      const [before, after] = [run(given), run({ ...given, places })]
      for (const { pupil } of given.drawn)
        expect(compareKeys(likingOf(after, pupil.ref), likingOf(before, pupil.ref))).toBeLessThanOrEqual(0)
    }),
    SEEDED,
  )
})

test('whoever makes room goes to a place of the same class with no fewer useful days; a flexible pupil to any such', () => {
  const moves = { seen: 0, flexible: 0 }
  watchMakingRoom((ran, turn, left, to) => {
    moves.seen += 1
    const { problem } = ran
    const i = ran.pupilOf(turn)
    expect(ran.isFull(to)).toBe(false)
    expect(ran.fits(turn, to)).toBe(true)
    const rest = ran.restOf(turn)
    const useful = (j: number) => Math.min(rest, ran.days[j] ?? 0)
    expect(useful(to)).toBeGreaterThanOrEqual(useful(left))
    if (problem.pupil.flexible[i] === 1) moves.flexible += 1
    else expect(ran.classOn(turn, to)).toBe(ran.classOn(turn, left))
  })
  fc.assert(
    fc.property(anyRound({ repair: 'ties' }), (given) => void run(given)),
    SEEDED,
  )
  expect(moves.seen).toBeGreaterThan(20)
  expect(moves.flexible).toBeGreaterThan(10)
})

type Round = Moves['round']

/** Calls at the first move of every room that is made. */
function watchMakingRoom(see: (round: Round, turn: number, left: number, to: number) => void): void {
  const { makeRoom, move } = Moves.prototype
  let isFirst = false
  vi.spyOn(Moves.prototype, 'makeRoom').mockImplementation(function (this: Moves, j) {
    isFirst = true
    const made = makeRoom.call(this, j)
    isFirst = false
    return made
  })
  vi.spyOn(Moves.prototype, 'move').mockImplementation(function (this: Moves, turn, to) {
    const { round } = this as unknown as { round: Round }
    if (isFirst) see(round, turn, round.held[turn] ?? -1, to)
    isFirst = false
    return move.call(this, turn, to)
  })
}

test('repair takes nothing from anybody of one tier who cannot be moved', () => {
  const rounds = anyPlainRound({ k: 1, repair: 'ties' }).map((given) =>
    withPupils(given, (one) => ({ ...one, pupil: { ...one.pupil, flexible: false } })),
  )
  let served = 0
  fc.assert(
    fc.property(rounds, (given) => {
      const [after, before] = [run(given), run({ ...given, policy: { ...given.policy, repair: 'none' } })]
      for (const { pupil } of given.drawn)
        expect(compareKeys(likingOf(after, pupil.ref), likingOf(before, pupil.ref))).toBeLessThanOrEqual(0)
      served += after.result.report.served - before.result.report.served
    }),
    SEEDED,
  )
  expect(served).toBeGreaterThan(0)
})

test('without those who have their days already, and without repair, all others are given the same', () => {
  fc.assert(
    fc.property(anyRound({ repair: 'none' }), (given) => {
      const needy = { ...given, drawn: given.drawn.filter(({ pupil }) => pupil.tier < 4) }
      const { result } = run(given)
      const all = needy.drawn.map(({ pupil }) => placesOf(result, pupil.ref).join(' + ') || '-').join(', ')
      expect(answer(run(needy))).toBe(all)
    }),
    SEEDED,
  )
})
