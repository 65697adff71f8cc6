import { and, asc, count, desc, eq, gte, inArray, lt, lte, not, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm'

import { isAmong, keysOf } from '#db/among'
import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import { type Mode, type Sector, YOUNGER_KINDS } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import { toHost, toWorkplace, weighedColumns } from './day-with-host'
import { isOnline } from './online'
import { canBeAskedFor } from './open-days'

const { opportunities: o, employers: em, workplaces: w } = tables

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
  sector: Sector | null
  mode: Mode | null
  fromOn: Day | null
  toOn: Day | null
  home: { easting: number; northing: number } | null
  /** No further from home than this; days online are never too far. */
  metres: number | null
  sectorsMet: readonly Sector[]
  /** Days that they asked for, or that clash with a place they hold. */
  without: readonly string[]
  /** Days whose free places are all kept for those who wait. */
  keptForList: readonly string[]
  /** How many points a day earns for what, and up to how many metres a journey is close or can be made. */
  points: Record<'placeLeft' | 'newSector' | 'close' | 'reachable' | 'fromAnywhere', number>
  closeMetres: number
  reachableMetres: number
}

/** A day's place in the order of search: higher scores first, then the earlier date, then the id. */
export type FittingPlace = { score: number; firstOn: Day; id: string }

/** Which days of the list are counted: all, or those that stand before a day, or up to it. */
export type CountedUpTo = (FittingPlace & { inclusive: boolean }) | null

/**
 * A stretch of the days that fit a student, best first: what `fitOf` of the room matching decides, in SQL, and read from
 * one index alone, so that a page of many thousands of days costs little more than one of few.
 * @scope of the area of the student who asks; a published day of a covered host is for all its pupils.
 */
export async function listFittingDaysOf(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  part: { offset: number; limit: number; onlyFree?: boolean },
): Promise<FittingPlace[]> {
  const has = shapeOf(wanted)
  const onlyFree = part.onlyFree ?? false
  const query = prepared(read, `fitting_days_${has.name}${Number(onlyFree)}`, (name) => {
    const score = scoreOf()
    return read
      .select({ id: o.id, firstOn: o.firstOn, score })
      .from(o)
      .where(and(whereFits(has), onlyFree ? not(isFull()) : undefined))
      .orderBy(desc(score), asc(o.firstOn), asc(o.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset'))
      .prepare(name)
  })
  return query.execute({ areaId, ...valuesOf(wanted), limit: part.limit, offset: part.offset })
}

/**
 * How many days fit a student, or how many of them stand before one.
 * @scope of the area of the student who asks.
 */
export async function countFittingDaysOf(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  upTo: CountedUpTo = null,
): Promise<number> {
  const has = shapeOf(wanted)
  const name = `fitting_count_${has.name}${upTo ? 1 + Number(upTo.inclusive) : 0}`
  const query = prepared(read, name, (named) =>
    read
      .select({ n: count() })
      .from(o)
      .where(and(whereFits(has), upTo ? standsBefore(upTo.inclusive) : undefined))
      .prepare(named),
  )
  const place = upTo ? { score: upTo.score, firstOn: upTo.firstOn, id: upTo.id } : {}
  const [row] = await query.execute({ areaId, ...valuesOf(wanted), ...place })
  return row?.n ?? 0
}

const given = sql.placeholder
/** How many school years ahead the search tells apart: from the first of a school to the 18th birthday. */
export const YEARS_AHEAD = 8

const shapeOf = ({ sector, mode, fromOn, toOn, home, metres }: FittingWanted) => {
  const has = {
    sector: sector !== null,
    mode: mode !== null,
    fromOn: fromOn !== null,
    toOn: toOn !== null,
    around: metres !== null && home !== null,
  }
  return { ...has, name: Object.values(has).map(Number).join('') }
}

// A page asks for a stretch of its list and for their number with the same wishes.
const valuesMade = new WeakMap<FittingWanted, Record<string, unknown>>()

/** What stands for each placeholder. */
function valuesOf(wanted: FittingWanted): Record<string, unknown> {
  const made = valuesMade.get(wanted) ?? makeValues(wanted)
  valuesMade.set(wanted, made)
  return made
}

function makeValues(wanted: FittingWanted): Record<string, unknown> {
  const { years, home, metres, sectorsMet, without, keptForList, points, bornOn, ...same } = wanted
  const values: Record<string, unknown> = {
    ...same,
    placeLeft: points.placeLeft,
    newSector: points.newSector,
    fromAnywhere: points.fromAnywhere,
    bornYear: Number(bornOn.slice(0, 4)),
    bornDay: bornOn.slice(4),
    easting: home?.easting ?? null,
    northing: home?.northing ?? null,
    close: wanted.closeMetres ** 2,
    closePoints: points.close,
    reachable: wanted.reachableMetres ** 2,
    reachablePoints: points.reachable,
    around: Math.floor((metres ?? 0) ** 2),
    sectorsMet: keysOf(sectorsMet),
    without: keysOf(without),
    keptForList: keysOf(keptForList),
  }
  for (let n = 0; n < YEARS_AHEAD; n += 1) {
    const year = years[Math.min(n, years.length - 1)]
    values[`until${n}`] = year?.until ?? ''
    values[`year${n}`] =
      year && year.yearGroup >= FIRST_YEAR && year.yearGroup <= LAST_YEAR ? `%${year.yearGroup}%` : ''
  }
  return values
}

const FIRST_YEAR = 7
const LAST_YEAR = 13

/** Metres from home, squared; null when either end is unknown. As wide numbers: the product of two needs more than 32 bits. */
const metresSquared = (): SQL => {
  const apart = (site: SQLWrapper, home: string) => sql`(cast(${site} as bigint) - cast(${given(home)} as bigint))`
  const [east, north] = [apart(o.siteEasting, 'easting'), apart(o.siteNorthing, 'northing')]
  return sql`(${east} * ${east} + ${north} * ${north})`
}

const isFull = (): SQL => sql`(${gte(o.takenPlaces, o.capacityPlaces)} or ${isAmong(o.id, 'keptForList')})`

const number = (name: string): SQL => sql`cast(${given(name)} as integer)`

function scoreOf(): SQL<number> {
  const nearness = sql`case when ${isOnline} then ${number('fromAnywhere')} when ${metresSquared()} <= ${given('close')} then ${number('closePoints')} when ${metresSquared()} <= ${given('reachable')} then ${number('reachablePoints')} else 0 end`
  return sql<number>`(case when ${isFull()} then 0 else ${number('placeLeft')} end + case when ${isAmong(o.sector, 'sectorsMet')} then 0 else ${number('newSector')} end + ${nearness})`
}

/** The year group of the student on the first date, as a pattern of the list of years; '' fits none. */
function yearThen(): SQL {
  const branches = Array.from(
    { length: YEARS_AHEAD },
    (_, n) => sql`when ${o.firstOn} < ${given(`until${n}`)} then ${given(`year${n}`)}`,
  )
  return sql`case ${sql.join(branches, sql` `)} else '' end`
}

function whereFits(has: ReturnType<typeof shapeOf>) {
  return and(
    eq(o.areaId, given('areaId')),
    canBeAskedFor(given('today')),
    lt(o.lastOn, given('before')),
    sql`cast(${o.yearGroups} as text) like ${yearThen()}`,
    or(gte(o.firstOn, given('olderFrom')), inArray(o.kind, [...YOUNGER_KINDS])),
    sql`${o.firstOn} >= (cast(${given('bornYear')} as integer) + ${o.minimumAgeYears}) || ${given('bornDay')}`,
    not(isAmong(o.id, 'without')),
    has.fromOn ? gte(o.firstOn, given('fromOn')) : undefined,
    has.toOn ? lte(o.lastOn, given('toOn')) : undefined,
    has.sector ? eq(o.sector, given('sector')) : undefined,
    has.mode ? eq(o.mode, given('mode')) : undefined,
    has.around ? or(isOnline, sql`${metresSquared()} <= ${given('around')}`) : undefined,
  )
}

/** Whether a row stands before a day in the order, or is that day where `inclusive`. */
function standsBefore(inclusive: boolean): SQL {
  const score = scoreOf()
  const later = inclusive ? lte(o.id, given('id')) : lt(o.id, given('id'))
  return sql`(${score} > ${given('score')} or (${score} = ${given('score')} and (${lt(o.firstOn, given('firstOn'))} or (${eq(o.firstOn, given('firstOn'))} and ${later}))))`
}

/**
 * Days by id, in no order: the columns that decide whom they fit, and what a card shows of them.
 * @scope of days that the search found for the student who asks; the rule decides once more.
 */
export async function listDaysToFitOf(read: Read, opportunityIds: readonly string[]) {
  if (opportunityIds.length === 0) return []
  const query = prepared(read, 'days_to_fit', (name) =>
    read
      .select({
        ...weighedColumns,
        title: o.title,
        whatYouWillDo: o.whatYouWillDo,
        employer: em.name,
        workplaceName: w.name,
        easting: w.easting,
        northing: w.northing,
      })
      .from(o)
      .innerJoin(...toHost)
      .innerJoin(...toWorkplace)
      .where(isAmong(o.id, 'ids'))
      .prepare(name),
  )
  return query.execute({ ids: keysOf(opportunityIds) })
}
