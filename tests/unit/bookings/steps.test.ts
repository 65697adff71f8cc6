import { expect, test } from 'vitest'

import { whoDid, kindOf } from '~/modules/bookings/steps'
import { AUDIENCES, stepWords } from '~/modules/bookings/next-step'
import { canMove } from '~/modules/bookings/states'
import { type Agreer, BOOKING_STATES, type BookingState, type Doer } from '~/modules/bookings/types'
import { USER_KINDS } from '~/modules/people/types'
import { wordsIn } from '~/words/words'
import sentences from '~/words/en/bookings.json'

const STEP_KINDS = Object.keys(sentences.step)
const english = wordsIn('en')
const DOERS: readonly Doer[] = [...USER_KINDS, 'parent', 'system']

type StepKind = ReturnType<typeof kindOf>
type Row = [from: BookingState | null, to: BookingState, byKind: Doer, kind: StepKind, otherAsked?: Agreer]

const TABLE: Row[] = [
  [null, 'requested', 'student', 'asked'],
  [null, 'requested', 'school', 'given'],
  ['offered', 'requested', 'student', 'taken'],
  [null, 'waitlisted', 'student', 'waitlisted'],
  ['waitlisted', 'offered', 'system', 'offered'],
  ['offered', 'lapsed_offer', 'student', 'lapsed_offer'],
  ['offered', 'lapsed_offer', 'system', 'lapsed_offer'],
  ['requested', 'school_approved', 'school', 'school_approved'],
  ['requested', 'declined', 'school', 'declined'],
  ['school_approved', 'agreement_requested', 'school', 'agreement_requested'],
  ['agreement_requested', 'agreement_requested', 'school', 'parent_asked', 'parent'],
  ['agreement_requested', 'agreement_requested', 'school', 'student_asked', 'student'],
  ['agreement_requested', 'agreed', 'parent', 'agreed'],
  ['agreement_requested', 'agreed', 'student', 'agreed'],
  ['agreement_requested', 'declined', 'parent', 'not_agreed'],
  ['agreed', 'confirmed', 'system', 'confirmed'],
  ['confirmed', 'awaiting_feedback', 'employer', 'awaiting_feedback'],
  ['awaiting_feedback', 'awaiting_reflection', 'employer', 'awaiting_reflection'],
  ['awaiting_reflection', 'verified', 'student', 'verified'],
  ['verified', 'not_counted', 'school', 'not_counted'],
  ['requested', 'withdrawn', 'student', 'given_up'],
  ['confirmed', 'cancelled', 'student', 'given_up'],
  ['waitlisted', 'withdrawn', 'student', 'left_list'],
  ['offered', 'withdrawn', 'student', 'said_no'],
  ['waitlisted', 'withdrawn', 'school', 'taken_off_list'],
  ['waitlisted', 'withdrawn', 'system', 'ended_by_others'],
  ['offered', 'withdrawn', 'school', 'ended_by_school'],
  ['requested', 'withdrawn', 'school', 'ended_by_school'],
  ['confirmed', 'cancelled', 'school', 'ended_by_school'],
  ['requested', 'withdrawn', 'system', 'ended_by_others'],
  ['confirmed', 'cancelled', 'employer', 'ended_by_others'],
  ['confirmed', 'cancelled', 'area', 'ended_by_others'],
  ['requested', 'expired', 'system', 'expired'],
]

test.each(TABLE)('from %s to %s by the %s: %s', (from, to, byKind, kind, otherAsked) => {
  expect(kindOf({ from, to, byKind, otherAsked: otherAsked ?? null })).toBe(kind)
})

test('the table has every kind, and no step of the life cycle is of none', () => {
  expect(new Set(TABLE.map(([, , , kind]) => kind))).toEqual(new Set(STEP_KINDS))
  for (const from of BOOKING_STATES)
    for (const to of BOOKING_STATES.filter((state) => canMove(from, state)))
      for (const byKind of DOERS) expect(STEP_KINDS).toContain(kindOf({ from, to, byKind }))
})

test('only the pupil’s own giving up is told as theirs, to each reader', () => {
  for (const [from, to, byKind, kind] of TABLE) {
    const said = AUDIENCES.map((audience) => stepWords(english, audience, { from, to, byKind }))
    if (kind === 'given_up') expect(said).toEqual(['You gave it up', 'Given up by the pupil'])
    else if (kind.startsWith('ended_by')) expect(said.join(' ')).not.toMatch(/\bYou\b|pupil/)
  }
})

test('each kind has a sentence of its own for a school', () => {
  const told = TABLE.map(([from, to, byKind, kind, otherAsked]) => {
    const step = { from, to, byKind, otherAsked: otherAsked ?? null }
    return `${kind} ${stepWords(english, 'school', step)}`
  })
  const words = new Set([...new Set(told)].map((sentence) => sentence.replace(/^\w+ /, '')))
  expect(words.size).toBe(STEP_KINDS.length)
})

test('of a history, what words need is whether a round gave it and who gave it up', () => {
  const given = { from: null, to: 'requested', byKind: 'school' } as const
  expect(whoDid([given, { from: 'requested', to: 'withdrawn', byKind: 'system' }])).toEqual({
    isGiven: true,
    endedBy: 'system',
    endedFrom: 'requested',
  })
  const confirmed = { from: 'agreed', to: 'confirmed', byKind: 'system' } as const
  const left = { from: 'confirmed', to: 'cancelled', byKind: 'student' } as const
  expect(whoDid([given, confirmed, left])).toEqual({ isGiven: true, endedBy: 'student', endedFrom: 'confirmed' })
  expect(whoDid([{ from: null, to: 'requested', byKind: 'student' }])).toEqual({
    isGiven: false,
    endedBy: null,
    endedFrom: null,
  })
})
