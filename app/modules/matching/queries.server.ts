import { readDiary } from '#db/stores/bookings'
import { listFreeWhileWaiting } from '#db/stores/held-places'
import { listSessionsOf } from '#db/stores/booking-pages'
import {
  listLiveDaysOf,
  listOpenDaysOfArea,
  listOpenSessionsOfArea,
  listSectorsInLedgerOf,
  type Behind,
  type OpenDaysWanted,
} from '#db/stores/search'
import { findStudent } from '#db/stores/students'
import type { CtxOf } from '~/access/ctx'
import { addDays } from '~/support/dates'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { isHolding } from '../bookings/rules'
import { readKeptPlaces } from '../bookings/who-waits.server'
import { readHolding } from '../entitlement/read-standings.server'
import { type Holding, worthOf } from '../entitlement/worth'
import { eighteenthBirthday, yearGroupInAcademicYear } from '../people/ages'
import { buildCards } from './day-cards.server'
import { byFit, type FitDay, fitOf, type FitStudent, type Fitting } from './fit'
import type { DayFilters } from './forms'
import { type ListPart, markOf, startOf } from './list-mark'
import { positionOf } from './travel'
import type { DayCard } from './types'

export const DAYS_A_PAGE = 25

// How many days are read at once, earliest first; what is beyond them is read next, so that no day is out of reach.
const READ_AT_ONCE = 3000
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
    readDiary(ctx.read, studentId),
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

/** Every day that fits a student under some filters, best first: SQL narrows, the same rule as a booking decides. */
async function findFitting(ctx: CtxOf<'student'>, student: FitStudent, filters: DayFilters): Promise<Fitting[]> {
  const year = yearGroupInAcademicYear(student, ctx.today)
  const metres = filters.miles === null ? null : filters.miles * METRES_A_MILE
  const rows = await readEvery(ctx, student.areaId, {
    before: eighteenthBirthday(student.bornOn),
    yearGroups: [year, year + 1],
    sector: filters.sector,
    mode: filters.mode,
    fromOn: filters.fromOn,
    toOn: filters.toOn,
    around: metres !== null && student.home ? { ...student.home, metres: Math.ceil(metres) } : null,
  })
  const [sessions, kept] = await Promise.all([
    readClashing(ctx, student),
    listFreeWhileWaiting(ctx.read, { kind: 'area', areaId: student.areaId }, ctx.today).then((ids) =>
      readKeptPlaces(ctx.read, ids, ctx),
    ),
  ])
  const fitting: Fitting[] = []
  for (const row of rows) {
    const day = fitDayOf(row, sessions.get(row.id) ?? NO_SESSIONS, kept.get(row.id) ?? 0)
    const fit = fitOf(student, day, ctx.today)
    if (fit && (metres === null || fit.metres === null || fit.metres <= metres)) fitting.push({ day, fit })
  }
  return fitting.sort(byFit)
}

type Row = Awaited<ReturnType<typeof listOpenDaysOfArea>>[number]

/** Every open day that is wanted, however many there are. */
async function readEvery(
  ctx: CtxOf<'student'>,
  areaId: string,
  wanted: Omit<OpenDaysWanted, 'most' | 'behind'>,
): Promise<Row[]> {
  const rows: Row[] = []
  let behind: Behind = { firstOn: addDays(ctx.today, 1), id: '' }
  for (;;) {
    const next = await listOpenDaysOfArea(ctx.read, areaId, { ...wanted, behind, most: READ_AT_ONCE })
    rows.push(...next)
    behind = next.at(-1) ?? behind
    if (next.length < READ_AT_ONCE) return rows
  }
}

const NO_SESSIONS: FitDay['sessions'] = []

// Written out field by field: a spread here is the dearest line of a search through thousands of days.
function fitDayOf(row: Row, sessions: FitDay['sessions'], keptPlaces: number): FitDay {
  return {
    id: row.id,
    areaId: row.areaId,
    kind: row.kind,
    state: row.state,
    sector: row.sector,
    mode: row.mode,
    yearGroups: row.yearGroups,
    minimumAgeYears: row.minimumAgeYears,
    capacityPlaces: row.capacityPlaces,
    takenPlaces: row.takenPlaces,
    keptPlaces,
    firstOn: row.firstOn,
    lastOn: row.lastOn,
    host: row.host,
    workplace: positionOf(row),
    sessions,
  }
}

type Clashing = Awaited<ReturnType<typeof listOpenSessionsOfArea>>

/** The area's sessions on the dates ahead on which the student holds a place, by opportunity. */
async function readClashing(ctx: CtxOf<'student'>, student: FitStudent): Promise<Map<string, Clashing>> {
  const days = [...new Set(student.diary.map(({ happensOn }) => happensOn).filter((day) => day > ctx.today))]
  const sessions = await listOpenSessionsOfArea(ctx.read, student.areaId, days)
  return grouped(sessions, ({ opportunityId }) => opportunityId)
}

/**
 * One part of the days that fit the student who asks: a page, or what follows or comes before a day they saw.
 * `total` counts them all, `start` those before the first shown.
 */
export async function searchDays(ctx: CtxOf<'student'>, filters: DayFilters, part: ListPart) {
  const student = await readFitStudent(ctx)
  const fitting = await findFitting(ctx, student, filters)
  const start = startOf(fitting, part, DAYS_A_PAGE)
  const shown = fitting.slice(start, start + DAYS_A_PAGE)
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    total: fitting.length,
    start,
    until: first && start > 0 ? markOf(first) : null,
    after: last && start + shown.length < fitting.length ? markOf(last) : null,
    homeKnown: student.home !== null,
    cards: await buildCards(ctx, student, shown),
  }
}

/** The best few days for the student who asks, all with places left, and all adding something to what they have. */
export async function suggestDays(ctx: CtxOf<'student'>, most: number): Promise<DayCard[]> {
  const student = await readFitStudent(ctx)
  const fitting = await findFitting(ctx, student, NO_FILTERS)
  const free = fitting.filter(({ fit }) => !fit.isFull)
  const holding = await readHolding(ctx, { ...student, studentId: ctx.actor.studentId })
  const chosen: Fitting[] = []
  for (let at = 0; at < free.length && chosen.length < most; at += WEIGHED_AT_ONCE)
    chosen.push(...(await listAdding(ctx, holding, free.slice(at, at + WEIGHED_AT_ONCE))))
  return buildCards(ctx, student, chosen.slice(0, most))
}

/** Those of some days that would count for a student, in their order. */
async function listAdding(ctx: CtxOf<'student'>, holding: Holding, some: readonly Fitting[]): Promise<Fitting[]> {
  const ids = some.map(({ day }) => day.id)
  const sessions = grouped(await listSessionsOf(ctx.read, ids), ({ opportunityId }) => opportunityId)
  return some.filter(({ day }) => {
    const offered = { kind: day.kind, sessions: sessions.get(day.id) ?? [] }
    return worthOf(offered, holding).halfDays > 0
  })
}
