import fc from 'fast-check'
import { expect, test } from 'vitest'

import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { compile } from '~/modules/allocation/compile'
import { whyNotSuits } from '~/modules/allocation/suits'
import { type DayAsFound, frozenOf } from '~/modules/rounds/instance'
import { whyNotEligible } from '~/modules/opportunities/eligibility'
import { OPPORTUNITY_KINDS } from '~/modules/opportunities/types'
import { eighteenthBirthday, yearGroupInAcademicYear } from '~/modules/people/ages'
import { addDays } from '~/support/dates'

const TODAY = '2026-11-22'
const STARTS_ON = '2026-12-01'
const HERE = { easting: 400_000, northing: 400_000 }
const setUp = {
  name: 'A round',
  yearGroups: [7, 8, 9, 10, 11, 12, 13],
  includeMet: true,
  fromOn: STARTS_ON,
  toOn: '2028-12-31',
  sectors: [],
  leftOutDays: [],
  listsCloseOn: '2026-11-30',
  placesPerPupil: 2 as const,
  roundsLeft: 2,
  reservePercent: 0,
  precedence: 'reserve-first' as const,
  reserveDecision: '',
}

/** What search says, in the words of a round. */
const WORDS = { wrong_year: 'wrong-year', too_young: 'too-young', too_late: 'past-deadline' } as const

const anyBirth = fc.integer({ min: 0, max: 8 * 365 }).map((days) => addDays('2008-02-20', days))
const anyDay = fc.record({
  firstOn: fc.integer({ min: 0, max: 700 }).map((days) => addDays(STARTS_ON, days)),
  length: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom(...OPPORTUNITY_KINDS.filter((kind) => kind !== 'encounter' && kind !== 'virtual')),
  yearGroups: fc.subarray([7, 8, 9, 10, 11, 12, 13], { minLength: 1 }),
  minimumAgeYears: fc.integer({ min: 10, max: 18 }),
})

function dayOf({ firstOn, length, ...rest }: typeof anyDay extends fc.Arbitrary<infer D> ? D : never): DayAsFound {
  const lastOn = addDays(firstOn, length - 1)
  const dates = Array.from({ length }, (_, n) => addDays(firstOn, n))
  const until = addDays(lastOn, 400)
  return {
    ...rest,
    id: 'op_1',
    title: 'A day',
    employer: 'A host',
    state: 'published',
    sector: 'health',
    mode: 'in_person',
    accessFeatures: [],
    capacityPlaces: 3,
    takenPlaces: 0,
    waiting: 0,
    firstOn,
    lastOn,
    host: { state: 'checked', checkedUntilOn: until, insuranceUntilOn: until },
    position: HERE,
    sessions: dates.map((happensOn) => ({ happensOn, startMinute: 540, endMinute: 930, breakMinutes: 30 })),
  }
}

test('a round and a search never disagree about whose year and age a day is for', () => {
  const seen = new Set<string | null>()
  fc.assert(
    fc.property(anyBirth, fc.integer({ min: 7, max: 13 }), anyDay, (bornOn, yearGroup, drawn) => {
      const day = dayOf(drawn)
      const student = { bornOn, yearGroup, academicYear: 2026, areaId: 'ar_1' }
      const offer = { ...day, areaId: 'ar_1' }
      const search = whyNotEligible(student, offer, TODAY)
      const pupil = {
        ref: 'p1',
        bornOn,
        yearGroup: yearGroupInAcademicYear(student, STARTS_ON),
        owedHalfDays: 10,
        deadlineOn: eighteenthBirthday(bornOn),
        inGroup: false,
        wishes: null,
        ranked: [],
        sectorsMet: [],
        blockedOn: [],
        position: HERE,
      }
      const { instance } = frozenOf({ setUp, seed: 's', roster: ['p1'], ofArea: false }, [pupil], [day], FIVE_BY_18)
      const problem = compile(instance, { high: new Uint32Array(1), low: new Uint32Array(1) })
      const round = whyNotSuits(problem, 0, 0)
      seen.add(round)
      expect(round).toBe(search === null ? null : WORDS[search as keyof typeof WORDS])
    }),
    { numRuns: 3000, seed: 18 },
  )
  expect(seen).toEqual(new Set([null, 'wrong-year', 'too-young', 'past-deadline']))
})
