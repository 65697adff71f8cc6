import { expect, test } from 'vitest'

import { allocationOf, firstComeFirstServed, policyOrderDictatorship } from '~/modules/allocation/baselines'
import { CLASS_ANY, type Lists, type Problem } from '~/modules/allocation/problem'

type Pupil = {
  need: number
  held?: number
  tier?: number
  lottery?: number
  met?: number
  list: [number, number, number][]
}
type Place = { seats: number; on: number[]; sector?: number }

/** A small round: the list of a pupil holds places with their class and minutes. */
function round(pupils: Pupil[], places: Place[], k = 2): { problem: Problem; lists: Lists } {
  const bytes = (of: (pupil: Pupil, i: number) => number) => Uint8Array.from(pupils, of)
  const zeros = () => new Int32Array(pupils.length)
  const ends = (lengths: number[]) => lengths.reduce((off, n) => [...off, (off.at(-1) ?? 0) + n], [0])
  const entries = pupils.flatMap(({ list }) => list)
  const problem: Problem = {
    k,
    candidates: 30,
    target: 5,
    precedence: 'reserve-first',
    repair: 'none',
    lastChanceDaysFirst: true,
    pupils: pupils.length,
    places: places.length,
    dates: 20,
    lists: null,
    pupil: {
      number: Int32Array.from(pupils.keys()),
      need: bytes(({ need }) => need),
      held: bytes(({ need, held }) => held ?? 5 - need),
      tier: bytes(({ tier }) => tier ?? 3),
      group: bytes(() => 0),
      flexible: bytes(() => 0),
      lotteryHigh: Uint32Array.from(pupils, ({ lottery }, i) => lottery ?? i),
      lotteryLow: new Uint32Array(pupils.length),
      refRank: Uint32Array.from(pupils.keys()),
      yearBit: zeros(),
      bornOn: zeros(),
      deadlineOn: zeros(),
      access: zeros(),
      maxMinutes: bytes(() => 60),
      x: zeros(),
      y: zeros(),
      sectors: zeros(),
      sectorsMet: Int32Array.from(pupils, ({ met }) => met ?? 0),
      openToAny: bytes(() => 1),
      blockedOff: new Int32Array(pupils.length + 1),
      blocked: new Uint16Array(0),
      rankedOff: new Int32Array(pupils.length + 1),
      ranked: new Int32Array(0),
    },
    place: {
      capacity: Int32Array.from(places, ({ seats }) => seats),
      reserved: new Int32Array(places.length),
      sector: Uint8Array.from(places, ({ sector }) => sector ?? 0),
      x: new Int32Array(places.length),
      y: new Int32Array(places.length),
      years: new Int32Array(places.length),
      bornBy: new Int32Array(places.length),
      lastOn: new Int32Array(places.length),
      access: new Int32Array(places.length),
      hash: Uint32Array.from(places.keys()),
      dayOff: Int32Array.from(ends(places.map(({ on }) => on.length))),
      day: Uint16Array.from(places.flatMap(({ on }) => on)),
    },
  }
  const lists: Lists = {
    off: Int32Array.from(ends(pupils.map(({ list }) => list.length))),
    place: Int32Array.from(entries, ([place]) => place),
    class: Uint8Array.from(entries, ([, cls]) => cls),
    minutes: Uint8Array.from(entries, ([, , minutes]) => minutes),
    cut: new Uint8Array(pupils.length),
  }
  return { problem, lists }
}

const fcfs = ({ problem, lists }: ReturnType<typeof round>, arrival: number[]) =>
  Array.from(firstComeFirstServed(problem, lists, Uint32Array.from(arrival)))
const inOrder = ({ problem, lists }: ReturnType<typeof round>) => Array.from(policyOrderDictatorship(problem, lists))

test('whoever comes first gets the seat, whatever they need', () => {
  const small = round(
    [
      { need: 5, list: [[0, 0, 10]] },
      { need: 1, list: [[0, 0, 10]] },
    ],
    [{ seats: 1, on: [1] }],
  )
  expect(fcfs(small, [1, 0])).toEqual([-1, -1, 0, -1])
  expect(fcfs(small, [0, 1])).toEqual([0, -1, -1, -1])
})

test('everybody who comes books one place before anybody books a second', () => {
  const both = [
    [0, 0, 10],
    [1, 1, 10],
  ] satisfies [number, number, number][]
  const small = round(
    [
      { need: 5, list: both },
      { need: 5, list: both },
    ],
    [
      { seats: 1, on: [1] },
      { seats: 1, on: [2] },
    ],
  )
  expect(fcfs(small, [0, 1])).toEqual([0, -1, 1, -1])
})

test('a booking goes by class, then by travel band', () => {
  const places = [
    { seats: 1, on: [1] },
    { seats: 1, on: [2] },
    { seats: 1, on: [3] },
  ]
  const list = [
    [0, CLASS_ANY, 5],
    [1, 0, 45],
    [2, CLASS_ANY, 25],
  ] satisfies [number, number, number][]
  expect(fcfs(round([{ need: 5, list }], places), [0])).toEqual([1, 0])
})

test('nobody books two places on one date, nor more days than they need', () => {
  const places = [
    { seats: 9, on: [1, 2] },
    { seats: 9, on: [2] },
    { seats: 9, on: [3] },
  ]
  const list = [
    [0, 0, 5],
    [1, 1, 5],
    [2, 2, 5],
  ] satisfies [number, number, number][]
  expect(fcfs(round([{ need: 5, list }], places), [0])).toEqual([0, 2])
  expect(fcfs(round([{ need: 2, list }], places), [0])).toEqual([0, -1])
  expect(fcfs(round([{ need: 0, tier: 4, list }], places), [0])).toEqual([0, 2])
  expect(fcfs(round([{ need: 5, list }], places, 1), [0])).toEqual([0])
})

test('in the order of the policy, the most urgent tier comes first, then the fewest days held, then the lottery', () => {
  const list = [[0, 0, 10]] satisfies [number, number, number][]
  const one = [{ seats: 1, on: [1] }]
  const urgent = round(
    [
      { need: 4, list },
      { need: 1, tier: 1, list },
    ],
    one,
  )
  expect(inOrder(urgent)).toEqual([-1, -1, 0, -1])
  expect(
    inOrder(
      round(
        [
          { need: 2, list },
          { need: 3, list },
        ],
        one,
      ),
    ),
  ).toEqual([-1, -1, 0, -1])
  expect(
    inOrder(
      round(
        [
          { need: 2, lottery: 5, list },
          { need: 2, lottery: 4, list },
        ],
        one,
      ),
    ),
  ).toEqual([-1, -1, 0, -1])
})

test('a last chance goes to the most useful days, anybody else to their first rank', () => {
  const places = [
    { seats: 1, on: [1] },
    { seats: 1, on: [1, 2, 3] },
  ]
  const list = [
    [0, 0, 10],
    [1, 1, 10],
  ] satisfies [number, number, number][]
  expect(inOrder(round([{ need: 3, tier: 1, list }], places, 1))).toEqual([1])
  expect(inOrder(round([{ need: 3, tier: 3, list }], places, 1))).toEqual([0])
})

test('among equally good places of one band, a sector not met before comes first', () => {
  const places = [
    { seats: 1, on: [1], sector: 0 },
    { seats: 1, on: [2], sector: 1 },
  ]
  const list = [
    [0, CLASS_ANY, 12],
    [1, CLASS_ANY, 18],
  ] satisfies [number, number, number][]
  expect(inOrder(round([{ need: 3, met: 0b01, list }], places, 1))).toEqual([1])
  expect(inOrder(round([{ need: 3, met: 0b10, list }], places, 1))).toEqual([0])
})

test('turns of any allocation are numbered through all stages, and only for who had them', () => {
  const small = round(
    [
      { need: 1, tier: 3, list: [] },
      { need: 5, tier: 1, list: [] },
      { need: 2, tier: 3, list: [] },
    ],
    [{ seats: 9, on: [1] }],
  )
  // The second holds one place, so has a turn for another; the third holds nothing.
  const { order, stageOf, turns } = allocationOf(small.problem, Int32Array.from([0, -1, 0, -1, -1, -1]))
  expect(Array.from(order)).toEqual([4, 0, 1, 2, 3, 0])
  expect(turns).toBe(4)
  expect([stageOf[2], stageOf[3], stageOf[4]]).toEqual([0, 1, 4])
})
