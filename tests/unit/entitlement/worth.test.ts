import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { creditOf } from '~/modules/entitlement/ledger'
import { type CreditableEntry, FIVE_BY_18 } from '~/modules/entitlement/types'
import type { BookedSession } from '~/modules/entitlement/secured'
import { standingOf } from '~/modules/entitlement/standing'
import { type OfferedDay, worthOf } from '~/modules/entitlement/worth'
import { OPPORTUNITY_KINDS } from '~/modules/opportunities/types'
import { type DayAsFound, whyLeftOut } from '~/modules/rounds/instance'
import { addDays, type Day } from '~/support/dates'

const TODAY = '2026-11-26'
const student = { bornOn: '2011-03-04', yearGroup: 10, academicYear: 2026 }
const holding = (entries: CreditableEntry[] = [], bornOn = student.bornOn) => ({
  student: { ...student, bornOn },
  entries,
  scheme: FIVE_BY_18,
})
const offered = (minutes: number[], more: { kind?: OfferedDay['kind']; mode?: 'in_person' | 'virtual' } = {}) => ({
  kind: more.kind ?? ('taster_day' as const),
  sessions: minutes.map((length, at) => ({
    happensOn: addDays('2026-12-01', at),
    mode: more.mode ?? ('in_person' as const),
    startMinute: 540,
    endMinute: 540 + length + 30,
    breakMinutes: 30,
  })),
})
const done = (happenedOn: Day, more: Partial<CreditableEntry> = {}): CreditableEntry => ({
  happenedOn,
  workedMinutes: 360,
  mode: 'in_person',
  yearGroup: 10,
  ...more,
})

describe('what a day is worth to a student (R1, R6, R8, R10)', () => {
  test('300 minutes are a day, 150 a half-day, 149 are minutes only', () => {
    const worth = [300, 299, 150, 149].map((minutes) => worthOf(offered([minutes]), holding()))
    expect(worth.map(({ halfDays, why }) => [halfDays, why])).toEqual([
      [2, null],
      [1, null],
      [1, null],
      [0, 'too_short'],
    ])
    expect(worthOf(offered([300, 150]), holding())).toEqual({ halfDays: 3, minutes: 450, why: null })
  })

  test('a talk or a fair is worth nothing, however long', () => {
    expect(worthOf(offered([400], { kind: 'encounter' }), holding())).toMatchObject({ halfDays: 0, why: 'encounter' })
  })

  test('a virtual day over the limit is worth nothing, and one that reaches it a part', () => {
    const virtual = { mode: 'virtual' } as const
    expect(worthOf(offered([300], virtual), holding())).toMatchObject({ halfDays: 2, why: null })
    const half = done('2026-10-01', { ...virtual, workedMinutes: 160 })
    expect(worthOf(offered([300], virtual), holding([half]))).toMatchObject({ halfDays: 1, why: 'over_virtual_cap' })
    const whole = done('2027-03-01', virtual) // held for later: the limit is the same
    expect(worthOf(offered([300], virtual), holding([whole]))).toMatchObject({ halfDays: 0, why: 'over_virtual_cap' })
  })

  test('a date that is full gains nothing, and the 18th birthday is too late', () => {
    expect(worthOf(offered([300]), holding([done('2026-12-01')]))).toMatchObject({ halfDays: 0, why: 'date_full' })
    expect(worthOf(offered([300]), holding([], '2008-12-01'))).toMatchObject({ halfDays: 0, why: 'outside_window' })
    expect(worthOf(offered([300, 300]), holding([], '2008-12-02'))).toMatchObject({
      halfDays: 2,
      why: 'outside_window',
    })
  })
})

const anyDay = fc.record({
  kind: fc.constantFrom(...OPPORTUNITY_KINDS),
  mode: fc.constantFrom('in_person' as const, 'virtual' as const),
  minutes: fc.array(fc.integer({ min: 1, max: 480 }), { minLength: 1, maxLength: 3 }),
})
const anyEntries = fc.array(
  fc
    .record({
      daysAgo: fc.integer({ min: 0, max: 20 }),
      workedMinutes: fc.integer({ min: 1, max: 480 }),
      mode: fc.constantFrom('in_person' as const, 'virtual' as const),
    })
    .map(({ daysAgo, ...of }) => done(addDays(TODAY, -daysAgo), of)),
  { maxLength: 6 },
)

const inRound = ({ kind, sessions }: OfferedDay): DayAsFound => ({
  id: 'op_1',
  title: 'A day',
  employer: 'A host',
  kind,
  state: 'published',
  sector: 'health',
  mode: sessions[0]?.mode ?? 'in_person',
  yearGroups: [10],
  minimumAgeYears: 11,
  accessFeatures: [],
  capacityPlaces: 3,
  takenPlaces: 0,
  waiting: 0,
  firstOn: '2026-12-01',
  lastOn: '2026-12-03',
  host: { state: 'checked', checkedUntilOn: '2028-01-01', insuranceUntilOn: '2028-01-01' },
  position: { easting: 1, northing: 1 },
  sessions: [...sessions],
})

test('what is promised, what a booking secures, what the ledger credits and what a round gives never disagree', () => {
  fc.assert(
    fc.property(anyDay, anyEntries, fc.integer({ min: 0, max: 12 }), ({ kind, minutes, mode }, ledger, birthdayIn) => {
      const day = offered(minutes, { kind, mode })
      const bornOn = addDays('2008-11-26', birthdayIn)
      const worth = worthOf(day, holding(ledger, bornOn))

      const credited = (entries: CreditableEntry[]) => creditOf(entries, FIVE_BY_18, bornOn).halfDays
      const went = day.sessions.map(({ happensOn, startMinute, endMinute, breakMinutes }) =>
        done(happensOn, { mode, workedMinutes: endMinute - startMinute - breakMinutes }),
      )
      const gained = kind === 'encounter' ? 0 : credited([...ledger, ...went]) - credited(ledger)
      expect(worth.halfDays).toBe(gained)

      const booked = day.sessions.map((session): BookedSession => ({
        ...session,
        kind,
        state: 'confirmed',
        lastOn: '2026-12-03',
        attendance: null,
        workedMinutes: null,
        didTask: null,
        metSeveralPeople: null,
      }))
      const standing = standingOf({ student: { ...student, bornOn }, ledger, booked, scheme: FIVE_BY_18, today: TODAY })
      expect(standing.securedHalfDays).toBe(worth.halfDays)

      const isInRound = whyLeftOut(inRound(day), { leftOutDays: [] }, FIVE_BY_18) === null
      const inTime = day.sessions.every(({ happensOn }) => happensOn < addDays('2026-11-26', birthdayIn))
      if (isInRound && inTime) expect(worth).toMatchObject({ halfDays: 2 * day.sessions.length, why: null })
      if (worth.why === 'encounter') expect(isInRound).toBe(false)
    }),
    { numRuns: 2000 },
  )
})
