import type { ProgressStatus } from '../entitlement/on-track'
import type { Standing } from '../entitlement/standing'
import { formatHalfDays, halfDaysOf } from '../entitlement/scheme'
import type { WhoseTurn } from '../bookings/turn'
import { AGREED_STATES, isIn, SENT_STATES } from '../bookings/states'
import type { BookingState } from '../bookings/types'
import type { FlagKind, FlagValue } from '../people/types'
import { type Day, daysBetween, formatDate } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import { countOf } from '~/support/words'
import type { Words } from '~/words/words'

/** What each status means, for the help beside a list. */
export const statusMeanings = {
  met: 'has all five days',
  on_track: 'has as many days, done, booked or waiting to be verified, as their own time so far asks for',
  behind: 'has fewer than that, with time to catch up',
  at_risk: 'has less than six weeks for each day still to arrange, or turned 18 before the last one was verified',
  missed: 'turned 18 without five days',
  not_possible: 'has more days to do than dates left before 18',
} satisfies Record<ProgressStatus, string>

/** By when a pupil needs the rest, in words: only dates before the 18th birthday count. */
export function pupilsDeadlineWords(deadlineOn: Day | null, today: Day): string {
  if (deadlineOn === null) return 'There is no date by which they are needed.'
  const days = daysBetween(today, deadlineOn)
  if (days <= 0) return `Turned 18 on ${formatDate(deadlineOn)}. Nothing after that counts.`
  const left = days < 21 ? countOf(days, 'day') : days < 120 ? countOf(Math.floor(days / 7), 'week') : null
  const years = Math.floor(days / 365.25)
  const long = years >= 2 ? countOf(years, 'year') : countOf(Math.floor(days / 30.4), 'month')
  return `Days count before ${formatDate(deadlineOn)}, the 18th birthday: ${left ?? long} left.`
}

/** What would complete the five. */
export function toDoWords({ status, ...days }: Omit<Standing, 'verifiedMinutes' | 'deadlineOn'>): string {
  const { creditedHalfDays, securedHalfDays, owedHalfDays, targetHalfDays } = days
  const more = creditedHalfDays > targetHalfDays ? `, and ${halfDaysOf(creditedHalfDays)} in all` : ''
  if (status === 'met') return `All ${formatHalfDays(targetHalfDays)} days are done${more}.`
  if (status === 'missed') return 'The time for this has run out. What was done stays on record.'
  const secured = securedHalfDays > 0 ? `${halfDaysOf(securedHalfDays)} booked or waiting to be verified. ` : ''
  if (owedHalfDays === 0) return `${secured}That completes the five once each is verified.`
  return `${secured}${halfDaysOf(owedHalfDays)} still to arrange.`
}

/** What a school records about a pupil, as its staff read it. */
export const flagNames = {
  free_school_meals: 'Free school meals now',
  free_school_meals_ever6: 'Free school meals in the last six years',
  looked_after: 'Looked after',
  previously_looked_after: 'Previously looked after',
  sen: 'Special educational needs',
  service_child: 'Service child',
  young_carer: 'Young carer',
} satisfies Record<FlagKind, string>

/** An answer to whether a flag holds. */
export const flagValueWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } satisfies Record<FlagValue, string>

/** What has just been done on a pupil's page. */
export const pupilDone = (words: Words): DoneLines<{ state: string | null }> => ({
  contact: { says: words('school:pupilDone.contact'), while: 'untouched' },
  override: {
    says: words('school:pupilDone.override'),
    while: ({ state }) => state === 'verified',
    but: ({ state }) => state && words('school:pupilDone.overrideEnded'),
  },
  reverse: { says: words('school:pupilDone.reverse'), while: 'always' },
})

/** Whom a booking waits for, as its school reads it; a dash when it waits for nobody. */
export const whomItWaitsFor = (words: Words, turn: WhoseTurn): string =>
  turn === 'nobody' ? '–' : words(`school:turn.${turn}`)

const SHORT_NOTICE_DAYS = 10

/** What to think of before approving a request, a sentence each; empty when there is nothing. */
export function approvalWarnings(
  words: Words,
  facts: { clash: { title: string; day: string } | null; daysAhead: number; hasParentEmail: boolean },
): string[] {
  const { clash, daysAhead: count, hasParentEmail } = facts
  const soon = count <= 0 ? words('school:warning.begun') : words('school:warning.soon', { count })
  return [
    ...(clash ? [words('school:warning.clash', clash)] : []),
    ...(count > SHORT_NOTICE_DAYS ? [] : [soon]),
    ...(hasParentEmail ? [] : [words('school:warning.noEmail')]),
  ]
}

/** What has just been done on a booking's page; the words stand in the catalogue. */
export const bookingDone = (words: Words): DoneLines<BookingState> => ({
  approve: {
    says: words('school:done.approve'),
    while: (state) => isIn(state, SENT_STATES) || isIn(state, AGREED_STATES),
  },
  decline: { says: words('school:done.decline'), while: (state) => state === 'declined' },
  pupil: { says: words('school:done.pupil'), while: (state) => state === 'agreement_requested' },
  left: { says: words('school:done.left'), while: 'always' },
})
