import { readDiaryOf } from '#db/stores/bookings'
import { type FittingWanted, YEARS_AHEAD } from '#db/stores/fitting-where'
import { listFreeWhileWaiting } from '#db/stores/held-places'
import { listLiveDaysOf, listSectorsInLedgerOf } from '#db/stores/search'
import { findStudent } from '#db/stores/students'
import type { CtxOf } from '~/access/ctx'
import { found } from '~/support/errors'
import { wordsOf } from '~/support/folded'
import { isHolding } from '../bookings/rules'
import { keptPlacesOf, listAwaited } from '../bookings/who-waits.server'
import { OLDER_YEAR } from '../opportunities/eligibility'
import { academicYearOf, eighteenthBirthday } from '../people/ages'
import { CLOSE_METRES, type FitStudent, POINTS, REACHABLE_METRES } from './fit'
import type { DayFilters } from './forms'
import { positionOf } from './travel'
import { waysToSay } from './ways-to-say'

const METRES_A_MILE = 1609.344

export const NO_FILTERS: DayFilters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }

/**
 * The student who asks, as search needs them. Reads no flag.
 * @throws NotFound when the student is gone
 */
export async function readFitStudent(ctx: CtxOf<'student'>): Promise<FitStudent> {
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
export function wantedBy(
  ctx: CtxOf<'student'>,
  student: FitStudent,
  filters: DayFilters,
  around: Around,
): FittingWanted {
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
    words: wordsOf(filters.words).map(waysToSay),
    sector: filters.sector,
    mode: filters.mode,
    fromOn: filters.fromOn,
    toOn: filters.toOn,
    home: student.home,
    metres: filters.miles === null ? null : filters.miles * METRES_A_MILE,
    sectorsMet: [...student.sectorsMet],
    askedFor: [...student.askedFor],
    diary: student.diary.filter(({ happensOn }) => happensOn > ctx.today),
    keptForList: around.wholly,
    points: POINTS,
    closeMetres: CLOSE_METRES,
    reachableMetres: REACHABLE_METRES,
  }
}

/** Places that came free while somebody waits: no row of a day tells of them. */
export interface Around {
  /** Free places that are kept for those who wait, by day, and the days of which none is left besides. */
  kept: ReadonlyMap<string, number>
  wholly: string[]
}

export async function readAround(ctx: CtxOf<'student'>, areaId: string): Promise<Around> {
  const waitedFor = await listFreeWhileWaiting(ctx.read, { kind: 'area', areaId }, ctx.today)
  const awaited = await listAwaited(ctx.read, waitedFor, ctx)
  return {
    kept: keptPlacesOf(awaited),
    wholly: awaited.flatMap(({ opportunity, freePlaces, canCome }) =>
      canCome.length >= freePlaces ? [opportunity.id] : [],
    ),
  }
}
