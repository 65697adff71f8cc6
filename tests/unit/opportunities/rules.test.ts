import { expect, test } from 'vitest'

import type { Posting } from '~/modules/opportunities/posting'
import { materialChanges, stateAfterEdit, whyNotEdit, whyNotPublish, whyNotResume } from '~/modules/opportunities/rules'
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

test('date, place, hours, task and supervisor are material; wording, places and fewer year groups are not (R15)', () => {
  const changed = (with_: Partial<Posting>) => materialChanges(posting(), posting(with_))
  const later = { happensOn: LAST, startMinute: 600, endMinute: 930, breakMinutes: 30 }
  expect(changed({ sessions: [later] })).toEqual(['dates'])
  expect(changed({ workplaceId: 'wp_2' })).toEqual(['place'])
  expect(changed({ task: 'Something else' })).toEqual(['task'])
  expect(changed({ supervisorName: 'Lee Other' })).toEqual(['supervisor'])
  expect(changed({ risks: 'More of them' })).toEqual(['risks'])
  expect(changed({ yearGroups: [9, ...templates.health.yearGroups] })).toEqual(['years'])
  expect(changed({ yearGroups: [12] })).toEqual([])
  expect(changed({ title: 'A mended typo', capacityPlaces: 20, wear: 'Boots' })).toEqual([])
})

test('while pupils hold or wait for places, nothing material changes (R15)', () => {
  const held = { ...day, takenPlaces: 1, liveBookings: 1 }
  expect(whyNotEdit(held, posting({ supervisorName: 'Lee Other' }), TODAY)).toBe('taken_places')
  expect(whyNotEdit({ ...day, liveBookings: 1 }, posting({ workplaceId: 'wp_2' }), TODAY)).toBe('taken_places')
  expect(whyNotEdit(held, posting({ title: 'A better title' }), TODAY)).toBeNull()
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
  expect(stateAfterEdit('published', ['place'])).toBe('submitted')
  expect(stateAfterEdit('paused', ['dates'])).toBe('submitted')
  expect(stateAfterEdit('published', [])).toBe('published')
  expect(stateAfterEdit('draft', ['dates'])).toBe('draft')
})
