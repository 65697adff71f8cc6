import { and, asc, count, desc, eq, gt, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'

import { isAmong, keysOf } from '#db/among'
import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import type { Day } from '~/support/dates'
import { toHost, toWorkplace, weighedColumns } from './day-with-host'
import { valuesOf } from './fitting-values'
import {
  type FittingWanted,
  isFull,
  isMet,
  nearness,
  scoreOf,
  type Shape,
  shapeOf,
  type Suiting,
  whereFits,
} from './fitting-where'

const { opportunities: o, employers: em, workplaces: w } = tables
const given = sql.placeholder

/** A day's place in the order of search: higher scores first, then the earlier date, then the id. */
export type FittingPlace = { score: number; firstOn: Day; id: string }

/** Which days of the list are counted: all, or those that stand before a day, or up to it. */
export type CountedUpTo = (FittingPlace & { inclusive: boolean }) | null

/** A stretch of the list. */
export interface FittingPart {
  /** How many days stand before it. */
  offset: number
  limit: number
  /** The day before its first, where that is known: the stretch is found without counting through what comes before. */
  after?: FittingPlace | null
  onlyFree?: boolean
  /** How many days fit in all, where that is known. */
  among?: number
}

/** Up to how many days are sorted to find the best: of more, the best are looked for by date. */
const SORTED_AT_ONCE = 500
/** How many scores are looked for that no day, or hardly any, may have, before the days are sorted after all. */
const MOST_SCANTY = 3

/**
 * A stretch of the days that fit a student, best first: what `fitOf` of the room matching decides, in SQL, and read from
 * one index alone. That index is in the order of dates, and days of one score are listed by date: so the days of the best score are
 * read until there are enough, then those of the next one, and only what is scarce needs a reading of all.
 * @scope of the area of the student who asks; a published day of a covered host is for all its pupils.
 */
export async function listFittingDaysOf(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  part: FittingPart,
): Promise<FittingPlace[]> {
  const isWalked = (part.among ?? Infinity) > SORTED_AT_ONCE && (part.offset === 0 || part.after)
  if (!isWalked) return listSorted(read, areaId, wanted, part)
  const found: FittingPlace[] = []
  let scanty = 0
  for (const score of scoresOf(wanted, part.onlyFree ?? false)) {
    const after = part.after && part.after.score === score.total ? part.after : null
    if (part.after && score.total > part.after.score) continue
    const limit = part.limit - found.length
    const more = await listOfScore(read, areaId, wanted, score, { limit, after })
    found.push(...more)
    if (more.length === limit) return found
    scanty += 1
    if (scanty === MOST_SCANTY) break
  }
  const rest = { ...part, offset: part.offset + found.length, limit: part.limit - found.length }
  return found.concat(await listSorted(read, areaId, wanted, rest))
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
  const countOf = (which: Suiting) => countSuiting(read, areaId, wanted, upTo, which)
  // Days that say some words are found by these, once.
  if (wanted.words.length > 0) return countOf('listed')
  // What is left out is found by its ids and dates, which costs less than asking each day whether it is.
  const [all, askedFor, elsewhere] = await Promise.all([
    countOf('all'),
    wanted.askedFor.length > 0 ? countOf('asked_for') : 0,
    wanted.diary.length > 0 ? countOf('elsewhere') : 0,
  ])
  return all - askedFor - elsewhere
}

async function countSuiting(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  upTo: CountedUpTo,
  which: Suiting,
): Promise<number> {
  const has = shapeOf(wanted)
  const name = `fitting_count_${which}_${has.name}${upTo ? 1 + Number(upTo.inclusive) : 0}`
  const query = prepared(read, name, (named) =>
    read
      .select({ n: count() })
      .from(o)
      .where(whereFits(has, which, upTo ? standsBefore(has, upTo.inclusive) : undefined))
      .prepare(named),
  )
  const place = upTo ? { score: upTo.score, firstOn: upTo.firstOn, id: upTo.id } : {}
  const [row] = await query.execute({ areaId, ...valuesOf(wanted), ...place })
  return row?.n ?? 0
}

/** A stretch found by weighing and sorting every day. */
async function listSorted(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  { offset, limit, onlyFree = false }: FittingPart,
): Promise<FittingPlace[]> {
  const has = shapeOf(wanted)
  const query = prepared(read, `fitting_days_${has.name}${Number(onlyFree)}`, (name) => {
    const score = scoreOf(has)
    return read
      .select({ id: o.id, firstOn: o.firstOn, score })
      .from(o)
      .where(whereFits(has, 'listed', onlyFree ? not(isFull(has)) : undefined))
      .orderBy(desc(score), asc(o.firstOn), asc(o.id))
      .limit(given('limit'))
      .offset(given('offset'))
      .prepare(name)
  })
  return query.execute({ areaId, ...valuesOf(wanted), limit, offset })
}

/** One of the scores a day can have, with the one way to it: each sum of the points is reached in one way only. */
interface Score {
  total: number
  full: boolean
  met: boolean
  near: number
}

/** Every score, the best first. */
function scoresOf({ points, home }: FittingWanted, onlyFree: boolean): Score[] {
  const nears = new Set([...(home ? [points.close, points.reachable] : []), points.fromAnywhere, 0])
  const scores = (onlyFree ? [false] : [false, true]).flatMap((full) =>
    [false, true].flatMap((met) =>
      [...nears].map((near) => {
        const total = (full ? 0 : points.placeLeft) + (met ? 0 : points.newSector) + near
        return { total, full, met, near }
      }),
    ),
  )
  return scores.sort((a, b) => b.total - a.total)
}

/** The first days of one score, or those that follow one of them. */
async function listOfScore(
  read: Read,
  areaId: string,
  wanted: FittingWanted,
  { total, full, met, near }: Score,
  { limit, after }: { limit: number; after: FittingPlace | null },
): Promise<FittingPlace[]> {
  const has = shapeOf(wanted)
  const query = prepared(
    read,
    `fitting_of_score_${has.name}${[full, met, after !== null].map(Number).join('')}`,
    (name) =>
      read
        .select({ id: o.id, firstOn: o.firstOn })
        .from(o)
        .where(whereFits(has, 'listed', and(after ? isLater() : undefined, hasScore(has, full, met)), 'looked_up'))
        .orderBy(asc(o.firstOn), asc(o.id))
        .limit(given('limit'))
        .prepare(name),
  )
  const rows = await query.execute({
    areaId,
    ...valuesOf(wanted),
    near,
    limit,
    ...(after ? { afterOn: after.firstOn, afterId: after.id } : {}),
  })
  return rows.map((row) => ({ ...row, score: total }))
}

const hasScore = (has: Shape, full: boolean, met: boolean): SQL | undefined =>
  and(met ? isMet() : not(isMet()), sql`${nearness()} = ${given('near')}`, full ? isFull(has) : not(isFull(has)))

const isLater = (): SQL | undefined =>
  and(sql`${o.firstOn} >= ${given('afterOn')}`, or(gt(o.firstOn, given('afterOn')), gt(o.id, given('afterId'))))

/** Whether a row stands before a day in the order, or is that day where `inclusive`. */
function standsBefore(has: Shape, inclusive: boolean): SQL {
  const score = scoreOf(has)
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
