import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'

import type * as Candidates from '~/modules/allocation/candidates'
import type * as Claims from '~/modules/allocation/claims'
import type * as Holders from '~/modules/allocation/holders'
import type * as LongerLists from '~/modules/allocation/longer-lists'
import type * as Pairs from '~/modules/allocation/pair-number'
import { NONE, type Seating } from '~/modules/allocation/seating'
import type * as Suits from '~/modules/allocation/suits'
import type * as Turns from '~/modules/allocation/turns'
import type * as Eligibility from '~/modules/opportunities/eligibility'

import { SEEDED } from '../../support/allocation/arbitrary'
import { LAWS } from '../../support/allocation/laws'
import {
  change,
  engineAnew,
  firstClaim,
  neverFull,
  replace,
  worstClaim,
  worstOfStage,
} from '../../support/allocation/spoilt'
import { CHAINS } from '../../support/allocation/vacancy-laws'

/*
 * The guards of the engine, each taken away in turn: a law must then fail, or the suite would not notice if somebody took
 * it away in earnest.
 */
const ENGINE = '~/modules/allocation'

afterEach(() => {
  for (const file of ['candidates', 'claims', 'holders', 'longer-lists', 'pair-number', 'suits', 'turns'])
    vi.doUnmock(`${ENGINE}/${file}`)
  vi.doUnmock('~/modules/opportunities/eligibility')
  vi.resetModules()
})

const LAWS_BY_NAME = { ...LAWS, 'a seat given up goes to its best claim': CHAINS }
type LawName = keyof typeof LAWS_BY_NAME

async function stands(name: LawName, numRuns = 600): Promise<boolean> {
  const engine = await engineAnew()
  const { rounds, holds } = LAWS_BY_NAME[name]
  const property = fc.property(rounds, (given) => void holds(given, engine))
  const { failed, errorInstance } = fc.check(property, { ...SEEDED, numRuns, endOnFailure: true })
  // Something that is not there any more would fail too, and tell nothing.
  if (failed) expect(errorInstance).toHaveProperty('name', 'AssertionError')
  return !failed
}

const ELIGIBLE = 'everybody may have what they are given, and it is told by its class and minutes'
const CAPACITY = 'no place gives more seats than it has'
const DATES = 'nobody is in two places on one date'
const ENVY = 'no better claim was passed over, and the count of those is right'
const WASTE = 'no seat is free that somebody could have, on their list or beyond it'
const ORDER = 'turns are numbered through the stages, and in a stage by days held, lottery number and reference'
const DUE = 'exactly those have a turn who hold a place for every unit before it and need days'
const BEST =
  'one tier, one place each, no reserve and no repair: in order of turn everybody takes the best that is left'
const COUNTS = 'every claim passed over and every wasted seat is counted when places are taken away'
const LISTS = 'lists are what the rule says, and those that leave something out are known to be cut'
const CHAIN = 'a seat given up goes to its best claim'

test.each([ELIGIBLE, CAPACITY, DATES, ENVY, WASTE, ORDER, DUE, BEST, COUNTS, LISTS, CHAIN] as const)(
  'with every guard in place it stands: %s',
  async (name) => {
    vi.resetModules()
    expect(await stands(name, 100)).toBe(true)
  },
)

test.each<[string, LawName, () => void | Promise<void>]>([
  [
    'the order of asking spills over into the level',
    BEST,
    () =>
      change((state) => {
        const { withinLevel } = state
        vi.spyOn(state, 'withinLevel').mockImplementation(function (this: Seating, ...of) {
          return withinLevel.apply(this, of) * 4096
        })
      }),
  ],
  [
    'the order of asking is left out',
    BEST,
    () => change((state) => void vi.spyOn(state, 'withinLevel').mockReturnValue(0)),
  ],
  [
    'the order of asking is turned round',
    BEST,
    () =>
      change((state) => {
        const { withinLevel } = state
        vi.spyOn(state, 'withinLevel').mockImplementation(function (this: Seating, ...of) {
          return 2 ** 30 - 1 - withinLevel.apply(this, of)
        })
      }),
  ],
  [
    'the worst turn goes, reserved seat or not',
    ENVY,
    () => replace<typeof Holders>(`${ENGINE}/holders`, () => ({ whoGoes: worstOfStage })),
  ],
  [
    'a place keeps whom it has',
    ENVY,
    () => replace<typeof Holders>(`${ENGINE}/holders`, () => ({ whoGoes: (_round, _j, turn) => turn })),
  ],
  [
    'nobody counts as of the priority group',
    ENVY,
    () => change((state) => void vi.spyOn(state, 'isGroup').mockReturnValue(false)),
  ],
  [
    'reserved seats filled in earlier stages are forgotten',
    ENVY,
    () => change((state) => void vi.spyOn(state, 'groupUpTo').mockReturnValue(0)),
  ],
  ['no two places clash', DATES, () => change((state) => void vi.spyOn(state, 'clash').mockReturnValue(false))],
  [
    'two places clash only when they begin on one date',
    DATES,
    () =>
      change((state) => {
        vi.spyOn(state, 'clash').mockImplementation(function (this: Seating, a, b) {
          const { day, dayOff } = this.problem.place
          return day[dayOff[a] ?? 0] === day[dayOff[b] ?? 0]
        })
      }),
  ],
  ['every place fits', DATES, () => change((state) => void vi.spyOn(state, 'fits').mockReturnValue(true))],
  [
    'a seat given up goes to nobody',
    CHAIN,
    () => replace<typeof Claims>(`${ENGINE}/claims`, () => ({ bestClaim: () => NONE })),
  ],
  [
    'a seat given up goes to the worst claim',
    CHAIN,
    () => replace<typeof Claims>(`${ENGINE}/claims`, ({ claims }) => ({ bestClaim: worstClaim(claims) })),
  ],
  [
    'the reserve is forgotten when a seat is given up',
    CHAIN,
    () => replace<typeof Claims>(`${ENGINE}/claims`, ({ claims }) => ({ bestClaim: firstClaim(claims) })),
  ],
  [
    'nobody is the weakest holder',
    COUNTS,
    () => replace<typeof Holders>(`${ENGINE}/holders`, () => ({ weakestHolder: () => NONE })),
  ],
  [
    'a claim goes before nobody',
    COUNTS,
    () => replace<typeof Holders>(`${ENGINE}/holders`, () => ({ goesBefore: () => false })),
  ],
  [
    'a claim goes before every worse turn, reserved seat or not',
    COUNTS,
    () =>
      replace<typeof Holders>(`${ENGINE}/holders`, () => ({
        goesBefore: (round, turn, holder) => (round.order[holder] ?? 0) > (round.order[turn] ?? 0),
      })),
  ],
  [
    'years and ages are no barrier',
    ELIGIBLE,
    () => replace<typeof Eligibility>('~/modules/opportunities/eligibility', () => ({ ageBarrier: () => 0 })),
  ],
  [
    'the deadline is compared with the wrong day',
    ELIGIBLE,
    () =>
      replace<typeof Eligibility>('~/modules/opportunities/eligibility', ({ ageBarrier }) => ({
        ageBarrier: (year, years, bornOn, bornBy, lastOn, deadlineOn) =>
          ageBarrier(year, years, bornOn, bornBy, lastOn - 5, deadlineOn),
      })),
  ],
  [
    'every ranked place suits',
    ELIGIBLE,
    () => replace<typeof Suits>(`${ENGINE}/suits`, () => ({ whyNotSuits: () => null })),
  ],
  [
    'access needs are passed over',
    ELIGIBLE,
    () => replace<typeof Suits>(`${ENGINE}/suits`, () => ({ lacksAccess: () => false })),
  ],
  [
    'dates they cannot make are passed over',
    ELIGIBLE,
    () => replace<typeof Suits>(`${ENGINE}/suits`, () => ({ isBlocked: () => false })),
  ],
  ['no place is ever full', CAPACITY, () => change(neverFull)],
  [
    'those with the worst luck go first',
    ORDER,
    () =>
      replace<typeof Turns>(`${ENGINE}/turns`, ({ lotteryOrder }) => ({
        lotteryOrder: (problem) => lotteryOrder(problem).toReversed(),
      })),
  ],
  [
    'nobody looks beyond a list',
    WASTE,
    () =>
      replace<typeof LongerLists>(`${ENGINE}/longer-lists`, ({ FreeSeats }) => {
        vi.spyOn(FreeSeats.prototype, 'bestFor').mockReturnValue(NONE)
        return {}
      }),
  ],
  [
    'neighbours all go to the same places',
    LISTS,
    () => replace<typeof Pairs>(`${ENGINE}/pair-number`, () => ({ pairNumber: () => 0 })),
  ],
  [
    'lists are longer than they may be',
    LISTS,
    () =>
      replace<typeof Candidates>(`${ENGINE}/candidates`, ({ buildLists }) => ({
        buildLists: (problem) => buildLists({ ...problem, candidates: problem.candidates + 1 }),
      })),
  ],
  [
    'days of earlier places are not counted',
    DUE,
    () =>
      change((state) => {
        vi.spyOn(state, 'restOf').mockImplementation(function (this: Seating, turn) {
          return this.problem.pupil.need[this.pupilOf(turn)] ?? 0
        })
      }),
  ],
])('it does not stand when %s: %s', async (_, name, spoil) => {
  await spoil()
  expect(await stands(name)).toBe(false)
})

test('it does not stand when nobody looks again after a move', async () => {
  const { Moves } = await engineAnew().then(() => import('~/modules/allocation/moves'))
  vi.spyOn(Moves.prototype, 'settle').mockReturnValue(undefined)
  vi.spyOn(Moves.prototype, 'restate').mockReturnValue(false)
  expect(await stands(ENVY, 3000)).toBe(false)
})
