import { expect, test } from 'vitest'

import { onePerDay, whyLost } from '~/modules/rounds/my-awards'

const award = (opportunityId: string, state: 'placed' | 'removed' | 'undone', origin: 'rule' | 'hand' = 'rule') => ({
  opportunityId,
  state,
  origin,
})

test('a day that was taken out and given again is told once, as given', () => {
  const rows = [award('op_1', 'removed'), award('op_1', 'placed', 'hand'), award('op_2', 'removed')]
  expect(onePerDay(rows)).toEqual([rows[1], rows[2]])
})

test('a day added by hand and taken out again is not told, since it never was theirs', () => {
  expect(onePerDay([award('op_1', 'removed', 'hand')])).toEqual([])
  const both = [award('op_2', 'removed', 'hand'), award('op_2', 'removed')]
  expect(onePerDay(both)).toEqual([both[1]])
})

test('a place that was taken back, or that nobody decided on, says so', () => {
  const undone = { state: 'undone', leftOutWhy: null } as const
  expect(whyLost('en', { ...undone, bookingId: 'bk_1' })).toMatch(/your school took it back/)
  expect(whyLost('en', { ...undone, bookingId: null })).toMatch(/before your school had decided/)
  expect(whyLost('en', { state: 'left_out', leftOutWhy: 'too_young', bookingId: null })).toMatch(/too young/)
})
