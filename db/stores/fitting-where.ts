import { and, between, eq, gte, inArray, lt, lte, not, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm'

import { isAmong } from '#db/among'
import { tables } from '#db/tables'
import { type Mode, type Sector, YOUNGER_KINDS } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import type { WayToSay } from '~/modules/matching/types'
import { hasWords } from './day-words'
import { isOnline } from './online'
import { canBeAskedFor } from './open-days'

const { opportunities: o, opportunitySessions: s } = tables

/** What of the open days of an area fits a student, and how they are ordered. Null means any. */
export interface FittingWanted {
  /** First dates after this one. */
  today: Day
  /** Last dates before this one: the 18th birthday. */
  before: Day
  bornOn: Day
  /** The student's year group from one September to the next, soonest first; the last has no end that matters. */
  years: readonly { until: Day; yearGroup: number }[]
  /** From when on kinds that are not for younger pupils may be joined. */
  olderFrom: Day
  /** Words that it is found by, each in one of these ways. */
  words: readonly (readonly WayToSay[])[]
  sector: Sector | null
  mode: Mode | null
  fromOn: Day | null
  toOn: Day | null
  home: { easting: number; northing: number } | null
  /** No further from home than this; days online are never too far. */
  metres: number | null
  sectorsMet: readonly Sector[]
  /** Days that they hold a place on or wait for. */
  askedFor: readonly string[]
  /** When they are elsewhere: the sessions of the places they hold. */
  diary: readonly { happensOn: Day; startMinute: number; endMinute: number }[]
  /** Days whose free places are all kept for those who wait. */
  keptForList: readonly string[]
  /** How many points a day earns for what, and up to how many metres a journey is close or can be made. */
  points: Record<'placeLeft' | 'newSector' | 'close' | 'reachable' | 'fromAnywhere', number>
  closeMetres: number
  reachableMetres: number
}

/** How many school years ahead the search tells apart: from the first of a school to the 18th birthday. */
export const YEARS_AHEAD = 8

const given = sql.placeholder
const number = (name: string): SQL => sql`cast(${given(name)} as integer)`

/** Which conditions a search has to ask at all: those that no day can fail cost a reading of every day. */
export function shapeOf(wanted: FittingWanted) {
  const { words, sector, mode, fromOn, toOn, home, metres, olderFrom, today, diary, askedFor, keptForList } = wanted
  const has = {
    words: words.length > 0,
    sector: sector !== null,
    mode: mode !== null,
    fromOn: fromOn !== null,
    toOn: toOn !== null,
    around: metres !== null && home !== null,
    young: olderFrom > today,
    diary: diary.length > 0,
    asked: askedFor.length > 0,
    kept: keptForList.length > 0,
  }
  return { ...has, name: Object.values(has).map(Number).join('') }
}

export type Shape = ReturnType<typeof shapeOf>

/** Metres from home, squared; null when either end is unknown. In wide numbers: the product of two needs more than 32 bits. */
const metresSquared = (): SQL => {
  const apart = (site: SQLWrapper, home: string) => sql`(${site} - cast(${given(home)} as bigint))`
  const [east, north] = [apart(o.siteEasting, 'easting'), apart(o.siteNorthing, 'northing')]
  return sql`(${east} * ${east} + ${north} * ${north})`
}

/** Whether a day is no further from home than wished. The square around that circle first: most days are outside, and that is cheap to see. */
const isAround = (): SQL | undefined =>
  and(
    between(o.siteEasting, given('west'), given('east')),
    between(o.siteNorthing, given('south'), given('north')),
    sql`${metresSquared()} <= ${given('around')}`,
  )

/** Whether no place is left that somebody outside the waiting list can have. */
export const isFull = ({ kept }: Shape): SQL =>
  kept
    ? sql`(${gte(o.takenPlaces, o.capacityPlaces)} or ${isAmong(o.id, 'keptForList')})`
    : gte(o.takenPlaces, o.capacityPlaces)

export const isMet = (): SQL => isAmong(o.sector, 'sectorsMet')

/** What of the score the journey earns. */
export const nearness = (): SQL =>
  sql`case when ${isOnline} then ${number('fromAnywhere')} when ${metresSquared()} <= ${given('close')} then ${number('closePoints')} when ${metresSquared()} <= ${given('reachable')} then ${number('reachablePoints')} else 0 end`

export const scoreOf = (has: Shape): SQL<number> =>
  sql<number>`(case when ${isFull(has)} then 0 else ${number('placeLeft')} end + case when ${isMet()} then 0 else ${number('newSector')} end + ${nearness()})`

/** The year group of the student on the first date, as a bit; 0 fits none. */
function yearThen(): SQL {
  const branches = Array.from(
    { length: YEARS_AHEAD },
    (_, n) => sql`when ${o.firstOn} < ${given(`until${n}`)} then ${number(`year${n}`)}`,
  )
  return sql`case ${sql.join(branches, sql` `)} else 0 end`
}

/** Whether a day has a session while the student is elsewhere: `isOverlapping` of the room opportunities, in SQL. */
function isElsewhere(): SQL {
  const minute = (from: number) => sql.raw(`cast(substr(d.key, ${from}, 4) as integer)`)
  const clashing = sql`select ${s.opportunityId} from json_each(${given('diary')}) as d inner join ${s} on ${s.happensOn} = substr(d.key, 1, 10) where ${s.state} = 'scheduled' and ${s.startMinute} < ${minute(17)} and ${s.endMinute} > ${minute(12)}`
  // Looked up only where a date of it may be one of theirs: most days need no more than this first line. And by date, not by id:
  // of all that happens on those dates, few days may suit.
  const near = sql`${o.firstOn} <= ${given('diaryLast')} and ${o.lastOn} >= ${given('diaryFirst')}`
  const mayClash = sql`(${o.lastOn} > ${o.firstOn} or ${isAmong(o.firstOn, 'diaryDays')})`
  return sql`(${near} and ${mayClash} and ${o.id} || '' in (${clashing}))`
}

/**
 * Which of the days that suit a student: those that the list has, or, for who counts it, all of them, and those that it leaves out
 * because they asked for them or because they are elsewhere.
 */
export type Suiting = 'listed' | 'all' | 'asked_for' | 'elsewhere'

/**
 * What `fitOf` of the room matching refuses, and what is not wanted; what most days fail stands first.
 * @param more what else is asked, before what costs most to ask
 * @param words  how `hasWords` asks
 */
export function whereFits(
  has: Shape,
  which: Suiting,
  more?: SQL,
  words: 'found' | 'looked_up' = 'found',
): SQL | undefined {
  const ageThen = sql`(cast(${given('bornYear')} as integer) + ${o.minimumAgeYears}) || ${given('bornDay')}`
  const notAskedFor = has.asked ? not(isAmong(o.id, 'askedFor')) : undefined
  const left = {
    listed: [notAskedFor, has.diary ? not(isElsewhere()) : undefined],
    all: [],
    asked_for: [isAmong(o.id, 'askedFor')],
    elsewhere: [isElsewhere(), notAskedFor],
  }
  return and(
    eq(o.areaId, given('areaId')),
    canBeAskedFor(given('today')),
    has.words ? hasWords(words) : undefined,
    has.fromOn ? gte(o.firstOn, given('fromOn')) : undefined,
    has.sector ? eq(o.sector, given('sector')) : undefined,
    has.mode ? eq(o.mode, given('mode')) : undefined,
    sql`${o.yearsMask} & ${yearThen()} <> 0`,
    has.toOn ? lte(o.lastOn, given('toOn')) : undefined,
    lt(o.lastOn, given('before')),
    or(lte(o.minimumAgeYears, number('ageNow')), sql`${o.firstOn} >= ${ageThen}`),
    has.young ? or(gte(o.firstOn, given('olderFrom')), inArray(o.kind, [...YOUNGER_KINDS])) : undefined,
    has.around ? or(isAround(), isOnline) : undefined,
    more,
    ...left[which],
  )
}
