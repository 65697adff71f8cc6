import { and, asc, count, eq, gte, inArray, isNull, lte, ne, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { UNDER_WAY_STATES } from '~/modules/allocation/states'
import { HOLDING_STATES } from '~/modules/bookings/types'
import type { Sector } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import { onRoll } from './progress'
import { toHost, toWorkplace, weighedColumns } from './day-with-host'
import { wishColumns } from './wishes'

/*
 * What goes into an allocation round, for everybody of a school or all days of an area in a handful of queries. Flags are
 * not among it: they are read by their own store.
 */
const {
  allocationRounds: ro,
  allocationRoundPupils: rp,
  students: st,
  schools: sc,
  allocationWishes: wi,
  allocationRanks: ra,
  bookings: b,
  opportunities: o,
  opportunitySessions: s,
  employers: em,
  workplaces: w,
  ledgerEntries: l,
} = tables

/**
 * The schools of an area with where they are, in the order of their ids.
 * @scope of the area of a round that the actor may see or run.
 */
export async function listSchoolsOfArea(read: Read, areaId: string) {
  return read
    .select({ id: sc.id, easting: sc.easting, northing: sc.northing })
    .from(sc)
    .where(eq(sc.areaId, areaId))
    .orderBy(asc(sc.id))
}

const ofSchool = (schoolId: string, today: Day) => onRoll({ kind: 'school', schoolId }, today)

/**
 * Everybody on a school's roll, as a round needs them.
 * @scope of a school in a round that the actor may see or run; for the rule alone, and no name.
 */
export async function listRoundRollOf(read: Read, schoolId: string, today: Day) {
  return read
    .select({
      studentId: st.id,
      schoolId: st.schoolId,
      bornOn: st.bornOn,
      yearGroup: st.yearGroup,
      academicYear: st.academicYear,
      easting: st.easting,
      northing: st.northing,
    })
    .from(st)
    .where(ofSchool(schoolId, today))
    .orderBy(asc(st.id))
}

/** Year groups of a school year. */
interface Years {
  yearGroups: readonly number[]
  academicYear: number
}

/** On roll in these years at a school or, where it is null, at all schools of an area. */
function inYearsOf(of: { areaId: string; schoolId: string | null }, years: Years, today: Day) {
  // As `yearGroupInAcademicYear`: who moves up a year each year stays the same number of years behind the school year.
  const behind = years.yearGroups.map((yearGroup) => yearGroup - years.academicYear)
  return and(
    eq(sc.areaId, of.areaId),
    onRoll(of.schoolId === null ? { kind: 'everything' } : { kind: 'school', schoolId: of.schoolId }, today),
    inArray(sql<number>`${st.yearGroup} - ${st.academicYear}`, behind),
  )
}

/**
 * Everybody on roll in some year groups of a school year, at all schools of an area or at one of them.
 * @scope of the area of a round that the actor may see or run, or of a school in it; ids alone.
 */
export async function listRollInYearsOf(
  read: Read,
  of: { areaId: string; schoolId: string | null },
  years: Years,
  today: Day,
): Promise<{ studentId: string; schoolId: string }[]> {
  return read
    .select({ studentId: st.id, schoolId: st.schoolId })
    .from(st)
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .where(inYearsOf(of, years, today))
    .orderBy(asc(st.id))
}

/**
 * The other rounds of the same school or area that are under way and have pupils of these years in them, the one opened first
 * first, with how many.
 * @scope of a round that the actor may run: the others are the same owner's; numbers of pupils alone.
 */
export async function listUnderWayBesideOf(
  read: Read,
  round: { id: string; areaId: string; schoolId: string | null },
  years: Years,
  today: Day,
): Promise<{ id: string; name: string; openedAt: Date | null; pupils: number }[]> {
  const sameOwner = round.schoolId === null ? isNull(ro.schoolId) : eq(ro.schoolId, round.schoolId)
  return read
    .select({ id: ro.id, name: ro.name, openedAt: ro.openedAt, pupils: count() })
    .from(ro)
    .innerJoin(rp, eq(rp.roundId, ro.id))
    .innerJoin(st, eq(st.id, rp.studentId))
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .where(
      and(
        eq(ro.areaId, round.areaId),
        sameOwner,
        ne(ro.id, round.id),
        inArray(ro.state, [...UNDER_WAY_STATES]),
        inYearsOf(round, years, today),
      ),
    )
    .groupBy(ro.id, ro.name, ro.openedAt)
    .orderBy(asc(ro.openedAt), asc(ro.id))
}

/**
 * The answers that pupils of a school have given for any round.
 * @scope of a school in a round that the actor may see or run; for the rule alone.
 */
export async function listWishesOf(read: Read, schoolId: string, today: Day) {
  return read
    .select({ studentId: wi.studentId, ...wishColumns })
    .from(wi)
    .innerJoin(st, eq(st.id, wi.studentId))
    .where(ofSchool(schoolId, today))
}

/**
 * The days that pupils of a school put in order, the one wanted most first.
 * @scope of a school in a round that the actor may see or run; for the rule alone.
 */
export async function listRanksOf(read: Read, schoolId: string, today: Day) {
  return read
    .select({ studentId: ra.studentId, opportunityId: ra.opportunityId })
    .from(ra)
    .innerJoin(st, eq(st.id, ra.studentId))
    .where(ofSchool(schoolId, today))
    .orderBy(asc(st.id), asc(ra.position), asc(ra.opportunityId))
}

/**
 * The dates ahead of places that pupils of a school hold, with the sector of each.
 * @scope of a school in a round that the actor may see or run; for the rule alone.
 */
export async function listHeldDatesOf(read: Read, schoolId: string, today: Day) {
  return read
    .select({ studentId: b.studentId, happensOn: s.happensOn, sector: o.sector })
    .from(b)
    .innerJoin(st, eq(st.id, b.studentId))
    .innerJoin(o, eq(o.id, b.opportunityId))
    .innerJoin(s, eq(s.opportunityId, b.opportunityId))
    .where(and(ofSchool(schoolId, today), inArray(b.state, [...HOLDING_STATES]), eq(s.state, 'scheduled')))
}

/**
 * The sectors that the ledgers of a school's pupils have heard of.
 * @scope of a school in a round that the actor may see or run; for the rule alone.
 */
export async function listSectorsLedgeredOf(
  read: Read,
  schoolId: string,
  today: Day,
): Promise<{ studentId: string; sector: Sector }[]> {
  return read
    .selectDistinct({ studentId: l.studentId, sector: l.sector })
    .from(l)
    .innerJoin(st, eq(st.id, l.studentId))
    .where(and(ofSchool(schoolId, today), eq(l.kind, 'verified')))
}

/** Of how a day is weighed all but its area, which the caller has named. */
const { areaId: _area, ...columnsOfArea } = weighedColumns

/**
 * Every published day of an area between two dates, whether or not it can be in a round, by first date: `isWithin` of the
 * rule, which asks again, in the terms of the database.
 * @scope of the area of a round that the actor may see or run.
 */
export async function listRoundDaysOf(read: Read, areaId: string, fromOn: Day, toOn: Day) {
  const between = and(eq(o.areaId, areaId), eq(o.state, 'published'), gte(o.firstOn, fromOn), lte(o.lastOn, toOn))
  const days = await read
    .select({
      ...columnsOfArea,
      title: o.title,
      employer: em.name,
      accessFeatures: o.accessFeatures,
      easting: w.easting,
      northing: w.northing,
    })
    .from(o)
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(between)
    .orderBy(asc(o.firstOn), asc(o.id))
  const sessions = await read
    .select({
      opportunityId: s.opportunityId,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
      breakMinutes: s.breakMinutes,
    })
    .from(s)
    .innerJoin(o, eq(o.id, s.opportunityId))
    .where(and(between, eq(s.state, 'scheduled')))
    .orderBy(asc(s.happensOn), asc(s.startMinute))
  const waiting = await read
    .select({ id: b.opportunityId, n: sql<number>`count(*)`.mapWith(Number) })
    .from(b)
    .innerJoin(o, eq(o.id, b.opportunityId))
    .where(and(between, eq(b.state, 'waitlisted')))
    .groupBy(b.opportunityId)
  return { days, sessions, waiting }
}
