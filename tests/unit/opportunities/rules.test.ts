import { expect, test } from 'vitest'

import type { Posting } from '~/modules/opportunities/posting'
import { breaksAgreement, changesOfDay, needsCheck } from '~/modules/opportunities/agreed-facts'
import {
  stateAfterEdit,
  whyNotTouch,
  whyNotEdit,
  whyNotPause,
  whyNotPublish,
  whyNotResume,
} from '~/modules/opportunities/rules'
import type { OpportunityState } from '~/modules/opportunities/types'
import { templates } from '~/modules/opportunities/templates'

const TODAY = '2026-11-21'
const LAST = '2026-12-04'
const posting = (with_: Partial<Posting> = {}): Posting => ({
  ...templates.health,
  workplaceId: 'wp_1',
  supervisorName: 'Robin Host',
  minimumAgeYears: 11,
  accessFeatures: [],
  sessions: [{ happensOn: LAST, startMinute: 540, endMinute: 930, breakMinutes: 30 }],
  ...with_,
})
const host = { state: 'checked', checkedUntilOn: LAST, insuranceUntilOn: LAST } as const
const day = { state: 'published', firstOn: LAST, takenPlaces: 0, liveBookings: 0, posting: posting() } as const

test('a block of days is held to its last date, not its first (R13)', () => {
  const sessions = ['2026-12-03', '2026-12-05'].map((happensOn) => ({
    happensOn,
    startMinute: 540,
    endMinute: 930,
    breakMinutes: 30,
  }))
  expect(whyNotPublish({ state: 'submitted', posting: posting({ sessions }) }, host, TODAY)).toBe('check_ends_too_soon')
})

test('only a day that waits is published, and only while it is ready', () => {
  expect(whyNotPublish({ state: 'submitted', posting: posting() }, host, TODAY)).toBeNull()
  expect(whyNotPublish({ state: 'draft', posting: posting() }, host, TODAY)).toBe('not_waiting')
  expect(whyNotPublish({ state: 'published', posting: posting() }, host, TODAY)).toBe('not_waiting')
  expect(whyNotPublish({ state: 'submitted', posting: posting() }, host, LAST)).toBe('date_not_future')
})

test('a paused day is shown again only while its host is covered and it is still to come', () => {
  expect(whyNotResume({ state: 'paused', lastOn: LAST }, host, TODAY)).toBeNull()
  expect(whyNotResume({ state: 'published', lastOn: LAST }, host, TODAY)).toBe('not_paused')
  expect(whyNotResume({ state: 'paused', lastOn: LAST }, host, LAST)).toBe('over')
  expect(whyNotResume({ state: 'paused', lastOn: LAST }, { ...host, checkedUntilOn: TODAY }, TODAY)).toBe(
    'check_ends_too_soon',
  )
})

test('a published day is paused only while it is still to come', () => {
  expect(whyNotPause({ state: 'published', lastOn: LAST }, '2026-12-03')).toBeNull()
  expect(whyNotPause({ state: 'published', lastOn: LAST }, LAST)).toBe('over')
  expect(whyNotPause({ state: 'draft', lastOn: LAST }, TODAY)).toBe('not_published')
  expect(whyNotPause({ state: 'paused', lastOn: LAST }, TODAY)).toBe('already_paused')
})

test('a day is changed until it begins, one that waits also later, and a cancelled one never', () => {
  const why = (state: OpportunityState, today = TODAY) => whyNotTouch({ state, firstOn: LAST }, today)
  expect([why('draft'), why('submitted'), why('published'), why('paused')]).toEqual([null, null, null, null])
  expect([why('draft', LAST), why('submitted', LAST)]).toEqual([null, null])
  expect([why('published', LAST), why('paused', LAST)]).toEqual(['already_begun', 'already_begun'])
  expect([why('cancelled'), why('archived')]).toEqual(['not_editable', 'not_editable'])
})

const changes = (with_: Partial<Posting>) => changesOfDay(posting(), posting(with_))
const later = { happensOn: LAST, startMinute: 600, endMinute: 930, breakMinutes: 30 }

test('an agreement rests on all that a parent reads of the day and a pupil needs of it, and not on the rest (R15)', () => {
  const broken = (with_: Partial<Posting>) =>
    changes(with_)
      .filter(breaksAgreement)
      .map(({ name }) => name)
  expect(broken({ sessions: [later] })).toEqual(['sessions'])
  for (const [field, value] of Object.entries({
    title: 'A mended typo',
    workplaceId: 'wp_2',
    task: 'Something else',
    whatYouWillDo: 'Something else',
    whoYouWillMeet: 'Somebody else',
    supervisorName: 'Lee Other',
    risks: 'More of them',
    minimumAgeYears: 17,
    eat: 'Bring your own',
    bring: 'A bicycle',
    wear: 'Boots',
  }))
    expect(broken({ [field]: value }), field).toEqual([field])
  expect(broken({ purpose: 'Other', learningOutcomes: 'Other', capacityPlaces: 20 })).toEqual([])
})

test('what is taken away breaks an agreement, and what is added does not', () => {
  const before = posting({ accessFeatures: ['step_free', 'quiet_space'], yearGroups: [9, 10] })
  const broken = (with_: Partial<Posting>) => changesOfDay(before, { ...before, ...with_ }).some(breaksAgreement)
  expect(broken({ accessFeatures: ['step_free'] })).toBe(true)
  expect(broken({ accessFeatures: ['quiet_space', 'step_free', 'hearing_loop'] })).toBe(false)
  expect(broken({ yearGroups: [10] })).toBe(true)
  expect(broken({ yearGroups: [9, 10, 11] })).toBe(false)
})

test('date, place, hours, task and supervisor are read again by the area; wording, food and fewer year groups are not', () => {
  const again = (with_: Partial<Posting>) =>
    changes(with_)
      .filter(needsCheck)
      .map(({ name }) => name)
  expect(again({ sessions: [later] })).toEqual(['sessions'])
  expect(again({ workplaceId: 'wp_2', task: 'Other', supervisorName: 'Lee Other', risks: 'More' })).toEqual([
    'workplaceId',
    'task',
    'supervisorName',
    'risks',
  ])
  expect(again({ yearGroups: [9, ...templates.health.yearGroups] })).toEqual(['yearGroups'])
  expect(again({ yearGroups: templates.health.yearGroups.slice(1) })).toEqual([])
  expect(again({ title: 'A mended typo', capacityPlaces: 20, eat: 'Soup', minimumAgeYears: 12 })).toEqual([])
})

test('while pupils hold or wait for places, nothing changes that an agreement or a check rests on (R15)', () => {
  const held = { ...day, takenPlaces: 1, liveBookings: 1 }
  expect(whyNotEdit(held, posting({ supervisorName: 'Lee Other' }), TODAY)).toBe('taken_places')
  expect(whyNotEdit({ ...day, liveBookings: 1 }, posting({ workplaceId: 'wp_2' }), TODAY)).toBe('taken_places')
  expect(whyNotEdit(held, posting({ yearGroups: [7, ...posting().yearGroups] }), TODAY)).toBe('taken_places')
  expect(whyNotEdit(held, posting({ minimumAgeYears: 17 }), TODAY)).toBe('taken_places')
  expect(whyNotEdit(held, posting({ title: 'A better title' }), TODAY)).toBe('taken_places')
  expect(whyNotEdit(held, posting({ purpose: 'A better purpose' }), TODAY)).toBeNull()
  expect(whyNotEdit(held, posting({ accessFeatures: ['hearing_loop'] }), TODAY)).toBeNull()
  expect(whyNotEdit(day, posting({ workplaceId: 'wp_2' }), TODAY)).toBeNull()
})

test('places can be taken away down to those that are taken (R11)', () => {
  const held = { ...day, takenPlaces: 3, liveBookings: 3 }
  expect(whyNotEdit(held, posting({ capacityPlaces: 3 }), TODAY)).toBeNull()
  expect(whyNotEdit(held, posting({ capacityPlaces: 2 }), TODAY)).toBe('fewer_places')
})

test('a live day is not changed once it has begun; a cancelled one never', () => {
  expect(whyNotEdit(day, posting(), LAST)).toBe('already_begun')
  expect(whyNotEdit({ ...day, state: 'cancelled' }, posting(), TODAY)).toBe('not_editable')
})

test('a live day goes back for checking only when something material changed (A3, A5)', () => {
  expect(stateAfterEdit('published', changes({ workplaceId: 'wp_2' }))).toBe('submitted')
  expect(stateAfterEdit('paused', changes({ sessions: [later] }))).toBe('submitted')
  expect(stateAfterEdit('published', [])).toBe('published')
  expect(stateAfterEdit('published', changes({ eat: 'Soup', title: 'A mended typo' }))).toBe('published')
  expect(stateAfterEdit('draft', changes({ sessions: [later] }))).toBe('draft')
})
