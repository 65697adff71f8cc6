import type { AttendanceState } from '../attendance/types'

/** The seven tests of a meaningful experience of a workplace. @source rules R8: Gatsby benchmark 6, statutory guidance from September 2025. */
export const MEANINGFUL_TESTS = [
  'purpose',
  'learning_outcomes',
  'two_way',
  'range_of_people',
  'task',
  'employer_feedback',
  'reflection',
] as const
export type MeaningfulTest = (typeof MEANINGFUL_TESTS)[number]

/** Pieces without which nothing is verified, whoever says so. */
const ESSENTIAL_PIECES = ['experience', 'attendance'] as const

/** Everything that can be missing from one session, in the order it is chased. */
export const MISSING_PIECES = [...ESSENTIAL_PIECES, ...MEANINGFUL_TESTS] as const
export type MissingPiece = (typeof MISSING_PIECES)[number]

/** What is known about one session of one booking when somebody asks whether it may enter the ledger. */
export type VerificationFacts = {
  isEncounter: boolean // a talk or a fair: it never credits a day
  attendance: AttendanceState | null // null until host or school has said
  workedMinutes: number // net of breaks
  testsMet: Readonly<Record<MeaningfulTest, boolean>>
}

/** A careers lead's decision to do without one piece, in their own words. */
export type VerificationOverride = { piece: MissingPiece; reason: string }

export type VerifyOutcome =
  { verified: true; overridden: MissingPiece | null } | { verified: false; missing: MissingPiece[] }

/**
 * What still stands between a session and the ledger, in the order it is chased; empty when nothing does.
 * Attendance is missing when nobody has said, when the student was not there, and when no minutes were worked.
 * @source rules R8.
 */
export function whatIsMissing(facts: VerificationFacts): MissingPiece[] {
  const wasThere = (facts.attendance === 'attended' || facts.attendance === 'part') && facts.workedMinutes > 0
  const isPresent = { experience: !facts.isEncounter, attendance: wasThere, ...facts.testsMet }
  return MISSING_PIECES.filter((piece) => !isPresent[piece])
}

/**
 * Whether a careers lead may do without a piece at all. Nobody may do without attendance, or make a day of an encounter.
 * @source rules R8: the override of a school.
 */
export function isOverridable(piece: MissingPiece): boolean {
  return !ESSENTIAL_PIECES.some((essential) => essential === piece)
}

/**
 * Whether a session is verified. An override helps only when the piece it names is the only one missing,
 * may be done without, and comes with a reason; when nothing is missing it is not needed and not recorded.
 */
export function verifyOutcome(facts: VerificationFacts, override: VerificationOverride | null): VerifyOutcome {
  const missing = whatIsMissing(facts)
  if (missing.length === 0) return { verified: true, overridden: null }
  const isAllowed = override !== null && isOverridable(override.piece) && override.reason.trim() !== ''
  if (isAllowed && missing.length === 1 && missing[0] === override.piece)
    return { verified: true, overridden: override.piece }
  return { verified: false, missing }
}
