import type { AttendanceState } from '../attendance/types'
import { isIn, MARKABLE_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import { RANGE_OF_PEOPLE } from '../opportunities/encounter'
import type { Day } from '~/support/dates'
import { type MeaningfulTest, type MissingPiece, type VerificationOverride, verifyOutcome } from './verify'

/** What every room knows of a booking when somebody asks how far it has come. */
export type DeliveryFacts = {
  isEncounter: boolean
  testsMet: Record<MeaningfulTest, boolean>
  sessions: readonly { id: string; happensOn: Day }[]
  attendance: readonly { sessionId: string; state: AttendanceState; workedMinutes: number }[]
}

export type Settled =
  | { state: 'confirmed' }
  | { state: 'awaiting_feedback' | 'awaiting_reflection' | 'not_counted'; missing: MissingPiece[] }
  | { state: 'verified'; sessionIds: string[]; overridden: MissingPiece | null }

/**
 * How far a booking has come: it stays confirmed until the register of every session is taken; then it waits for the
 * host, then for the student; and it is verified when every session that was attended has all it needs. Nobody there
 * on any session, or a piece missing that nobody can still bring, and it is not counted.
 * @source rules R8; docs/rules.md, Life cycle
 */
export function settle(facts: DeliveryFacts, override: VerificationOverride | null): Settled {
  const marks = new Map(facts.attendance.map((mark) => [mark.sessionId, mark]))
  if (facts.sessions.some(({ id }) => !marks.has(id))) return { state: 'confirmed' }
  const attended = facts.sessions.filter(({ id }) => (marks.get(id)?.workedMinutes ?? 0) > 0)
  if (attended.length === 0) return { state: 'not_counted', missing: ['attendance'] }
  const missing = new Set<MissingPiece>()
  let overridden: MissingPiece | null = null
  for (const { id } of attended) {
    const mark = marks.get(id)
    const { isEncounter, testsMet } = facts
    const outcome = verifyOutcome(
      { isEncounter, testsMet, attendance: mark?.state ?? null, workedMinutes: mark?.workedMinutes ?? 0 },
      override,
    )
    if (outcome.verified) overridden = outcome.overridden ?? overridden
    else for (const piece of outcome.missing) missing.add(piece)
  }
  if (missing.size === 0) return { state: 'verified', sessionIds: attended.map(({ id }) => id), overridden }
  const pieces = [...missing]
  if (missing.has('experience')) return { state: 'not_counted', missing: pieces }
  if (missing.has('employer_feedback')) return { state: 'awaiting_feedback', missing: pieces }
  if (missing.has('reflection')) return { state: 'awaiting_reflection', missing: pieces }
  return { state: 'not_counted', missing: pieces }
}

/** The parts of an opportunity and what host and student said that decide the seven tests. */
export type TestFacts = {
  purpose: string
  learningOutcomes: string
  whoYouWillMeet: string
  peopleMet: number
  task: string
  didTask: boolean | null // null until the host gave feedback
  metSeveralPeople: boolean | null
  hasReflection: boolean
}

/**
 * Which of the seven tests are met. Until the host has spoken, what was planned stands for what was done, so that a
 * careers lead may override a missing feedback alone; once they have, their word decides.
 * @source rules R8: Gatsby benchmark 6
 */
export function testsMetBy(facts: TestFacts): Record<MeaningfulTest, boolean> {
  const said = saidOfTests(facts)
  return {
    purpose: facts.purpose.trim() !== '',
    learning_outcomes: facts.learningOutcomes.trim() !== '',
    two_way: facts.whoYouWillMeet.trim() !== '',
    range_of_people: said.range_of_people ?? facts.peopleMet >= RANGE_OF_PEOPLE,
    task: said.task ?? facts.task.trim() !== '',
    employer_feedback: facts.didTask !== null,
    reflection: facts.hasReflection,
  }
}

/** What the host said of the tests that its word decides; null of each until it has spoken. */
const saidOfTests = (facts: Pick<TestFacts, 'didTask' | 'metSeveralPeople'>) =>
  ({ range_of_people: facts.metSeveralPeople, task: facts.didTask }) satisfies Partial<
    Record<MeaningfulTest, boolean | null>
  >

/** Whether the host said of a day that it failed one of the tests, so that it can count no more, whoever does what. */
export const isDeniedByHost = (facts: Pick<TestFacts, 'didTask' | 'metSeveralPeople'>): boolean =>
  Object.values(saidOfTests(facts)).includes(false)

/** Whether a booking that stands here may go on to what its facts say. */
export const isSettling = (state: BookingState): boolean => isIn(state, MARKABLE_STATES)
