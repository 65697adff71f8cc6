import { expect, test } from 'vitest'

import { roundForm } from '~/modules/rounds/forms'
import { type DayAsFound, whyLeftOut, wholeDaysHeld } from '~/modules/rounds/instance'
import { adjustMessages, roundMessages } from '~/modules/rounds/messages'
import { nothingWords, refusalForStaff, wantedWords } from '~/modules/rounds/proposal-words'
import { mayOf, setUpProblems } from '~/modules/rounds/rules'
import { figuresOfGiven } from '~/modules/rounds/tally'
import type { Instance } from '~/modules/allocation/types'
import { ROUND_STATES } from '~/modules/allocation/states'
import type { RoundSetUp } from '~/modules/rounds/types'

const scheme = { fullDayMinutes: 300, halfDayMinutes: 150 }
const fine: RoundSetUp = {
  name: 'Spring',
  yearGroups: [10],
  includeMet: false,
  fromOn: '2027-01-11',
  toOn: '2027-03-01',
  sectors: [],
  leftOutDays: [],
  listsCloseOn: '2027-01-04',
  placesPerPupil: 2,
  roundsLeft: 1,
  reservePercent: 0,
  precedence: 'reserve-first',
  reserveDecision: '',
}
const problems = (with_: Partial<RoundSetUp>, ofArea = false) =>
  setUpProblems({ ...fine, ...with_ }, { today: '2026-11-21', ofArea })

test('a set-up in order has no problem, and each mistake is named', () => {
  expect(problems({})).toEqual([])
  expect(problems({ fromOn: '2026-11-21', listsCloseOn: '2026-11-21' })).toContain('not_ahead')
  expect(problems({ toOn: '2027-01-10' })).toEqual(['dates_out_of_order'])
  expect(problems({ toOn: '2028-01-10' })).toEqual(['too_far_ahead'])
  expect(problems({ listsCloseOn: '2026-11-20' })).toEqual(['lists_close_in_past'])
  expect(problems({ listsCloseOn: '2027-01-11' })).toEqual(['lists_close_too_late'])
  expect(problems({ name: ' ' })).toEqual(['no_name'])
  expect(problems({ yearGroups: [] })).toEqual(['no_years'])
  expect(problems({ placesPerPupil: 4 as never })).toEqual(['places_per_pupil'])
  expect(problems({ roundsLeft: 21 })).toEqual(['rounds_left'])
  expect(problems({ reservePercent: 81, reserveDecision: 'Decided.' })).toEqual(['reserve_percent'])
  expect(problems({ reservePercent: 20 })).toEqual(['reserve_decision_missing'])
  expect(problems({ reservePercent: 20, reserveDecision: 'Decided.' })).toEqual([])
  expect(problems({ reservePercent: 20, reserveDecision: 'Decided.' }, true)).toEqual(['reserve_not_in_area'])
})

test('somebody who may neither run nor accept a round has no button in any state', () => {
  for (const state of ROUND_STATES) {
    const may = mayOf(state, { run: false, accept: false }, { proposed: 3, placed: 0 }, false)
    expect(Object.values(may).some(Boolean)).toBe(false)
  }
})

test('a half-day still owed is a day still needed', () => {
  const held = [10, 9, 8, 7, 1, 0].map((owed) => wholeDaysHeld(owed, 10))
  expect(held).toEqual([0, 0, 1, 1, 4, 5])
})

const day: DayAsFound = {
  id: 'op_1',
  title: 'A day',
  employer: 'A host',
  kind: 'taster_day',
  state: 'published',
  sector: 'health',
  mode: 'in_person',
  yearGroups: [10],
  minimumAgeYears: 14,
  accessFeatures: [],
  capacityPlaces: 4,
  takenPlaces: 1,
  waiting: 0,
  firstOn: '2027-01-11',
  lastOn: '2027-01-11',
  host: { state: 'checked', checkedUntilOn: '2027-12-31', insuranceUntilOn: '2027-12-31' },
  position: { easting: 400000, northing: 400000 },
  sessions: [{ happensOn: '2027-01-11', startMinute: 540, endMinute: 900, breakMinutes: 60 }],
}

test('a day is in a round when it counts whole, its host is ready and a place is free and not promised', () => {
  const why = (with_: Partial<DayAsFound>) => whyLeftOut({ ...day, ...with_ }, { leftOutDays: [] }, scheme)
  expect(why({})).toBeNull()
  expect(whyLeftOut(day, { leftOutDays: ['op_1'] }, scheme)).toBe('by_hand')
  const [session] = day.sessions
  expect(why({ sessions: session ? [session, { ...session, endMinute: 899 }] : [] })).toBe('not_a_full_day')
  expect(why({ host: { ...day.host, insuranceUntilOn: '2027-01-10' } })).toBe('insurance_ends_too_soon')
  expect(why({ position: null })).toBe('no_position')
  expect(why({ takenPlaces: 4 })).toBe('no_free_place')
  expect(why({ waiting: 3 })).toBe('promised_to_waiting_list')
})

test('figures count days up to what a pupil needs, and the gap from who got what', () => {
  const pupil = (ref: string, daysHeld: number, group: boolean, tier: 1 | 2 | 3 | 4) => ({ ref, daysHeld, group, tier })
  const instance = {
    policy: { target: 5 },
    pupils: [pupil('a', 4, false, 1), pupil('b', 1, true, 2), pupil('c', 3, false, 3)],
    places: [
      { ref: 'week', on: ['1', '2', '3', '4', '5'] },
      { ref: 'day', on: ['6'] },
    ],
  } as unknown as Instance
  expect(
    figuresOfGiven(
      instance,
      new Map([
        ['a', ['week']],
        ['b', ['day']],
      ]),
    ),
  ).toEqual({
    usefulDays: 2,
    tier1Days: 1,
    served: 2,
    reachTarget: 1,
    gapBefore: 2.5,
    gapAfter: 2,
  })
})

test('reasons are said in words that name both turns, or what stops most days', () => {
  const full = {
    pupil: 'a',
    place: 'b',
    reason: 'full',
    lastAdmittedOrder: 12,
    yourOrder: 17,
    differsBy: 'days',
  } as const
  expect(refusalForStaff(full)).toBe(
    'It was full: its last place went to turn 12, theirs was 17: fewer days so far go first.',
  )
  expect(nothingWords({ suitable: 0, barriers: { 'wrong-year': 2, 'too-far': 5 } })).toContain('further than')
  expect(nothingWords({ suitable: 1, barriers: {} })).toBe('The one day that would do was full by their turn.')
  expect(['rank-2', 'rank-12', 'sectors', 'any'].map(wantedWords)).toEqual([
    'Their second choice',
    'Their 12th choice',
    'In a sector they named',
    'Suitable, and anything was fine',
  ])
})

test('rounds planned after this one are never taken for none because the box was empty', () => {
  const said = (roundsLeft: string) => roundForm.safeParse({ roundsLeft })
  expect(said('').error?.issues).toMatchObject([{ path: ['roundsLeft'], message: 'Enter a number from 0 to 20.' }])
  expect(said('0').data?.roundsLeft).toBe(0)
})

test('a round of an area is exported by nobody, since an area sees counts and no pupil’s row', () => {
  const may = (ofArea: boolean) =>
    mayOf('accepted', { run: true, accept: true }, { proposed: 0, placed: 3 }, ofArea).export
  expect([may(false), may(true)]).toEqual([true, false])
})

test('who is refused is told nothing that may not be so: an accepted round can be undone, and who came first is not guessed', () => {
  expect(roundMessages.is_accepted).toMatch(/^This round has been accepted, .* can still be done\.$/)
  expect(roundMessages.is_accepted).not.toMatch(/ended|nothing more/)
  expect(adjustMessages.already_taken_out).not.toMatch(/ or |colleague|window/)
})
