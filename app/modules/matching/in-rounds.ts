import type { Day } from '~/support/dates'
import type { Scheme } from '../entitlement/types'
import { halfDaysAlone, type OfferedDay } from '../entitlement/worth'
import { neverCredits } from '../opportunities/encounter'
import type { SessionLength } from '../opportunities/session-length'
import type { Mode, Sector } from '../opportunities/types'
import { isOnline } from '../opportunities/where'

/*
 * What a day must be to be given out in a round. A student's choices and the round itself ask here, so that nobody puts a
 * day in order that no round will ever give.
 */

/** What of a day and its sessions decides whether rounds give out such days at all. */
export type GivenDay = { kind: OfferedDay['kind']; mode: Mode; sessions: readonly SessionLength[] }

/** Of a scheme, how long a session must be to make a day. */
export type DayLengths = Pick<Scheme, 'fullDayMinutes' | 'halfDayMinutes'>

/** Why no round ever gives a day, whatever its dates and its host: what it is, where it is, or that it is no whole day. */
export const NEVER_GIVEN = ['encounter', 'virtual', 'not_a_full_day'] as const
type NeverGiven = (typeof NEVER_GIVEN)[number]

/** Why no round ever gives a day; null when one could. Rounds count in whole days, and share out by distance. */
export function whyNeverGiven({ kind, mode, sessions }: GivenDay, scheme: DayLengths): NeverGiven | null {
  if (neverCredits(kind)) return 'encounter'
  if (isOnline(mode)) return 'virtual'
  const isWhole = sessions.length > 0 && sessions.every((session) => halfDaysAlone(kind, session, scheme) === 2)
  return isWhole ? null : 'not_a_full_day'
}

/** Of a round, which days it looks through. Without sectors it is for all of them. */
export type RoundReach = { fromOn: Day; toOn: Day; sectors: readonly Sector[] }

/** Whether a round looks at a day at all: it lies between the dates, and in the sectors. */
export const isWithin = (day: { firstOn: Day; lastOn: Day; sector: Sector }, round: RoundReach): boolean =>
  day.firstOn >= round.fromOn &&
  day.lastOn <= round.toOn &&
  (round.sectors.length === 0 || round.sectors.includes(day.sector))
