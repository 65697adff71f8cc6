import type { Day } from '~/support/dates'
import { type Candidate, type NotEligible, type Offer, whyNotEligible } from '../opportunities/eligibility'
import type { AccessFeature, Sector } from '../opportunities/types'
import type { RoundState } from '../allocation/states'
import { type DayLengths, type GivenDay, isWithin, type RoundReach, whyNeverGiven } from './in-rounds'
import type { Wishes } from './types'

/** How many days a student can put in order. */
export const MOST_RANKED_DAYS = 20

/** The longest journeys, in minutes one way, that a student can choose between. */
export const JOURNEY_MINUTES = [20, 30, 45, 60, 90] as const

/** The answers of a student who has given none: anything suitable, three quarters of an hour away at most. */
export const NO_WISHES: Wishes = { sectors: [], openToAny: true, mayMoveMe: false, maxMinutes: 45, accessNeeds: [] }

/** Of a round a student is in, what decides whether their list may change. */
export type ListRound = { state: RoundState; listsCloseOn: Day }

/** Why a list cannot change. */
export type ChangeRefusal = 'lists_closed'
/** Why a day cannot join a list. */
export type RankRefusal =
  ChangeRefusal | NotEligible | 'not_in_rounds' | 'already_ranked' | 'already_asked' | 'list_full'
/** Why a day cannot be moved in a list or taken off it. */
export type MoveRefusal = ChangeRefusal | 'not_ranked'

/** Whether a round has closed its lists and not read them yet: a change would count although its time is over. */
const isClosed = ({ state, listsCloseOn }: ListRound, today: Day): boolean => state === 'open' && listsCloseOn < today

/** Why a student's choices and answers cannot change today; null when they can. */
export const whyNotChangeList = (rounds: readonly ListRound[], today: Day): ChangeRefusal | null =>
  rounds.some((round) => isClosed(round, today)) ? 'lists_closed' : null

/**
 * Why a day may not join a student's list; null when it may. A full day may: places come free, and a round counts them
 * again. A date on which they are busy may too, since they can give that up.
 */
export function whyNotRank(
  student: Candidate,
  day: Offer & GivenDay & { id: string },
  list: { ranked: readonly string[]; hasAsked: boolean },
  today: Day,
  scheme: DayLengths,
): Exclude<RankRefusal, ChangeRefusal> | null {
  const reason = whyNotEligible(student, day, today)
  if (reason) return reason
  if (whyNeverGiven(day, scheme)) return 'not_in_rounds'
  if (list.hasAsked) return 'already_asked'
  if (list.ranked.includes(day.id)) return 'already_ranked'
  return list.ranked.length >= MOST_RANKED_DAYS ? 'list_full' : null
}

/** Of a round whose lists are open, what decides whether it can give a day. */
export type RoundDates = RoundReach & { leftOutDays: readonly string[] }

/** Why a day in a list, though it is for the student, would not be given to them as things stand. */
export type NotGivable = 'never_in_rounds' | 'not_in_round' | 'too_far' | 'lacks_access'

/**
 * Why no round, or none that is open, could give a day of their list to a student; null when one could, or nobody knows.
 * @param minutes  of the journey one way; null when it is not known
 */
export function whyNotGivable(
  day: GivenDay & { id: string; firstOn: Day; lastOn: Day; sector: Sector; accessFeatures: readonly AccessFeature[] },
  of: { rounds: readonly RoundDates[]; wishes: Wishes; minutes: number | null; scheme: DayLengths },
): NotGivable | null {
  if (whyNeverGiven(day, of.scheme)) return 'never_in_rounds'
  const isIn = (round: RoundDates) => isWithin(day, round) && !round.leftOutDays.includes(day.id)
  if (of.rounds.length > 0 && !of.rounds.some(isIn)) return 'not_in_round'
  if (of.minutes !== null && of.minutes > of.wishes.maxMinutes) return 'too_far'
  return of.wishes.accessNeeds.every((need) => day.accessFeatures.includes(need)) ? null : 'lacks_access'
}

/** The list with one day at a position (from 1; 1 is wanted most), wherever it stood before; past the end means last. */
export function placedAt(ranked: readonly string[], id: string, position: number): string[] {
  const others = ranked.filter((one) => one !== id)
  others.splice(Math.max(0, position - 1), 0, id)
  return others
}
