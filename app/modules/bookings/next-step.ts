import type { Day } from '~/support/dates'
import type { Words } from '~/words/words'
import type { UserKind } from '../people/types'
import type { BookingState } from './types'

/** Whose question "what happens next?" is. */
export const AUDIENCES = ['student', 'school', 'employer', 'parent'] as const
export type Audience = (typeof AUDIENCES)[number]

/** States in which a young person who agrees for themselves reads something else than others. */
const OWN_AGREEMENT = ['school_approved', 'agreement_requested'] as const

/** Whether the last date of a settled booking has passed and its host has not taken the register. */
export const waitsForRegister = (booking: { state: BookingState; lastOn: Day }, today: Day): boolean =>
  booking.state === 'confirmed' && booking.lastOn < today

/**
 * What happens next with a booking, in words for one reader.
 * @param words  those of the reader's language
 * @param of.agreesThemselves  true where the young person and not a parent or carer is asked to agree
 * @param of.isOver  true where the last date has passed and the register has not been taken
 */
export function whatHappensNext(
  words: Words,
  state: BookingState,
  audience: Audience,
  of: { agreesThemselves?: boolean; isOver?: boolean } = {},
): string {
  const { agreesThemselves = false, isOver = false } = of
  if (isOver && state === 'confirmed') return words(`bookings:nextNoRegister.${audience}`)
  const own = OWN_AGREEMENT.find((one) => one === state)
  if (agreesThemselves && audience === 'student' && own) return words(`bookings:nextOwnAgreement.${own}`)
  return words(`bookings:next.${state}.${audience}`)
}

/** What a step in a booking's history was, as its student reads it. */
export const stepWords = (words: Words, to: BookingState): string => words(`bookings:step.${to}`)

/** Who took a step, as the student reads it. No name of a person is given. */
export const doerWords = (words: Words, by: UserKind | 'parent' | 'system'): string => words(`bookings:doer.${by}`)
