import fc from 'fast-check'
import { expect, test } from 'vitest'

import { boundAt, boundOf } from '~/modules/allocation/bound'
import { boundPart, Bundles } from '~/modules/allocation/bundle'
import { marketOf } from '~/modules/allocation/market'
import type { Lists, PlaceColumns, Problem, PupilColumns } from '~/modules/allocation/problem'
import { RoundCancelled } from '~/modules/allocation/watch'
import { scarcityOf } from '~/modules/allocation/scarcity'

type Pupil = { need: number; tier?: number; group?: boolean; list: number[] }
type Place = { seats: number; on: number[]; sector?: number }
type Round = { k: number; pupils: Pupil[]; places: Place[] }

const endsOf = (runs: readonly unknown[][]) =>
  Int32Array.from([0, ...runs.map((_, n) => runs.slice(0, n + 1).flat().length)])

/** A round in columns, as far as the bound reads them. */
function compiled({ k, pupils, places }: Round): { problem: Problem; lists: Lists } {
  const pupil: Partial<PupilColumns> = {
    need: Uint8Array.from(pupils, ({ need }) => need),
    tier: Uint8Array.from(pupils, ({ tier }) => tier ?? 1),
    group: Uint8Array.from(pupils, ({ group }) => Number(group ?? false)),
  }
  const place: Partial<PlaceColumns> = {
    capacity: Int32Array.from(places, ({ seats }) => seats),
    sector: Uint8Array.from(places, ({ sector }) => sector ?? 0),
    dayOff: endsOf(places.map(({ on }) => on)),
    day: Uint16Array.from(places.flatMap(({ on }) => on)),
  }
  const listed = Int32Array.from(pupils.flatMap(({ list }) => list))
  const bytes = new Uint8Array(listed.length)
  return {
    problem: { k, pupils: pupils.length, places: places.length, pupil, place } as Problem,
    lists: { off: endsOf(pupils.map(({ list }) => list)), place: listed, class: bytes, minutes: bytes, cut: bytes },
  }
}

const subsets = <T>([first, ...rest]: readonly T[]): T[][] =>
  first === undefined ? [[]] : subsets(rest).flatMap((set) => [set, [first, ...set]])

/** Every legal bundle of a pupil, the empty one among them, with its useful days. */
function bundlesOf({ k, places }: Round, { need, list }: Pupil) {
  return subsets(list).flatMap((bundle) => {
    const dates = bundle.flatMap((j) => places[j]?.on ?? [])
    const isLegal = bundle.length <= k && new Set(dates).size === dates.length
    return isLegal ? [{ bundle, days: Math.min(need, dates.length) }] : []
  })
}

const pointsOf = ({ tier = 1, group = false }: Pupil) => ([0, 20, 10, 5, 0][tier] ?? 0) * (group ? 1.2 : 1)
const tier1Of = ({ tier = 1 }: Pupil) => Number(tier === 1)

/** The most that any allocation reaches, by trying all. */
function optimum(round: Round, weightOf: (pupil: Pupil) => number): number {
  const left = round.places.map(({ seats }) => seats)
  const from = ([pupil, ...rest]: Pupil[]): number => {
    if (!pupil) return 0
    const take = (bundle: number[], by: number) => bundle.forEach((j) => (left[j] = (left[j] ?? 0) - by))
    return Math.max(
      ...bundlesOf(round, pupil).map(({ bundle, days }) => {
        if (bundle.some((j) => (left[j] ?? 0) < 1)) return 0
        take(bundle, 1)
        const total = weightOf(pupil) * days + from(rest)
        take(bundle, -1)
        return total
      }),
    )
  }
  return from(round.pupils)
}

/** Dates lie in few weeks so that places clash, and now and then so far apart that a place does not fit into 32 bits. */
const rounds = fc.integer({ min: 2, max: 5 }).chain((count) =>
  fc.record<Round>({
    k: fc.constantFrom(1, 2, 3),
    places: fc.array(
      fc.record({
        seats: fc.integer({ min: 0, max: 2 }),
        on: fc.uniqueArray(fc.oneof({ weight: 6, arbitrary: fc.nat(7) }, fc.constantFrom(31, 32, 39, 70)), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
      { minLength: count, maxLength: count },
    ),
    pupils: fc.array(
      fc.record({
        need: fc.integer({ min: 0, max: 5 }),
        tier: fc.constantFrom(1, 2, 3, 4),
        group: fc.boolean(),
        list: fc.uniqueArray(fc.nat(count - 1)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
)
const priceLists = fc.array(fc.integer({ min: 0, max: 60 * 1024 }), { minLength: 5, maxLength: 5 })
const asPrices = (list: number[], { places }: Round) => Float64Array.from(places, (_, j) => (list[j] ?? 0) / 1024)

test('the best bundle at any prices is the best of all legal ones', () => {
  fc.assert(
    fc.property(rounds, priceLists, (round, list) => {
      const { problem, lists } = compiled(round)
      const prices = asPrices(list, round)
      const bundles = new Bundles(marketOf(problem, lists))
      const costOf = (bundle: number[]) => bundle.reduce((sum, j) => sum + (prices[j] ?? 0), 0)
      for (const [i, pupil] of round.pupils.entries()) {
        const legal = bundlesOf(round, pupil).map((b) => ({
          ...b,
          worth: pointsOf(pupil) * b.days - costOf(b.bundle),
        }))
        const best = bundles.best(i, prices)
        expect(best).toBe(Math.max(...legal.map(({ worth }) => worth)))
        const chosen = [...bundles.chosen].filter((j) => j >= 0).sort()
        expect(legal.find(({ bundle }) => [...bundle].sort().join() === chosen.join())?.worth).toBe(best)
      }
    }),
    { numRuns: 2000 },
  )
})

test('no allocation scores more than the bound, at any prices and at those found', () => {
  fc.assert(
    fc.property(rounds, priceLists, fc.integer({ min: 1, max: 30 }), (round, list, iterations) => {
      const { problem, lists } = compiled(round)
      const best = optimum(round, pointsOf)
      expect(boundAt(marketOf(problem, lists), asPrices(list, round))).toBeGreaterThanOrEqual(best)
      expect(boundOf(problem, lists, { iterations }).score).toBeGreaterThanOrEqual(best)
      const tier1 = boundOf(problem, lists, { iterations, tierOnly: 1 })
      expect(tier1.score).toBeGreaterThanOrEqual(optimum(round, tier1Of))
    }),
    { numRuns: 1000 },
  )
})

test('a place that joined a list counts as one of the list', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const joined = round.pupils.map(({ list }) => round.places.findIndex((_, j) => !list.includes(j)))
      const added = Int32Array.from(round.pupils.flatMap((_, i) => [joined[i] ?? -1, -1, -1].slice(0, round.k)))
      const { problem, lists } = compiled(round)
      const longer = compiled({
        ...round,
        pupils: round.pupils.map((pupil, i) => ({
          ...pupil,
          list: [...pupil.list, ...(joined[i] === -1 ? [] : [joined[i] ?? 0])],
        })),
      })
      const expected = boundOf(longer.problem, longer.lists, { iterations: 5 })
      expect(boundOf(problem, lists, { iterations: 5, added })).toEqual(expected)
    }),
  )
})

test('shares of the pupils add up to the whole, to the last bit', () => {
  fc.assert(
    fc.property(rounds, priceLists, fc.integer({ min: 1, max: 3 }), (round, list, every) => {
      const { problem, lists } = compiled(round)
      const prices = asPrices(list, round)
      const bundles = new Bundles(marketOf(problem, lists))
      const whole = new Int32Array(round.places.length)
      const inShares = new Int32Array(round.places.length)
      const sum = boundPart(bundles, { first: 0, every: 1 }, prices, whole)
      const shares = Array.from({ length: every }, (_, first) => boundPart(bundles, { first, every }, prices, inShares))
      expect(shares.reduce((a, b) => a + b)).toBe(sum)
      expect(inShares).toEqual(whole)
    }),
  )
})

const busy: Round = {
  k: 2,
  places: [
    { seats: 2, on: [0], sector: 0 },
    { seats: 9, on: [1, 2], sector: 0 },
    { seats: 3, on: [1], sector: 2 },
  ],
  pupils: Array.from({ length: 6 }, (_, i) => ({ need: 1 + (i % 3), tier: 1 + (i % 2), list: [0, 1, 2] })),
}

test('with seats for everybody the bound is the score itself', () => {
  const roomy = { ...busy, places: busy.places.map((place) => ({ ...place, seats: 6 })) }
  const { problem, lists } = compiled(roomy)
  expect(boundOf(problem, lists, { iterations: 60 }).score).toBeCloseTo(optimum(roomy, pointsOf), 0)
})

test('the bound comes close to the best allocation where seats are scarce', () => {
  const { problem, lists } = compiled(busy)
  const best = optimum(busy, pointsOf)
  expect(boundOf(problem, lists, { iterations: 200 }).score).toBeLessThan(best * 1.02)
})

test('a contested place has a price, one with seats left over has none', () => {
  const round: Round = {
    k: 1,
    places: [
      { seats: 1, on: [0, 1], sector: 1 },
      { seats: 3, on: [0], sector: 1 },
      { seats: 9, on: [0], sector: 3 },
    ],
    pupils: Array.from({ length: 5 }, () => ({ need: 2, list: [0, 1, 2] })),
  }
  const { problem, lists } = compiled(round)
  const { score, prices } = boundOf(problem, lists, { iterations: 200 })
  const { byPlace, bySector } = scarcityOf(problem, prices)
  expect(score).toBeCloseTo(120, 0)
  expect(byPlace[0]).toBeCloseTo(20, 0)
  expect(byPlace[2]).toBeCloseTo(0, 0)
  expect(bySector[0]).toBe(0)
  expect(bySector[1]).toBeCloseTo(((byPlace[0] ?? 0) + 3 * (byPlace[1] ?? 0)) / 4)
  expect(bySector).toHaveLength(4)
})

test('says how far it is, and stops when asked', () => {
  const { problem, lists } = compiled(busy)
  const seen: number[] = []
  boundOf(problem, lists, { iterations: 4, watch: { progress: (share) => seen.push(share) } })
  expect(seen).toEqual([0.25, 0.5, 0.75, 1])
  const cancelled = () => boundOf(problem, lists, { iterations: 4, watch: { isCancelled: () => seen.push(0) > 6 } })
  expect(cancelled).toThrow(RoundCancelled)
})
