import { expect, test } from 'vitest'

import { REASONS } from '~/modules/allocation/types'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { leftOutForPupil, lookedAtRows, refusalForPupil, stageOf, turnWords } from '~/modules/rounds/my-round-messages'
import { MOST_RANKED_DAYS, placedAt, whyNotChangeList, whyNotRank } from '~/modules/matching/wishes'
import { moveForm, removeForm, wishesForm } from '~/modules/matching/wishes-forms'
import { NOT_ELIGIBLE_REASONS } from '~/modules/opportunities/eligibility'
import { LEFT_OUT_REASONS } from '~/modules/rounds/reasons'
import { wordsIn } from '~/words/words'
import { besideDay, moveRefused, rankedDayWords, rankRefused } from '~/modules/matching/wishes-messages'

const COVERED = { state: 'checked', checkedUntilOn: '2027-07-01', insuranceUntilOn: '2027-07-01' } as const
const TODAY = '2026-11-21'
const student = { bornOn: '2011-03-04', yearGroup: 10, academicYear: 2026, areaId: 'ar_1' }
const day = {
  id: 'op_1',
  areaId: 'ar_1',
  kind: 'taster_day' as const,
  mode: 'in_person' as const,
  state: 'published' as const,
  yearGroups: [10],
  minimumAgeYears: 14,
  firstOn: '2026-12-04',
  lastOn: '2026-12-04',
  host: COVERED,
  sessions: [{ startMinute: 540, endMinute: 900, breakMinutes: 30 }],
}
const list = { ranked: ['op_2'], hasAsked: false }

test('a day joins the choices when it is for the student, whether or not it is full', () => {
  expect(whyNotRank(student, day, list, TODAY, FIVE_BY_18)).toBeNull()
})

test.each([
  ['wrong_year', { yearGroups: [12] }, {}],
  ['too_young', { minimumAgeYears: 16 }, {}],
  ['day_has_passed', { firstOn: TODAY }, {}],
  ['not_open', { state: 'paused' as const }, {}],
  ['not_open', { host: { ...COVERED, insuranceUntilOn: null } }, {}],
  ['not_in_rounds', { mode: 'virtual' as const, kind: 'virtual' as const }, {}],
  ['not_in_rounds', { kind: 'encounter' as const }, {}],
  ['not_in_rounds', { sessions: [{ startMinute: 540, endMinute: 720, breakMinutes: 0 }] }, {}],
  ['already_asked', {}, { hasAsked: true }],
  ['already_ranked', {}, { ranked: ['op_1'] }],
  ['list_full', {}, { ranked: Array.from({ length: MOST_RANKED_DAYS }, (_, n) => `op_${n + 2}`) }],
])('a day does not join the choices: %s', (reason, ofDay, ofList) => {
  expect(whyNotRank(student, { ...day, ...ofDay }, { ...list, ...ofList }, TODAY, FIVE_BY_18)).toBe(reason)
})

test('choices change until the last day of the lists, not between it and the freeze, and again after that', () => {
  const at = (state: 'open' | 'frozen' | 'accepted', listsCloseOn: string) =>
    whyNotChangeList([{ state, listsCloseOn }], TODAY)
  expect(at('open', TODAY)).toBeNull()
  expect(at('open', '2026-11-20')).toBe('lists_closed')
  expect(at('frozen', '2026-11-20')).toBeNull()
  expect(at('accepted', '2026-11-20')).toBeNull()
  expect(whyNotChangeList([], TODAY)).toBeNull()
})

test('a day goes to the position named, and the same again changes nothing', () => {
  const before = ['a', 'b', 'c', 'd']
  expect(placedAt(before, 'c', 1)).toEqual(['c', 'a', 'b', 'd'])
  expect(placedAt(placedAt(before, 'c', 1), 'c', 1)).toEqual(['c', 'a', 'b', 'd'])
  expect(placedAt(before, 'a', 3)).toEqual(['b', 'c', 'a', 'd'])
  expect(placedAt(before, 'b', 20)).toEqual(['a', 'c', 'd', 'b'])
  expect(placedAt(before, 'b', 0)).toEqual(['b', 'a', 'c', 'd'])
  expect(placedAt(before, 'new', 2)).toEqual(['a', 'new', 'b', 'c', 'd'])
})

test('forms take what the page sends and nothing else', () => {
  expect(moveForm.safeParse({ opportunityId: 'op_1', position: '3' }).data).toEqual({
    opportunityId: 'op_1',
    position: 3,
  })
  for (const position of ['0', '21', '-1', '1.5', ''])
    expect(moveForm.safeParse({ opportunityId: 'op_1', position }).success).toBe(false)
  expect(removeForm.safeParse({ opportunityId: 'st_1' }).success).toBe(false)
  expect(wishesForm.parse({ maxMinutes: '45' })).toEqual({
    seen: '',
    sectors: [],
    openToAny: false,
    mayMoveMe: false,
    maxMinutes: 45,
    accessNeeds: [],
  })
  expect(wishesForm.safeParse({ maxMinutes: '500' }).success).toBe(false)
  expect(wishesForm.safeParse({ maxMinutes: '45', sectors: ['spying'] }).success).toBe(false)
})

test('why a seat went to somebody else is one sentence, whoever it was kept for', () => {
  expect(refusalForPupil['reserved-seat']).toBe(refusalForPupil.full)
})

test('no sentence of a result speaks of groups, reserves, urgency or anybody’s number', () => {
  const words = [
    ...REASONS.map((reason) => refusalForPupil[reason]),
    ...LEFT_OUT_REASONS.map((reason) => leftOutForPupil('en', reason)),
  ]
  expect(words.join(' ')).not.toMatch(/group of|priority|reserv|kept|disadvantag|urgen|cut-?off|last turn|\d/i)
  for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/)
})

const RANK_REFUSED = [
  ...NOT_ELIGIBLE_REASONS,
  'lists_closed',
  'not_in_rounds',
  'already_ranked',
  'already_asked',
  'list_full',
] as const

test('every sentence says what happened and is short enough for a phone', () => {
  const words = [
    ...RANK_REFUSED.map((reason) => rankRefused('en', reason)),
    ...(['lists_closed', 'not_ranked'] as const).map((reason) => moveRefused('en', reason)),
    ...Object.values(rankedDayWords).map(({ about }) => about),
  ]
  for (const sentence of words) expect(sentence.length, sentence).toBeLessThan(135)
})

test('beside a day stands what a student should know of it', () => {
  expect(besideDay(wordsIn('en'), null, false)).toBeNull()
  expect(besideDay(wordsIn('en'), 'day_has_passed', false)?.tag).toBe('Over')
  expect(besideDay(wordsIn('en'), 'not_open', false)?.tag).toBe('Closed')
  expect(besideDay(wordsIn('en'), null, true)?.tag).toBe('In My days')
})

test('between closing the lists and giving out the places a round looks the same from outside', () => {
  const at = (state: Parameters<typeof stageOf>[0]['state']) => stageOf({ state, listsCloseOn: '2026-11-20' }, TODAY)
  expect(['open', 'frozen', 'running', 'proposed'].map((state) => at(state as 'open'))).toEqual(
    Array.from({ length: 4 }, () => 'waiting'),
  )
  expect(stageOf({ state: 'open', listsCloseOn: TODAY }, TODAY)).toBe('open')
  expect(at('accepted')).toBe('given')
})

test('a student is told their own turns, and why the numbers are high', () => {
  const COUNT = 'Turns count on through the whole round, so numbers go beyond the number of people.'
  expect(turnWords([])).toBeNull()
  expect(turnWords([17])).toBe(`Your turn in this round was number 17. ${COUNT}`)
  expect(turnWords([17, 231])).toBe(
    `Your turn in this round was number 17. For another day after that you had turn number 231. ${COUNT}`,
  )
})

test('what a round looked at is listed in words', () => {
  const rows = lookedAtRows({
    daysHeld: 1,
    deadlineOn: '2029-03-04',
    year: 10,
    ranked: ['a', 'b'],
    sectors: ['health'],
    openToAny: true,
    flexible: false,
    maxMinutes: 45,
    access: ['step_free'],
  })
  expect(rows).toContainEqual({ key: 'Days you had then', value: '1 day' })
  expect(rows).toContainEqual({ key: 'The last date that counts for you', value: '3 March 2029' })
  expect(rows).toContainEqual({ key: 'What a place must have', value: 'Step-free access' })
})
