import fc from 'fast-check'
import { expect, test } from 'vitest'

import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { NO_WISHES, whyNotGivable, whyNotRank } from '~/modules/matching/wishes'
import { OPPORTUNITY_KINDS, SECTORS } from '~/modules/opportunities/types'
import { type DayAsFound, roundDaysOf, whyLeftOut } from '~/modules/rounds/instance'
import type { RoundSetUp } from '~/modules/rounds/types'
import { addDays } from '~/support/dates'

const TODAY = '2026-11-26'
const student = { bornOn: '2011-03-04', yearGroup: 10, academicYear: 2026, areaId: 'ar_1' }
const list = { ranked: [], hasAsked: false }

/** A day that nothing but its kind, where it is, its length, its dates and its sector could keep out of a round. */
const anyDay = fc
  .record({
    kind: fc.constantFrom(...OPPORTUNITY_KINDS),
    mode: fc.constantFrom('in_person' as const, 'virtual' as const),
    sector: fc.constantFrom(...SECTORS),
    minutes: fc.array(fc.constantFrom(60, 149, 150, 299, 300, 301, 420), { maxLength: 3 }),
    inDays: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ kind, mode, sector, minutes, inDays }): DayAsFound & { areaId: string } => ({
    id: 'op_1',
    areaId: 'ar_1',
    title: 'A day',
    employer: 'A host',
    kind,
    mode,
    sector,
    state: 'published',
    yearGroups: [10],
    minimumAgeYears: 11,
    accessFeatures: [],
    capacityPlaces: 3,
    takenPlaces: 0,
    waiting: 0,
    firstOn: addDays(TODAY, inDays),
    lastOn: addDays(TODAY, inDays + Math.max(0, minutes.length - 1)),
    host: { state: 'checked', checkedUntilOn: '2028-01-01', insuranceUntilOn: '2028-01-01' },
    position: { easting: 1, northing: 1 },
    sessions: minutes.map((length, at) => ({
      happensOn: addDays(TODAY, inDays + at),
      startMinute: 540,
      endMinute: 540 + length + 30,
      breakMinutes: 30,
    })),
  }))

const anyRound = fc
  .record({
    from: fc.integer({ min: 1, max: 30 }),
    days: fc.integer({ min: 0, max: 30 }),
    sectors: fc.subarray([...SECTORS], { maxLength: 3 }),
    leftOutDays: fc.subarray(['op_1']),
  })
  .map(({ from, days, ...of }): RoundSetUp => ({
    name: 'A round',
    yearGroups: [10],
    includeMet: false,
    fromOn: addDays(TODAY, from),
    toOn: addDays(TODAY, from + days),
    listsCloseOn: TODAY,
    placesPerPupil: 1,
    roundsLeft: 1,
    reservePercent: 0,
    precedence: 'reserve-first',
    reserveDecision: '',
    ...of,
  }))

test('a day can be chosen when a round could give it, and not when none ever will', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const given = whyLeftOut(day, { leftOutDays: [] }, FIVE_BY_18) === null
      expect(whyNotRank(student, day, list, TODAY, FIVE_BY_18)).toBe(given ? null : 'not_in_rounds')
    }),
    { numRuns: 1000 },
  )
})

test('beside a day that is chosen stands the same as the open round, or every round, would say of it', () => {
  fc.assert(
    fc.property(anyDay, anyRound, (day, round) => {
      const of = { wishes: NO_WISHES, minutes: null, scheme: FIVE_BY_18 }
      const ever = whyLeftOut(day, { leftOutDays: [] }, FIVE_BY_18) === null
      const now = roundDaysOf([day], round, FIVE_BY_18).some(({ leftOut }) => leftOut === null)
      expect(whyNotGivable(day, { ...of, rounds: [] })).toBe(ever ? null : 'never_in_rounds')
      expect(whyNotGivable(day, { ...of, rounds: [round] })).toBe(
        ever ? (now ? null : 'not_in_round') : 'never_in_rounds',
      )
    }),
    { numRuns: 1000 },
  )
})
