import { and, asc, between, eq, gt, gte, inArray, lt, lte, or, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import { LIVE_STATES } from '~/modules/bookings/types'
import type { Mode, Sector } from '~/modules/opportunities/types'
import type { Day } from '~/support/dates'
import { coveredThrough, hostPapers } from './covered'
import { toHost, toWorkplace } from './day-with-host'

const { opportunities: o, opportunitySessions: s, workplaces: w, bookings: b, ledgerEntries: l } = tables

/** A place in the order of `listOpenDaysOfArea`. It holds while other days come and go, as a number to skip would not. */
export type Behind = { firstOn: Day; id: string }

/** Which open days of an area to read: in a window of dates, for some years; null means any. */
export type OpenDaysWanted = {
  /** Days behind this one, by first date and then id: whoever weighs days walks on from the last they read. */
  behind: Behind
  /** Last dates before this one. */
  before: Day
  /** Either of these years: a school year may turn before the day. */
  yearGroups: readonly number[]
  sector: Sector | null
  mode: Mode | null
  fromOn: Day | null
  toOn: Day | null
  /** A square around a home, in metres; virtual days are always inside. */
  around: { easting: number; northing: number; metres: number } | null
  /** How many to read. */
  most: number
}

/**
 * Published days whose host is covered for them, earliest first, in the few columns that decide whom they fit. It may
 * hold days for other years than those wanted; the rule that follows decides.
 * @scope of the area of the student who asks; a published day of a covered host is for all its pupils.
 */
export async function listOpenDaysOfArea(read: Read, areaId: string, wanted: OpenDaysWanted) {
  const { behind, sector, mode, fromOn, toOn, around, yearGroups, ...always } = wanted
  const [first = 0, second = first] = yearGroups
  const has = {
    sector: sector !== null,
    mode: mode !== null,
    fromOn: fromOn !== null,
    toOn: toOn !== null,
    around: around !== null,
  }
  const shape = Object.values(has).map(Number).join('')
  const query = prepared(read, `open_days_${shape}`, (name) =>
    read
      .select({
        id: o.id,
        areaId: o.areaId,
        kind: o.kind,
        state: o.state,
        sector: o.sector,
        mode: o.mode,
        yearGroups: o.yearGroups,
        minimumAgeYears: o.minimumAgeYears,
        capacityPlaces: o.capacityPlaces,
        takenPlaces: o.takenPlaces,
        firstOn: o.firstOn,
        lastOn: o.lastOn,
        host: hostPapers,
        easting: w.easting,
        northing: w.northing,
      })
      .from(o)
      .innerJoin(...toHost)
      .innerJoin(...toWorkplace)
      .where(whereOpen(has))
      .orderBy(asc(o.firstOn), asc(o.id))
      .limit(sql.placeholder('most'))
      .prepare(name),
  )
  return query.execute({
    ...always,
    areaId,
    behindOn: behind.firstOn,
    behindId: behind.id,
    sector,
    mode,
    fromOn,
    toOn,
    firstYear: `%${first}%`,
    secondYear: `%${second}%`,
    west: (around?.easting ?? 0) - (around?.metres ?? 0),
    east: (around?.easting ?? 0) + (around?.metres ?? 0),
    south: (around?.northing ?? 0) - (around?.metres ?? 0),
    north: (around?.northing ?? 0) + (around?.metres ?? 0),
  })
}

type Filtered = { sector: boolean; mode: boolean; fromOn: boolean; toOn: boolean; around: boolean }

function whereOpen(has: Filtered) {
  const given = sql.placeholder
  const years = sql`cast(${o.yearGroups} as text)`
  const square = and(
    between(w.easting, given('west'), given('east')),
    between(w.northing, given('south'), given('north')),
  )
  return and(
    eq(o.areaId, given('areaId')),
    eq(o.state, 'published'),
    gte(o.firstOn, given('behindOn')),
    or(gt(o.firstOn, given('behindOn')), gt(o.id, given('behindId'))),
    lt(o.lastOn, given('before')),
    has.fromOn ? gte(o.firstOn, given('fromOn')) : undefined,
    has.toOn ? lte(o.lastOn, given('toOn')) : undefined,
    coveredThrough(o.lastOn),
    sql`(${years} like ${given('firstYear')} or ${years} like ${given('secondYear')})`,
    has.sector ? eq(o.sector, given('sector')) : undefined,
    has.mode ? eq(o.mode, given('mode')) : undefined,
    has.around ? or(eq(o.mode, 'virtual'), square) : undefined,
  )
}

/**
 * Sessions of an area's published opportunities on some dates: those that may clash with what a student holds.
 * @scope of the area of the student who asks; to find clashes in their own diary.
 */
export async function listOpenSessionsOfArea(read: Read, areaId: string, days: readonly Day[]) {
  if (days.length === 0) return []
  return read
    .select({
      opportunityId: s.opportunityId,
      happensOn: s.happensOn,
      startMinute: s.startMinute,
      endMinute: s.endMinute,
    })
    .from(s)
    .innerJoin(o, eq(o.id, s.opportunityId))
    .where(
      and(inArray(s.happensOn, [...days]), eq(s.state, 'scheduled'), eq(o.areaId, areaId), eq(o.state, 'published')),
    )
}

/**
 * The opportunities a student holds a place on or waits for, with their sectors.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listLiveDaysOf(read: Read, studentId: string) {
  const query = prepared(read, 'asked_for', (name) =>
    read
      .select({ opportunityId: b.opportunityId, sector: o.sector, state: b.state })
      .from(b)
      .innerJoin(o, eq(o.id, b.opportunityId))
      .where(and(eq(b.studentId, sql.placeholder('studentId')), inArray(b.state, [...LIVE_STATES])))
      .prepare(name),
  )
  return query.execute({ studentId })
}

/**
 * The sectors a student's ledger has heard of.
 * @scope of the student who asks: the id is that of their session.
 */
export async function listSectorsInLedgerOf(read: Read, studentId: string): Promise<Sector[]> {
  const query = prepared(read, 'sectors_in_ledger', (name) =>
    read
      .selectDistinct({ sector: l.sector })
      .from(l)
      .where(and(eq(l.studentId, sql.placeholder('studentId')), eq(l.kind, 'verified')))
      .prepare(name),
  )
  const rows = await query.execute({ studentId })
  return rows.map(({ sector }) => sector)
}
