import { expect, test } from 'vitest'

import { type DeliveryFacts, isDeniedByHost, settle, testsMetBy } from '~/modules/entitlement/settle'

const plan = {
  purpose: 'See the work',
  learningOutcomes: 'Name three jobs',
  whoYouWillMeet: 'A nurse and a porter',
  peopleMet: 3,
  task: 'Plan a shift',
}
const spoken = { didTask: true, metSeveralPeople: true, hasReflection: true }
const oneDay: DeliveryFacts = {
  isEncounter: false,
  testsMet: testsMetBy({ ...plan, ...spoken }),
  sessions: [{ id: 'se_1', happensOn: '2026-11-20' }],
  attendance: [{ sessionId: 'se_1', state: 'attended', workedMinutes: 330 }],
}
const silentHost = testsMetBy({ ...plan, didTask: null, metSeveralPeople: null, hasReflection: true })

test('a day with register, feedback and reflection is verified', () => {
  expect(settle(oneDay, null)).toEqual({ state: 'verified', sessionIds: ['se_1'], overridden: null })
})

test('a block stays confirmed until the register of every session is taken', () => {
  const block = { ...oneDay, sessions: [...oneDay.sessions, { id: 'se_2', happensOn: '2026-11-21' }] }
  expect(settle(block, null)).toEqual({ state: 'confirmed' })
})

test('the host is chased before the student', () => {
  const testsMet = testsMetBy({ ...plan, didTask: null, metSeveralPeople: null, hasReflection: false })
  expect(settle({ ...oneDay, testsMet }, null)).toMatchObject({ state: 'awaiting_feedback' })
  const later = testsMetBy({ ...plan, ...spoken, hasReflection: false })
  expect(settle({ ...oneDay, testsMet: later }, null)).toMatchObject({
    state: 'awaiting_reflection',
    missing: ['reflection'],
  })
})

test('somebody who never came is not counted, whatever else is there', () => {
  const attendance = [{ sessionId: 'se_1', state: 'no_show' as const, workedMinutes: 0 }]
  expect(settle({ ...oneDay, attendance }, null)).toEqual({ state: 'not_counted', missing: ['attendance'] })
  const override = { piece: 'attendance' as const, reason: 'was there' }
  expect(settle({ ...oneDay, attendance }, override)).toMatchObject({ state: 'not_counted' })
})

test('of a block, only the sessions attended are verified', () => {
  const block: DeliveryFacts = {
    ...oneDay,
    sessions: [...oneDay.sessions, { id: 'se_2', happensOn: '2026-11-21' }],
    attendance: [...oneDay.attendance, { sessionId: 'se_2', state: 'absent_notified', workedMinutes: 0 }],
  }
  expect(settle(block, null)).toEqual({ state: 'verified', sessionIds: ['se_1'], overridden: null })
})

test('a careers lead may do without the feedback alone, and then the plan stands for what was done', () => {
  const override = { piece: 'employer_feedback' as const, reason: 'The host has closed' }
  expect(settle({ ...oneDay, testsMet: silentHost }, override)).toMatchObject({
    state: 'verified',
    overridden: 'employer_feedback',
  })
})

test('two pieces missing cannot be overridden', () => {
  const testsMet = testsMetBy({ ...plan, didTask: null, metSeveralPeople: null, hasReflection: false })
  const override = { piece: 'employer_feedback' as const, reason: 'The host has closed' }
  expect(settle({ ...oneDay, testsMet }, override)).toMatchObject({ state: 'awaiting_feedback' })
})

test('a talk never counts, even with everything there', () => {
  expect(settle({ ...oneDay, isEncounter: true }, null)).toMatchObject({
    state: 'not_counted',
    missing: ['experience'],
  })
})

test("the host's word on task and people outweighs the plan", () => {
  const testsMet = testsMetBy({ ...plan, didTask: false, metSeveralPeople: true, hasReflection: true })
  expect(settle({ ...oneDay, testsMet }, null)).toEqual({ state: 'not_counted', missing: ['task'] })
})

test('until the host has spoken, meeting two people counts as several, and meeting one does not', () => {
  const silent = { ...plan, didTask: null, metSeveralPeople: null, hasReflection: true }
  expect([1, 2].map((peopleMet) => testsMetBy({ ...silent, peopleMet }).range_of_people)).toEqual([false, true])
})

test('what a host denied is what can never be verified, whatever else there is', () => {
  for (const didTask of [true, false, null])
    for (const metSeveralPeople of [true, false, null]) {
      const testsMet = testsMetBy({ ...plan, didTask, metSeveralPeople, hasReflection: true })
      const isLost = !(testsMet.task && testsMet.range_of_people)
      expect(isDeniedByHost({ didTask, metSeveralPeople }), `${didTask} ${metSeveralPeople}`).toBe(isLost)
    }
})
