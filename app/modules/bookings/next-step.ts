import type { Words } from '~/words/words'
import type { FreedPlace } from './offer'
import { isGivenUp, type Step, type StepKind, kindOf } from './steps'
import { SENT_STATES } from './states'
import type { WhoseTurn } from './turn'
import type { BookingState, Doer } from './types'

/**
 * Whose question "what happens next?" is. A parent or carer reads it at their link alone, in words of its own; a host is
 * told of a day and not of a pupil's booking (docs/data-protection.md, What a host sees).
 */
export const AUDIENCES = ['student', 'school'] as const
type Audience = (typeof AUDIENCES)[number]

/** What is said of a day that is over and whose host owes something, or can no longer bring it. */
const OF_HOST = {
  host_registers: 'nextNoRegister',
  register_too_late: 'nextRegisterTooLate',
  feedback_too_late: 'nextFeedbackTooLate',
} as const satisfies Partial<Record<WhoseTurn, string>>
const isOfHost = (turn: WhoseTurn | undefined): turn is keyof typeof OF_HOST => turn !== undefined && turn in OF_HOST

/** Ends that the state of a booking does not tell. */
const OWN_ENDS = ['left_list', 'said_no', 'ended_by_school', 'taken_off_list', 'ended_by_others'] as const
const isOwnEnd = (kind: StepKind): kind is (typeof OWN_ENDS)[number] => OWN_ENDS.some((one) => one === kind)

/**
 * What happens next with a booking, in words for one reader.
 * @param words  those of the reader's language
 * @param of.agreesThemselves  true where the young person and not a parent or carer is asked to agree
 * @param of.turn  whom it waits for, where the state alone does not say
 * @param of.endedBy  who gave it up, where somebody did
 * @param of.endedFrom  what it was then
 * @param of.freed  what becomes of a place of its day that comes free
 */
export function whatHappensNext(
  words: Words,
  state: BookingState,
  audience: Audience,
  of: {
    agreesThemselves?: boolean
    turn?: WhoseTurn
    endedBy?: Doer | null
    endedFrom?: BookingState | null
    freed?: FreedPlace
  } = {},
): string {
  const { agreesThemselves = false, turn, endedBy, endedFrom = null, freed = 'offered' } = of
  if (isOfHost(turn)) return words(`bookings:${OF_HOST[turn]}.${audience}`)
  const hasNotAsked = state === 'agreement_requested' && turn === 'agreement_is_asked'
  if (hasNotAsked) return words(`bookings:nextNobodyAsked.${audience}`)
  if (turn === 'mail_is_mended') return words(`bookings:nextMailLost.${audience}`)
  if (turn === 'offer_is_over') return words(`bookings:next.lapsed_offer.${audience}`)
  if (state === 'waitlisted' && freed !== 'offered') return words(`bookings:nextWaits.${freed}.${audience}`)
  const end = isGivenUp(state) ? kindOf({ from: endedFrom, to: state, byKind: endedBy ?? 'system' }) : null
  if (end !== null && isOwnEnd(end)) return words(`bookings:nextEnded.${end}.${audience}`)
  const own = SENT_STATES.find((one) => one === state)
  if (agreesThemselves && own) return words(`bookings:nextOwnAgreement.${own}.${audience}`)
  return words(`bookings:next.${state}.${audience}`)
}

/** What a step in a booking's history was, as one reader reads it. */
export const stepWords = (words: Words, audience: Audience, step: Step): string =>
  words(`bookings:step.${kindOf(step)}.${audience}`)

/** Who took a step, as the student reads it. No name of a person is given. */
export const doerWords = (words: Words, by: Doer): string => words(`bookings:doer.${by}`)
