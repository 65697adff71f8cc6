import type { Saver } from '~/support/seen'
import { instantIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { isHostReason } from '../opportunities/cover'
import { hostReasonWords } from '../opportunities/cover-words'
import { isNotEligible } from '../opportunities/eligibility'
import type {
  AgreementRefusal,
  AskingRefusal,
  BookingRefusal,
  DecisionRefusal,
  LeaveRefusal,
  OfferRefusal,
  OwnAgreementRefusal,
} from './rules'

/*
 * Why not, in the language of whoever asked. The sentences stand in the catalogue (app/words); a reason without one does not compile.
 */

/** What a student reads when a place cannot be taken. */
export const bookingRefused = (language: Language, reason: BookingRefusal): string =>
  isNotEligible(reason)
    ? wordsIn(language)(`bookings:notEligible.${reason}`)
    : wordsIn(language)(`bookings:refusal.${reason}`)

/** What a student reads when an offer from the waiting list cannot be taken up. */
export const offerRefused = (language: Language, reason: OfferRefusal): string =>
  isNotEligible(reason)
    ? wordsIn(language)(`bookings:notEligible.${reason}`)
    : wordsIn(language)(`bookings:offerRefusal.${reason}`)

/** What a careers lead reads beside a request that was left as it is. */
export const decisionRefused = (
  language: Language,
  reason: DecisionRefusal | 'nothing_selected' | 'reason_needed' | 'undecided',
): string =>
  isHostReason(reason)
    ? hostReasonWords(language, 'school')[reason]
    : wordsIn(language)(`bookings:decisionRefusal.${reason}`)

/** What a person reads when a booking cannot be given up, where nobody is known to have ended it (`leavingRefused`). */
export const leaveRefusalWords = (language: Language, reason: LeaveRefusal): string =>
  wordsIn(language)(`bookings:leaveRefusal.${reason}`)

/** What a parent or carer reads when their answer cannot be taken. */
export const agreementRefused = (language: Language, reason: AgreementRefusal): string =>
  wordsIn(language)(`agreement:refusal.${reason}`)

/** What a student reads when their own yes cannot be taken. */
export const ownAgreementRefused = (language: Language, reason: OwnAgreementRefusal): string =>
  wordsIn(language)(`bookings:ownAgreementRefusal.${reason}`)

/** What the school reads when nobody can be asked to agree the way it wants, where nobody is known to have come first (`askingRefused`). */
export const askRefusalWords = (language: Language, reason: AskingRefusal): string =>
  wordsIn(language)(`bookings:askRefusal.${reason}`)

/** What the school reads when a colleague made a link since the page was opened: by whom and when, and how to go on. */
export function linkMadeMeanwhile(language: Language, saver: Saver | null): string {
  const words = wordsIn(language)
  if (!saver) return words('bookings:linkMeanwhile.unknown')
  const when = instantIn(language, saver.at)
  if (saver.who === 'you') return words('bookings:linkMeanwhile.byYou', { when })
  return words('bookings:linkMeanwhile.by', { who: saver.who?.name ?? words('frame:saved.somebody'), when })
}
