import { expect, test } from 'vitest'

import { checkUpn } from '~/modules/people/identifiers'
import { EMPLOYER_STATES } from '~/modules/people/types'
import { bankHolidaysIn, daysBetween, isDay, plusDays, schoolYearOn, sundayFirstOf } from '#seeds/calendar'
import { REGISTER_TODAY_KEY } from '#seeds/days'
import { disadvantageOf } from '#seeds/pupils'
import { rosterCsv } from '#seeds/roster-files'
import { seededHalfDaysOf } from '#seeds/story-past'
import { planWorld } from '#seeds/world-plan'
import type { WorldPlan } from '#seeds/world-plan'

// A Sunday in term, a summer holiday, New Year, a leap February, the first days of a school year.
const STARTS = ['2026-11-22', '2026-08-12', '2027-01-01', '2028-02-08', '2026-09-02']
const worlds = STARTS.map((today) => planWorld(today))
const world = planWorld('2026-11-22')

const creditedDays = ({ bookings }: WorldPlan, pupil: string) =>
  bookings
    .filter((booking) => booking.pupil === pupil && booking.state === 'verified')
    .flatMap(({ attendance }) => attendance)
    .reduce((sum, { workedMinutes }) => sum + seededHalfDaysOf(workedMinutes), 0) / 2

test('the same seed and day give the same world', () => {
  expect(JSON.stringify(planWorld('2026-11-22'))).toBe(JSON.stringify(world))
})

test.each(worlds.map((one) => [one.today, one] as const))('on %s the counts are as promised', (_, one) => {
  expect(one.schools).toHaveLength(3)
  expect(one.pupils).toHaveLength(1500)
  expect(new Set(one.pupils.map((pupil) => `${pupil.givenName} ${pupil.familyName}`)).size).toBe(1500)
  expect(one.employers).toHaveLength(40)
  expect(one.opportunities).toHaveLength(200)
  expect(new Set(one.opportunities.map(({ sector }) => sector)).size).toBe(7)
})

test.each(worlds.map((one) => [one.today, one] as const))(
  'on %s every pupil is of age and has a valid UPN',
  (today, one) => {
    expect(new Set(one.pupils.map(({ upn }) => upn)).size).toBe(1500)
    for (const pupil of one.pupils) {
      expect(checkUpn(pupil.upn)).toMatchObject({ ok: true })
      expect(isDay(pupil.bornOn)).toBe(true)
      expect(schoolYearOn(pupil.bornOn, today)).toBe(pupil.yearGroup)
    }
  },
)

test('about three pupils in ten are disadvantaged, more in poorer neighbourhoods, and some are unknown', () => {
  const share = (status: string, among = world.pupils) =>
    among.filter((pupil) => disadvantageOf(pupil) === status).length / among.length
  expect(share('yes')).toBeGreaterThan(0.26)
  expect(share('yes')).toBeLessThan(0.34)
  expect(share('unknown')).toBeGreaterThan(0.015)
  expect(share('unknown')).toBeLessThan(0.05)
  const poorer = world.pupils.filter(({ decile }) => decile <= 2)
  const richer = world.pupils.filter(({ decile }) => decile >= 7)
  expect(share('yes', poorer)).toBeGreaterThan(2 * share('yes', richer))
})

test('rosters hold every pupil once, with British dates and addresses at example domains', () => {
  const rows = world.schools.flatMap(({ key }) => rosterCsv(world.pupils, key).trim().split('\r\n').slice(1))
  expect(rows).toHaveLength(1500)
  for (const row of rows) expect(row).toMatch(/,\d\d\/\d\d\/\d{4},/)
  for (const { parentEmail } of world.pupils)
    if (parentEmail) expect(parentEmail).toMatch(/^[a-z.0-9]+@[a-z]+\.example$/)
})

test('employers are in every state of the area’s checks', () => {
  const inState = (state: string) => world.employers.filter((employer) => employer.state === state)
  expect(inState('check_due')).toHaveLength(2)
  expect(inState('suspended')).toHaveLength(1)
  expect(inState('checked').filter(({ validUntil }) => validUntil !== null && validUntil < world.today)).toHaveLength(1)
  expect(world.employers.filter(({ validUntil }) => validUntil === plusDays(world.today, 20))).toHaveLength(1)
  for (const { state } of world.employers) expect(EMPLOYER_STATES).toContain(state)
})

test.each(worlds.map((one) => [one.today, one] as const))(
  'on %s every day is on a working day and well described',
  (today, one) => {
    for (const day of one.opportunities) {
      for (const { on, startMinute, endMinute, breakMinutes } of day.sessions) {
        expect(endMinute - startMinute - breakMinutes).toBeGreaterThan(30)
        expect(endMinute - startMinute).toBeLessThanOrEqual(480)
        if (on === today) continue
        expect([0, 6]).not.toContain(sundayFirstOf(on))
        expect(bankHolidaysIn(Number(on.slice(0, 4)))).not.toContain(on)
      }
      expect(day.learningOutcomes.length).toBeGreaterThan(0)
      expect(day.skills.length).toBeGreaterThan(1)
      if (day.yearGroups.some((year) => year < 10)) expect(day.kind).not.toBe('placement')
      const host = one.employers.find(({ key }) => key === day.employer)
      const lastOn = day.sessions.at(-1)?.on ?? ''
      if (lastOn > today && day.state === 'published') expect((host?.validUntil ?? '') >= lastOn).toBe(true)
    }
    expect(new Set(one.opportunities.map(({ state }) => state)).size).toBe(6)
  },
)

test.each(worlds.map((one) => [one.today, one] as const))(
  'on %s nobody is in two places or too many in one',
  (_, one) => {
    const gone = ['declined', 'withdrawn', 'cancelled', 'expired', 'waitlisted', 'lapsed_offer']
    const busy = new Set<string>()
    for (const day of one.opportunities) {
      const held = one.bookings.filter(({ opportunity, state }) => opportunity === day.key && !gone.includes(state))
      expect(held.length).toBeLessThanOrEqual(day.capacityPlaces)
      if (day.stage === 'full') expect(held.length).toBe(day.capacityPlaces)
      for (const { pupil } of held) {
        for (const { on } of day.sessions) {
          expect(busy.has(`${pupil} ${on}`)).toBe(false)
          busy.add(`${pupil} ${on}`)
        }
      }
    }
  },
)

test.each(worlds.map((one) => [one.today, one] as const))(
  'on %s the personas find what they are promised',
  (today, one) => {
    const student = (key: string) => one.pupils.find(({ persona }) => persona === key)
    const [two, nearly] = [student('student_two_days'), student('student_nearly_18')]
    expect(creditedDays(one, two?.key ?? '')).toBe(2)
    expect(creditedDays(one, nearly?.key ?? '')).toBe(4)
    expect(two?.yearGroup).toBe(11)
    const birthday = `${Number(nearly?.bornOn.slice(0, 4)) + 18}${nearly?.bornOn.slice(4)}`
    expect(Math.abs(daysBetween(today, birthday) - 21)).toBeLessThanOrEqual(1)
    const choices = one.opportunities.filter(
      ({ stage, yearGroups, sessions }) =>
        stage === 'published' &&
        yearGroups.includes(nearly?.yearGroup ?? 0) &&
        sessions.every(({ on }) => on > today && on < birthday),
    )
    expect(choices.length).toBeGreaterThanOrEqual(3)
    const register = one.bookings.filter(({ opportunity }) => opportunity === REGISTER_TODAY_KEY)
    expect(register.filter(({ state }) => state === 'confirmed').length).toBeGreaterThan(5)
    expect(one.opportunities.find(({ key }) => key === REGISTER_TODAY_KEY)?.sessions).toMatchObject([{ on: today }])
    for (const school of ['lanternhill', 'weaversbeck']) {
      const asked = one.bookings.filter(({ pupil, state }) => pupil.startsWith(school) && state === 'requested')
      expect(asked.length).toBeGreaterThanOrEqual(12)
    }
  },
)

test.each(worlds.map((one) => [one.today, one] as const))(
  'on %s days run from none to five, and the gap is there',
  (_, one) => {
    const days = new Map(one.pupils.map(({ key }) => [key, creditedDays(one, key)]))
    expect(new Set([...days.values()].map((credited) => Math.min(5, Math.floor(credited)))).size).toBe(6)
    const mean = (status: string) => {
      const group = one.pupils.filter((pupil) => disadvantageOf(pupil) === status)
      return group.reduce((sum, { key }) => sum + (days.get(key) ?? 0), 0) / group.length
    }
    expect(mean('no') - mean('yes')).toBeGreaterThan(0.3)
    const states = new Set(one.bookings.map(({ state }) => state))
    for (const state of [
      'requested',
      'waitlisted',
      'offered',
      'agreement_requested',
      'confirmed',
      'awaiting_feedback',
      'awaiting_reflection',
      'verified',
      'not_counted',
      'declined',
      'cancelled',
    ] as const) {
      expect(states).toContain(state)
    }
  },
)
