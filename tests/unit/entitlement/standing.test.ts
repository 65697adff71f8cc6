import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { creditOf } from '~/modules/entitlement/ledger'
import { type CreditableEntry, FIVE_BY_18 } from '~/modules/entitlement/types'
import { type BookedSession, securedMinutes } from '~/modules/entitlement/secured'
import { type StandingFacts, standingOf } from '~/modules/entitlement/standing'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { OPPORTUNITY_KINDS } from '~/modules/opportunities/types'
import { addDays, type Day } from '~/support/dates'

const TODAY = '2026-11-26'

/** A day of six hours less a break, on a date, confirmed and not registered unless told. */
const session = (happensOn: Day, more: Partial<BookedSession> = {}): BookedSession => ({
  state: 'confirmed',
  kind: 'taster_day',
  lastOn: happensOn,
  happensOn,
  mode: 'in_person',
  startMinute: 540,
  endMinute: 930,
  breakMinutes: 30,
  attendance: null,
  workedMinutes: null,
  didTask: null,
  metSeveralPeople: null,
  ...more,
})
const attended = { attendance: 'attended', workedMinutes: 360 } as const
const praised = { didTask: true, metSeveralPeople: true }

const done = (happenedOn: Day, more: Partial<CreditableEntry> = {}): CreditableEntry => ({
  happenedOn,
  workedMinutes: 360,
  mode: 'in_person',
  yearGroup: 10,
  ...more,
})

const standing = (of: Partial<StandingFacts>, bornOn = '2011-03-04') =>
  standingOf({
    student: { bornOn, yearGroup: 10, academicYear: 2026 },
    ledger: [],
    booked: [],
    scheme: FIVE_BY_18,
    today: TODAY,
    ...of,
  })
const secured = (booked: BookedSession[], ledger: CreditableEntry[] = []) =>
  standing({ booked, ledger }).securedHalfDays

describe('what is secured (decision 0021, R22)', () => {
  test('a date to come is secured, today among them; a request, a waiting place and an end are not', () => {
    const held = (state: BookedSession['state']) => secured([session('2026-12-01', { state })])
    const securing = BOOKING_STATES.filter((state) => held(state) > 0)
    expect(securing).toEqual(['confirmed', 'awaiting_feedback', 'awaiting_reflection'])
    expect(secured([session(TODAY)])).toBe(2)
  })

  test('a day that is over counts while its host may still take the register: 28 days, and not 29', () => {
    expect(secured([session(addDays(TODAY, -28))])).toBe(2)
    expect(secured([session(addDays(TODAY, -29))])).toBe(0)
  })

  test('an earlier date of a block waits as long as its last one', () => {
    const of = (lastOn: Day) => secured([session(addDays(TODAY, -40), { lastOn })])
    expect([of(addDays(TODAY, -28)), of(addDays(TODAY, -29))]).toEqual([2, 0])
  })

  test('a day that was attended waits for the host’s feedback as long, and for the reflection without an end', () => {
    const waiting = (state: BookedSession['state'], daysAgo: number, more = {}) =>
      secured([session(addDays(TODAY, -daysAgo), { state, ...attended, ...more })])
    expect(waiting('awaiting_feedback', 28)).toBe(2)
    expect(waiting('awaiting_feedback', 29)).toBe(0)
    expect(waiting('awaiting_reflection', 28, praised)).toBe(2)
    expect(waiting('awaiting_reflection', 200, praised)).toBe(2)
  })

  test('nobody there, a host who says it was no such day, and a talk bring nothing', () => {
    const on = addDays(TODAY, -3)
    for (const attendance of ['no_show', 'absent_notified'] as const)
      expect(secured([session(on, { state: 'confirmed', attendance, workedMinutes: 0 })])).toBe(0)
    const reflects = { state: 'awaiting_reflection', ...attended } as const
    expect(secured([session(on, { ...reflects, ...praised, didTask: false })])).toBe(0)
    expect(secured([session(on, { ...reflects, ...praised, metSeveralPeople: false })])).toBe(0)
    expect(secured([session('2026-12-01', { kind: 'encounter' })])).toBe(0)
  })

  test('once the register is taken its minutes count, and not the plan’s', () => {
    const part = { attendance: 'part', workedMinutes: 200 } as const
    expect(secured([session(addDays(TODAY, -3), { state: 'awaiting_feedback', ...part })])).toBe(1)
    expect(secured([session(addDays(TODAY, -3), { ...part, workedMinutes: 100 })])).toBe(0)
  })
})

describe('secured and verified are counted together (R1, R6, R10)', () => {
  test('two on one date are one day, and a date already full gains nothing', () => {
    expect(secured([session('2026-12-01'), session('2026-12-01')])).toBe(2)
    expect(secured([session(TODAY)], [done(TODAY)])).toBe(0)
    expect(secured([session(TODAY)], [done(TODAY, { workedMinutes: 160 })])).toBe(1)
  })

  test('of virtual days one counts, whether it is verified or to come', () => {
    const virtual = { mode: 'virtual' } as const
    expect(secured([session('2026-12-01', virtual), session('2026-12-02', virtual)])).toBe(2)
    expect(secured([session('2026-12-01', virtual)], [done('2026-03-02', virtual)])).toBe(0)
  })

  test('a date on or after the 18th birthday secures nothing', () => {
    expect(standing({ booked: [session('2026-12-02')] }, '2008-12-03').securedHalfDays).toBe(2)
    expect(standing({ booked: [session('2026-12-02')] }, '2008-12-02').securedHalfDays).toBe(0)
  })

  test('the year group is that of the date, not of today', () => {
    const scheme = { ...FIVE_BY_18, window: 'years_7_to_11' } as const
    const student = { bornOn: '2010-10-04', yearGroup: 11, academicYear: 2026 }
    const of = (day: Day) => standing({ scheme, student, booked: [session(day)] }).securedHalfDays
    expect([of('2027-08-31'), of('2027-09-01')]).toEqual([2, 0])
  })
})

test('a standing says it all: verified, secured, owed, the deadline and how it goes', () => {
  const ledger = [done('2026-03-02'), done('2026-03-03', { workedMinutes: 160 })]
  expect(standing({ ledger, booked: [session('2026-12-01')] }, '2008-12-20')).toEqual({
    verifiedMinutes: 520,
    creditedHalfDays: 3,
    securedHalfDays: 2,
    owedHalfDays: 5,
    targetHalfDays: 10,
    deadlineOn: '2026-12-20',
    status: 'at_risk',
  })
})

const anySession = fc
  .record({
    daysAway: fc.integer({ min: -60, max: 60 }),
    lasts: fc.integer({ min: 0, max: 10 }),
    state: fc.constantFrom(...BOOKING_STATES),
    kind: fc.constantFrom(...OPPORTUNITY_KINDS),
    mode: fc.constantFrom('in_person' as const, 'virtual' as const),
    endMinute: fc.integer({ min: 540, max: 1020 }),
    attendance: fc.constantFrom('attended', 'part', 'no_show', 'absent_notified', null),
    worked: fc.integer({ min: 0, max: 480 }),
    didTask: fc.constantFrom(true, false, null),
  })
  .map(({ daysAway, lasts, worked, attendance, ...of }) => {
    const workedMinutes = attendance === null ? null : attendance === 'attended' || attendance === 'part' ? worked : 0
    const on = addDays(TODAY, daysAway)
    return session(on, { ...of, lastOn: addDays(on, lasts), attendance, workedMinutes })
  })
const anyEntry = fc
  .record({
    daysAgo: fc.integer({ min: 0, max: 60 }),
    workedMinutes: fc.integer({ min: 1, max: 480 }),
    mode: fc.constantFrom('in_person' as const, 'virtual' as const),
  })
  .map(({ daysAgo, ...of }) => done(addDays(TODAY, -daysAgo), of))

test('when everything secured has come, what was secured is what is credited, and no date gave more than a day', () => {
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 8 }),
      fc.array(anySession, { maxLength: 8 }),
      fc.integer({ min: -10, max: 70 }),
      (ledger, booked, birthdayIn) => {
        const bornOn = addDays('2008-11-26', birthdayIn)
        const student = { bornOn, yearGroup: 12, academicYear: 2026 }
        const now = standing({ student, ledger, booked })
        const came = booked.map((one) => done(one.happensOn, { ...one, workedMinutes: securedMinutes(one, TODAY) }))
        const then = standing({ student, ledger: [...ledger, ...came] })
        expect(then.creditedHalfDays).toBe(now.creditedHalfDays + now.securedHalfDays)
        expect(then.owedHalfDays).toBe(now.owedHalfDays)
        const dates = new Set(booked.map(({ happensOn }) => happensOn))
        expect(now.securedHalfDays).toBeLessThanOrEqual(2 * dates.size)
        expect(creditOf([...ledger, ...came], FIVE_BY_18, bornOn).virtualHalfDays).toBeLessThanOrEqual(2)
      },
    ),
    { numRuns: 2000 },
  )
})
