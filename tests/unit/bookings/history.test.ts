import { expect, test } from 'vitest'

import { inOrder, withOtherAsked } from '~/modules/bookings/history'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute))

test('steps of the same instant stand in the order in which one led to the other', () => {
  const steps = [
    { from: 'agreed', to: 'confirmed', at: at(9) },
    { from: 'school_approved', to: 'agreement_requested', at: at(5) },
    { from: 'agreement_requested', to: 'agreed', at: at(9) },
    { from: null, to: 'requested', at: at(0) },
    { from: 'requested', to: 'school_approved', at: at(5) },
  ] as const
  const states = ['requested', 'school_approved', 'agreement_requested', 'agreed', 'confirmed']
  expect(inOrder(steps).map(({ to }) => to)).toEqual(states)
  expect(inOrder([...steps].reverse()).map(({ to }) => to)).toEqual(states)
  expect(inOrder([])).toEqual([])
})

test('a history with a gap keeps every step, by time', () => {
  const steps = [
    { from: 'confirmed', to: 'cancelled', at: at(9) },
    { from: null, to: 'requested', at: at(0) },
  ] as const
  expect(inOrder(steps).map(({ to }) => to)).toEqual(['requested', 'cancelled'])
})

test('each change of who is asked says whom it asked: the last one the one who is asked now', () => {
  const steps = [
    { from: 'agreement_requested', to: 'agreed', at: at(5) },
    { from: 'agreement_requested', to: 'agreement_requested', at: at(5) },
    { from: 'agreement_requested', to: 'agreement_requested', at: at(3) },
    { from: 'school_approved', to: 'agreement_requested', at: at(1) },
  ] as const
  const told = (now: 'parent' | 'student' | null) =>
    withOtherAsked(inOrder(steps), now).map(({ to, otherAsked }) => otherAsked ?? to)
  expect(told('parent')).toEqual(['agreement_requested', 'student', 'parent', 'agreed'])
  expect(told('student')).toEqual(['agreement_requested', 'parent', 'student', 'agreed'])
  expect(told(null)).toEqual(['agreement_requested', 'agreement_requested', 'agreement_requested', 'agreed'])
})
