import type { Words } from '~/words/words'

export type OverrideRefusal =
  'reason_needed' | 'not_waiting' | 'already_verified' | 'moved_since' | 'cannot_override' | 'more_missing'
export type ReverseRefusal = 'reason_needed' | 'was_reversed' | 'is_reversal'
export type ReflectionRefusal = 'not_yet' | 'was_absent' | 'place_ended' | 'already_verified'

/** What a careers lead reads when a missing piece cannot be overridden. Of what somebody else did it is said who and when. */
const overrideMessages = {
  reason_needed: 'Say why you are sure this was a good day without it.',
  not_waiting: 'This day is not waiting for anything that you can override.',
  already_verified: 'This day was verified meanwhile, so nothing was done. It counts now.',
  cannot_override: 'This piece cannot be overridden. The pupil must have been there, on a real experience of work.',
  more_missing: 'More than one piece is missing. You can override one, once the others are there.',
} satisfies Record<Exclude<OverrideRefusal, 'moved_since'>, string>

type Earlier = { who: string; when: string }

/** Who verified a day without a piece before the second of two who did, said to the second. */
const verifiedMeanwhile = (words: Words, by: Earlier): string => words('school:ledger.verifiedBy', by)

/** Who moved a day on, or back, after the page was opened on which it was to be verified without a piece. */
const movedMeanwhile = (words: Words, by: Earlier | null): string =>
  by ? words('school:ledger.movedBy', by) : words('school:ledger.moved')

/** Why a day is not verified without a piece, and who came before where somebody did. */
export function overrideRefused(words: Words, reason: OverrideRefusal, by: Earlier | null): string {
  if (reason === 'moved_since') return movedMeanwhile(words, by)
  return by ? verifiedMeanwhile(words, by) : overrideMessages[reason]
}

/** What a careers lead reads when an entry cannot be reversed. */
export const reverseMessages = {
  reason_needed: 'Say why this entry is being reversed.',
  was_reversed: 'This entry is reversed already, so nothing was done. The reason given for it stands beside it.',
  is_reversal: 'This entry is itself a reversal, so it cannot be reversed. Choose an entry that counts.',
} satisfies Record<ReverseRefusal, string>

/** Who reversed an entry before the second of two who did, said to the second. */
export const reversedMeanwhile = (words: Words, by: Earlier): string => words('school:ledger.reversedBy', by)

/** What a student reads when a reflection cannot be saved. */
export const reflectionMessages = {
  not_yet: 'You can write this after the day, once the host has taken the register.',
  was_absent:
    'Your host has marked that you were not there on this day, so there is nothing to write about it. If that is wrong, tell your school.',
  place_ended: 'Your place on this day has ended, so there is nothing to write about it.',
  already_verified: 'This day is verified, so what you wrote can no longer be changed.',
} satisfies Record<ReflectionRefusal, string>

/** What a student reads who had sent one when it could not be saved any more. @param hasWritten whether an earlier one is saved */
export const reflectionNotSaved = (words: Words, reason: ReflectionRefusal, hasWritten: boolean): string =>
  reason === 'already_verified'
    ? words(hasWritten ? 'bookings:reflection.firstStays' : 'bookings:reflection.tooLate')
    : reflectionMessages[reason]

/** Why a student who has written nothing cannot write any more, or not yet. */
export const whyNothingWritten = (words: Words, reason: ReflectionRefusal): string =>
  reason === 'already_verified' ? words('bookings:reflection.nothingLeft') : reflectionMessages[reason]
