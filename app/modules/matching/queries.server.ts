import { readDiaryOf } from '#db/stores/bookings'
import { listFreeWhileWaiting } from '#db/stores/held-places'
import { listSessionsOf } from '#db/stores/sessions'
import { listLiveDaysOf, listOpenSessionsOfArea, listSectorsInLedgerOf } from '#db/stores/search'
import {
  countFittingDaysOf,
  type FittingPlace,
  type FittingWanted,
  listDaysToFitOf,
  listFittingDaysOf,
  YEARS_AHEAD,
} from '#db/stores/fitting-days'
import { findStudent } from '#db/stores/students'
import type { CtxOf } from '~/access/ctx'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { partFor } from '~/support/paging'
import { isHolding } from '../bookings/rules'
import { keptPlacesOf, listAwaited } from '../bookings/who-waits.server'
import { readHolding } from '../entitlement/read-standings.server'
import { type Holding, worthOf } from '../entitlement/worth'
import { OLDER_YEAR } from '../opportunities/eligibility'
import { firstClash } from '../opportunities/overlap'
import { academicYearOf, eighteenthBirthday } from '../people/ages'
import { buildCards, type FoundDay } from './day-cards.server'
import { CLOSE_METRES, fitOf, type FitStudent, POINTS, REACHABLE_METRES } from './fit'
import type { DayFilters } from './forms'
import { type ListPart, markOf } from './list-mark'
import { positionOf } from './travel'
import type { DayCard } from './types'

export const DAYS_A_PAGE = 25

const METRES_A_MILE = 1609.344
const WEIGHED_AT_ONCE = 12

const NO_FILTERS: DayFilters = { sector: null, fromOn: null, toOn: null, miles: null, mode: null }

/**
 * The student who asks, as search needs them. Reads no flag.
 * @throws NotFound when the student is gone
 */
async function readFitStudent(ctx: CtxOf<'student'>): Promise<FitStudent> {
  const { studentId } = ctx.actor
  const student = found(await findStudent(ctx.read, studentId), 'student')
  const [asked, sectors, diary] = await Promise.all([
    listLiveDaysOf(ctx.read, studentId),
    listSectorsInLedgerOf(ctx.read, studentId),
    readDiaryOf(ctx.read, studentId),
  ])
  const held = asked.filter(({ state }) => isHolding(state)).map(({ sector }) => sector)
  return {
    bornOn: student.bornOn,
    yearGroup: student.yearGroup,
    academicYear: student.academicYear,
    areaId: student.areaId,
    home: positionOf(student),
    sectorsMet: new Set([...sectors, ...held]),
    diary,
    askedFor: new Set(asked.map(({ opportunityId }) => opportunityId)),
  }
}

/** What search asks of the database for a student under some filters: `fitOf` in the terms of `listFittingDaysOf`. */
function wantedBy(ctx: CtxOf<'student'>, student: FitStudent, filters: DayFilters, around: Around): FittingWanted {
  const { bornOn, yearGroup, academicYear } = student
  const now = academicYearOf(ctx.today)
  const years = Array.from({ length: YEARS_AHEAD }, (_, n) => ({
    until: `${now + n + 1}-09-01`,
    yearGroup: yearGroup + now + n - academicYear,
  }))
  return {
    today: ctx.today,
    before: eighteenthBirthday(bornOn),
    bornOn,
    years,
    olderFrom: `${academicYear + OLDER_YEAR - yearGroup}-09-01`,
    sector: filters.sector,
    mode: filters.mode,
    fromOn: filters.fromOn,
    toOn: filters.toOn,
    home: student.home,
    metres: filters.miles === null ? null : filters.miles * METRES_A_MILE,
    sectorsMet: [...student.sectorsMet],
    without: [...student.askedFor, ...around.clashing],
    keptForList: around.wholly,
    points: POINTS,
    closeMetres: CLOSE_METRES,
    reachableMetres: REACHABLE_METRES,
  }
}

/** What stands round a student's search that no row of a day tells. */
interface Around {
  /** Days of which a date clashes with a place they hold. */
  clashing: string[]
  /** Free places that are kept for those who wait, by day, and the days of which none is left besides. */
  kept: ReadonlyMap<string, number>
  wholly: string[]
}

async function readAround(ctx: CtxOf<'student'>, student: FitStudent): Promise<Around> {
  const days = [...new Set(student.diary.map(({ happensOn }) => happensOn).filter((day) => day > ctx.today))]
  const [sessions, waitedFor] = await Promise.all([
    listOpenSessionsOfArea(ctx.read, student.areaId, days),
    listFreeWhileWaiting(ctx.read, { kind: 'area', areaId: student.areaId }, ctx.today),
  ])
  const awaited = await listAwaited(ctx.read, waitedFor, ctx)
  const ofDay = grouped(sessions, ({ opportunityId }) => opportunityId)
  return {
    clashing: [...ofDay].flatMap(([id, own]) => (firstClash(own, student.diary) ? [id] : [])),
    kept: keptPlacesOf(awaited),
    wholly: awaited.flatMap(({ opportunity, freePlaces, canCome }) =>
      canCome.length >= freePlaces ? [opportunity.id] : [],
    ),
  }
}

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
  const around = await readAround(ctx, student)
  const wanted = wantedBy(ctx, student, filters, around)
  const start = await findStart(ctx, student, wanted, part)
  const places = await listFittingDaysOf(ctx.read, student.areaId, wanted, { offset: start, limit: DAYS_A_PAGE })
  // A page that is begun and not full is the last one: nothing is left to count.
  const isLast = places.length > 0 && places.length < DAYS_A_PAGE
  const total = isLast ? start + places.length : await countFittingDaysOf(ctx.read, student.areaId, wanted)
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
    readAround(ctx, student),
    readHolding(ctx, { ...student, studentId: ctx.actor.studentId }),
  ])
  const wanted = wantedBy(ctx, student, NO_FILTERS, around)
  const chosen: FoundDay[] = []
  for (let offset = 0; chosen.length < most; offset += WEIGHED_AT_ONCE) {
    const part = { offset, limit: WEIGHED_AT_ONCE, onlyFree: true }
    const places = await listFittingDaysOf(ctx.read, student.areaId, wanted, part)
    chosen.push(...(await listAdding(ctx, holding, await weigh(ctx, student, places, around))))
    if (places.length < WEIGHED_AT_ONCE) break
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
