import fc, { type Arbitrary } from 'fast-check'

import type { PlaceIn, Policy, PupilIn } from '~/modules/allocation/types'

import { aPlace, aPupil, type Drawn, type Given, POLICY } from './rounds'

/*
 * Rounds at random, small and crowded, so that every rule matters: seats are scarce, blocks overlap, lists are cut, homes are
 * spread over a few bands of travel, and lottery numbers are sometimes equal.
 */
const DATES = Array.from({ length: 10 }, (_, n) => `2027-01-${String(n + 4).padStart(2, '0')}`)
const SECTORS = ['care', 'code', 'crafts']
const TOWN = 8_000

export interface Size {
  pupils?: number
  places?: number
}

const some = <T>(all: T[], least = 0) => fc.subarray(all, { minLength: least })
/** True one time in `n`. */
const oneIn = (n: number) => fc.nat({ max: n - 1 }).map((drawn) => drawn === 0)
const pick = <T>(all: readonly T[]): Arbitrary<T> => fc.constantFrom(...all)
const metres = fc.nat({ max: TOWN }).map((far) => 400_000 + far)

const dates = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...DATES).map((date) => [date]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat({ max: 5 }), fc.integer({ min: 2, max: 5 }))
      .map(([from, n]) => DATES.slice(from, from + n)),
  },
  { weight: 1, arbitrary: fc.subarray(DATES, { minLength: 2, maxLength: 4 }) },
)

const place = (at: number): Arbitrary<PlaceIn> =>
  fc
    .record({
      sector: fc.constantFrom(...SECTORS),
      x: metres,
      y: metres,
      on: dates,
      capacity: pick<number>([1, 1, 2, 2, 3, 4, 0]),
      reserved: fc.nat({ max: 3 }),
      years: fc.constantFrom(...Array<number[]>(6).fill([10, 11]), [9, 10], [11]),
      minimumAge: fc.constantFrom(14, 0, 14, 15),
      access: pick<string[]>([['step-free'], ['step-free'], []]),
    })
    .map((drawn) => aPlace(`o${at}`, { ...drawn, reserved: Math.min(drawn.reserved, drawn.capacity) }))

const number32 = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 0xffffffff }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0xffffffff) },
)

/** Pupils who want a place or two and nothing else, pupils who take anything, and pupils in between. */
function wishes(refs: string[]): Arbitrary<Pick<PupilIn, 'ranked' | 'sectors' | 'openToAny'>> {
  const ranked = (most: number) => fc.shuffledSubarray(refs, { maxLength: Math.min(most, refs.length) })
  const none = fc.constant<string[]>([])
  return fc.oneof(
    fc.record({ ranked: ranked(1), sectors: none, openToAny: fc.constant(false) }),
    fc.record({ ranked: none, sectors: some(SECTORS), openToAny: fc.constant(true) }),
    fc.record({ ranked: ranked(5), sectors: some(SECTORS), openToAny: oneIn(2) }),
  )
}

function drawnPupil(at: number, places: readonly PlaceIn[]): Arbitrary<Drawn> {
  const refs = places.map(({ ref }) => ref)
  const fields: Arbitrary<Omit<Partial<PupilIn>, 'ref'>> = fc.record({
    daysHeld: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 5, 7),
    deadlineOn: fc.constantFrom('2027-09-01', '2027-09-01', '2028-01-01', '2028-01-01', '2027-01-09'),
    tier: pick<PupilIn['tier']>([1, 2, 3, 3]),
    group: oneIn(2),
    flexible: oneIn(3),
    sectorsMet: some(SECTORS),
    x: metres,
    y: metres,
    maxMinutes: fc.constantFrom(90, 90, 60, 30),
    access: pick<string[]>([[], [], [], [], [], ['step-free']]),
    year: fc.constantFrom(10, 10, 11),
    bornOn: fc.constantFrom('2011-05-05', '2011-05-05', '2012-01-07', '2012-02-29'),
    blockedOn: fc.oneof(
      { weight: 6, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(DATES, { maxLength: 4 }) },
    ),
  })
  return fc.tuple(fields, wishes(refs), number32, number32).map(([given, wished, high, low]) => {
    const needsNone = (given.daysHeld ?? 0) >= POLICY.target
    return aPupil(`p${at}`, { ...given, ...wished, tier: needsNone ? 4 : given.tier }, high, low)
  })
}

const policyOf: Arbitrary<Policy> = fc
  .record({
    k: pick<Policy['k']>([1, 2, 2, 3]),
    candidates: fc.constantFrom(1, 2, 4, 8, 30),
    repair: pick<Policy['repair']>(['none', 'ties', 'ties']),
    lastChanceDaysFirst: oneIn(2),
  })
  .map((drawn) => ({ ...POLICY, ...drawn }))

/** In half of the rounds everybody is of one tier and may have everything, so that seats are what they meet on. */
const EASY = { year: 10, deadlineOn: '2028-01-01', bornOn: '2011-05-05', access: [], blockedOn: [], maxMinutes: 120 }
const inEasyRound = ({ pupil, ...number }: Drawn): Drawn => ({
  ...number,
  pupil: { ...pupil, ...EASY, tier: pupil.tier === 4 ? 4 : 3 },
})

/**
 * A round at random.
 * @param fixed what its policy is in any case
 */
export function anyRound(fixed: Partial<Policy> = {}, { pupils = 16, places = 8 }: Size = {}): Arbitrary<Given> {
  const offered = fc
    .constantFrom(1, 3, places - 2, places, places, places)
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, at) => place(at))))
  const how = fc.constantFrom(1, 4, pupils - 4, pupils, pupils, pupils)
  return fc.noBias(
    fc.tuple(offered, how, policyOf, oneIn(2)).chain(([all, n, policy, isEasy]) =>
      fc.tuple(...Array.from({ length: n }, (_, at) => drawnPupil(at, all))).map((drawn) => ({
        policy: { ...policy, ...fixed },
        drawn: isEasy ? drawn.map(inEasyRound) : drawn,
        places: all,
      })),
    ),
  )
}

/** The same with everybody of one tier, nothing reserved and lists that are not cut. */
export const anyPlainRound = (fixed: Partial<Policy> = {}): Arbitrary<Given> =>
  fc.tuple(anyRound({ candidates: 30, ...fixed }), fc.constantFrom(1, 2, 3)).map(([given, tier]) => ({
    ...given,
    places: given.places.map((one) => ({ ...one, reserved: 0 })),
    drawn: given.drawn.map((one) => {
      const daysHeld = Math.min(one.pupil.daysHeld, POLICY.target - 1)
      return { ...one, pupil: { ...one.pupil, daysHeld, tier: tier === 1 ? 1 : tier === 2 ? 2 : 3 } }
    }),
  }))

/** Every property of these tests runs on the same rounds each time. */
export const SEEDED = { seed: 18, numRuns: 400 }
