import { listSessionsOf } from '#db/stores/sessions'
import { countFittingDaysOf, type FittingPlace, listDaysToFitOf, listFittingDaysOf } from '#db/stores/fitting-days'
import type { FittingWanted } from '#db/stores/fitting-where'
import type { CtxOf } from '~/access/ctx'
import { grouped } from '~/support/grouped'
import { partFor } from '~/support/paging'
import { readHolding } from '../entitlement/read-standings.server'
import { type Holding, worthOf } from '../entitlement/worth'
import { buildCards, type FoundDay } from './day-cards.server'
import { fitOf, type FitStudent } from './fit'
import type { DayFilters } from './forms'
import { type ListPart, markOf } from './list-mark'
import { positionOf } from './travel'
import type { DayCard } from './types'
import { type Around, NO_FILTERS, readAround, readFitStudent, wantedBy } from './wanted.server'

export const DAYS_A_PAGE = 25

const WEIGHED_AT_ONCE = 12

/** Some days that the database found for a student, in its order, each weighed once more by the rule that decides. */
async function weigh(
  ctx: CtxOf<'student'>,
  student: FitStudent,
  places: readonly FittingPlace[],
  around: Around,
): Promise<FoundDay[]> {
  const rows = await listDaysToFitOf(
    ctx.read,
    places.map(({ id }) => id),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id }) => {
    const row = byId.get(id)
    if (!row) return []
    // Added to the row, which nobody else holds: a copy of it was the dearest line of this page.
    const day = Object.assign(row, { workplace: positionOf(row), keptPlaces: around.kept.get(id) ?? 0, sessions: [] })
    const fit = fitOf(student, day, ctx.today)
    return fit ? [{ day, fit }] : []
  })
}

/**
 * One part of the days that fit the student who asks: a page, or what follows or comes before a day they saw. Between one
 * page and the next a day may fill up and sink, or open and rise: who goes on behind the last day they saw misses none of
 * those that follow it, wherever they stand by then. `total` counts them all, `start` those before the first shown.
 */
export async function searchDays(ctx: CtxOf<'student'>, filters: DayFilters, part: ListPart) {
  const student = await readFitStudent(ctx)
  const around = await readAround(ctx, student.areaId)
  const wanted = wantedBy(ctx, student, filters, around)
  const [start, total] = await Promise.all([
    findStart(ctx, student, wanted, part),
    countFittingDaysOf(ctx.read, student.areaId, wanted),
  ])
  const stretch = { offset: start, limit: DAYS_A_PAGE, after: part.after, among: total }
  const places = await listFittingDaysOf(ctx.read, student.areaId, wanted, stretch)
  const shown = await weigh(ctx, student, places, around)
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    total,
    start,
    until: first && start > 0 ? markOf(first) : null,
    after: last && start + places.length < total ? markOf(last) : null,
    homeKnown: student.home !== null,
    cards: await buildCards(ctx, student, shown),
  }
}

/** How many days stand before the part that is asked for. */
async function findStart(
  ctx: CtxOf<'student'>,
  student: FitStudent,
  wanted: FittingWanted,
  { page, after, until }: ListPart,
) {
  if (after) return countFittingDaysOf(ctx.read, student.areaId, wanted, { ...after, inclusive: true })
  if (!until) return partFor(page, DAYS_A_PAGE).offset
  const before = await countFittingDaysOf(ctx.read, student.areaId, wanted, { ...until, inclusive: false })
  return Math.max(0, before - DAYS_A_PAGE)
}

/** The best few days for the student who asks, all with places left, and all adding something to what they have. */
export async function suggestDays(ctx: CtxOf<'student'>, most: number): Promise<DayCard[]> {
  const student = await readFitStudent(ctx)
  const [around, holding] = await Promise.all([
    readAround(ctx, student.areaId),
    readHolding(ctx, { ...student, studentId: ctx.actor.studentId }),
  ])
  const wanted = wantedBy(ctx, student, NO_FILTERS, around)
  const chosen: FoundDay[] = []
  let [offset, after]: [number, FittingPlace | null] = [0, null]
  while (chosen.length < most) {
    const part = { offset, after, limit: WEIGHED_AT_ONCE, onlyFree: true }
    const places = await listFittingDaysOf(ctx.read, student.areaId, wanted, part)
    chosen.push(...(await listAdding(ctx, holding, await weigh(ctx, student, places, around))))
    if (places.length < WEIGHED_AT_ONCE) break
    offset += places.length
    after = places.at(-1) ?? null
  }
  return buildCards(ctx, student, chosen.slice(0, most))
}

/** Those of some days that would count for a student, in their order. */
async function listAdding(ctx: CtxOf<'student'>, holding: Holding, some: readonly FoundDay[]): Promise<FoundDay[]> {
  const ids = some.map(({ day }) => day.id)
  const sessions = grouped(await listSessionsOf(ctx.read, ids), ({ opportunityId }) => opportunityId)
  return some.filter(({ day }) => {
    const offered = { kind: day.kind, sessions: sessions.get(day.id) ?? [] }
    return worthOf(offered, holding).halfDays > 0
  })
}
