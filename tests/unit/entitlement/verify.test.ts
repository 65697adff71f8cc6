import { describe, expect, test } from 'vitest'

import {
  MEANINGFUL_TESTS,
  MISSING_PIECES,
  isOverridable,
  verifyOutcome,
  whatIsMissing,
  type MeaningfulTest,
  type VerificationFacts,
} from '~/modules/entitlement/verify'

const allMet = {
  purpose: true,
  learning_outcomes: true,
  two_way: true,
  range_of_people: true,
  task: true,
  employer_feedback: true,
  reflection: true,
} satisfies Record<MeaningfulTest, boolean>

const facts = (more: Partial<VerificationFacts> = {}): VerificationFacts => ({
  isEncounter: false,
  attendance: 'attended',
  workedMinutes: 360,
  testsMet: allMet,
  ...more,
})
const without = (...tests: MeaningfulTest[]) =>
  facts({ testsMet: { ...allMet, ...Object.fromEntries(tests.map((name) => [name, false])) } })

describe('what makes a day verified (R8)', () => {
  test('a day with attendance, feedback, reflection and every test met is verified', () => {
    expect(whatIsMissing(facts())).toEqual([])
    expect(verifyOutcome(facts(), null)).toEqual({ verified: true, overridden: null })
    expect(verifyOutcome(facts({ attendance: 'part', workedMinutes: 90 }), null).verified).toBe(true)
  })

  test('any one of the seven that is missing stops it', () => {
    for (const name of MEANINGFUL_TESTS)
      expect(verifyOutcome(without(name), null), name).toEqual({ verified: false, missing: [name] })
  })

  test('being there is needed and is not the same as being worth a day', () => {
    for (const attendance of [null, 'no_show', 'absent_notified'] as const)
      expect(whatIsMissing(facts({ attendance, workedMinutes: 0 }))).toEqual(['attendance'])
    expect(whatIsMissing(facts({ workedMinutes: 0 }))).toEqual(['attendance'])
  })
})

describe('a careers lead may do without one piece, with a reason', () => {
  test('one missing piece can be done without, and which one is kept', () => {
    for (const piece of MEANINGFUL_TESTS)
      expect(verifyOutcome(without(piece), { piece, reason: 'Host has closed; seen by Ms Reid.' })).toEqual({
        verified: true,
        overridden: piece,
      })
  })

  test('two missing pieces cannot', () => {
    expect(
      verifyOutcome(without('employer_feedback', 'reflection'), { piece: 'reflection', reason: 'Exams.' }),
    ).toEqual({ verified: false, missing: ['employer_feedback', 'reflection'] })
  })

  test('a different piece from the missing one, or no reason, does not help', () => {
    expect(verifyOutcome(without('task'), { piece: 'reflection', reason: 'Exams.' }).verified).toBe(false)
    expect(verifyOutcome(without('task'), { piece: 'task', reason: '  ' }).verified).toBe(false)
  })

  test('a no-show never verifies and a talk is never a day, whatever the reason', () => {
    const noShow = facts({ attendance: 'no_show', workedMinutes: 0 })
    expect(verifyOutcome(noShow, { piece: 'attendance', reason: 'Bus did not come.' }).verified).toBe(false)
    const talk = facts({ isEncounter: true })
    expect(verifyOutcome(talk, { piece: 'experience', reason: 'A very good talk.' })).toEqual({
      verified: false,
      missing: ['experience'],
    })
    expect(MISSING_PIECES.filter((piece) => !isOverridable(piece))).toEqual(['experience', 'attendance'])
  })

  test('an override nobody needed is not recorded', () => {
    expect(verifyOutcome(facts(), { piece: 'task', reason: 'To be safe.' })).toEqual({
      verified: true,
      overridden: null,
    })
  })
})
