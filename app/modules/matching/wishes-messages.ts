import type { Language } from '~/words/languages'
import { type Words, wordsIn } from '~/words/words'
import { isNotEligible, type NotEligible } from '../opportunities/eligibility'
import { MOST_RANKED_DAYS, type MoveRefusal, type NotGivable, type RankRefusal } from './wishes'

/** Why a day did not join the choices, in the language of whoever asked. */
export function rankRefused(language: Language, reason: RankRefusal): string {
  const words = wordsIn(language)
  if (isNotEligible(reason)) return words(`bookings:notEligible.${reason}`)
  if (reason === 'lists_closed') return words('rounds:listsClosed')
  return words(`rounds:rankRefusal.${reason}`, { most: MOST_RANKED_DAYS })
}

/** Why a day was not moved or removed. */
export const moveRefused = (language: Language, reason: MoveRefusal): string =>
  wordsIn(language)(reason === 'lists_closed' ? 'rounds:listsClosed' : 'rounds:notRanked')

/** Beside a day in the choices that could not be given now: a word for its tag, and what that means. */
export const rankedDayWords = {
  not_open: { tag: 'Closed', about: 'This day is not open at the moment. If it opens again, it counts again.' },
  day_has_passed: { tag: 'Over', about: 'This day has started or is over. You can remove it.' },
  wrong_year: { tag: 'Not for you', about: 'This day is for other year groups now. You can remove it.' },
  too_young: { tag: 'Not for you', about: 'You need to be older on the day now. You can remove it.' },
  too_late: { tag: 'Too late', about: 'This day is on or after your 18th birthday. You can remove it.' },
} satisfies Record<NotEligible, { tag: string; about: string }>

const ALREADY = {
  tag: 'In My days',
  about: 'You have this day already, or have asked for it. A round does not give it to you twice.',
}

/** What stands beside a day in the choices, the most telling first; null when there is nothing to say. */
export const besideDay = (
  words: Words,
  reason: NotEligible | null,
  hasAsked: boolean,
  notGivable: NotGivable | null = null,
): { tag: string; about: string } | null =>
  hasAsked ? ALREADY : reason ? rankedDayWords[reason] : notGivable ? notGivableIn(words, notGivable) : null

/** Of a day that a round could not give to this student: a word for its tag, and what they can do. */
const notGivableIn = (words: Words, reason: NotGivable) => ({
  tag: words(`rounds:notGivable.${reason}.tag`),
  about: words(`rounds:notGivable.${reason}.about`),
})

/** What was just done, on top of the page. */
export const CHOICES_DONE = { saved: 'Your answers are saved', removed: 'Removed from your choices' } as const
