import { readMainScheme } from '#db/stores/ledger'
import {
  listHeldDatesOf,
  listRanksOf,
  listRoundDaysOf,
  listRoundRollOf,
  listSchoolsOfArea,
  listSectorsLedgeredOf,
  listWishesOf,
} from '#db/stores/round-inputs'
import { listRoundPupils, type RoundRow } from '#db/stores/rounds'
import { readFlagsOnRoll } from '#db/stores/student-flags'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import type { Day } from '~/support/dates'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { readStandingsOnRoll } from '../entitlement/read-standings.server'
import { eighteenthBirthday, yearGroupInAcademicYear } from '../people/ages'
import { flagsDecidingGap, freezeDayOf, gapGroupOf } from '../people/disadvantage'
import { positionOf } from '../matching/travel'
import { type DayAsFound, type Frozen, frozenOf, type PupilAsFound } from './instance'
import { setUpOf } from './round-row'
import type { StaffCtx } from './load-round.server'
import { listWhoWould } from './who-would.server'

const FLAGS_READ = ['free_school_meals_ever6', 'looked_after', 'previously_looked_after'] as const

/** What a round is built from, and of how many pupils the group was read. */
export type Built = Frozen & { flagsReadOf: number }

/**
 * Builds what the rule is given, from the data as they are. With a roster, of those on it who are still on roll; before,
 * of everybody who would be. In a school's round the priority group is read, for its reserve and its figures; an area's
 * round never reads it. `seed` is the round's own only at the freeze.
 */
export async function buildFrozen(ctx: StaffCtx, round: RoundRow, seed: string): Promise<Built> {
  const scheme = await readMainScheme(ctx.read)
  const setUp = setUpOf(round)
  const schools = await listSchoolsOfRound(ctx, round)
  const roster = await readRoster(ctx, round)
  const pupils: PupilAsFound[] = []
  for (const school of schools) {
    const taking = await listTaking(ctx, school.id, round, roster)
    if (taking.length > 0) pupils.push(...(await readPupils(ctx, round, school, taking)))
  }
  const of = { setUp, seed, roster: round.roster, ofArea: round.schoolId === null }
  const frozen = frozenOf(of, pupils, await readDays(ctx, round), scheme)
  return { ...frozen, flagsReadOf: round.schoolId === null ? 0 : pupils.length }
}

/** The days of a round as they are now. */
export async function readDays(ctx: Pick<Ctx, 'read'>, round: RoundRow): Promise<DayAsFound[]> {
  const { days, sessions, waiting } = await listRoundDaysOf(ctx.read, round.areaId, round.fromOn, round.toOn)
  const waitingFor = new Map(waiting.map(({ id, n }) => [id, n]))
  const sessionsOf = grouped(sessions, ({ opportunityId }) => opportunityId)
  return days.map(({ easting, northing, ...day }) => ({
    ...day,
    waiting: waitingFor.get(day.id) ?? 0,
    position: positionOf({ easting, northing }),
    sessions: sessionsOf.get(day.id) ?? [],
  }))
}

type School = { id: string; easting: number | null; northing: number | null }
type RollRow = Awaited<ReturnType<typeof listRoundRollOf>>[number]
type Taking = RollRow & { ref: string; year: number }

/** The one school of a round, or all of its area's. */
async function listSchoolsOfRound(ctx: StaffCtx, round: RoundRow): Promise<School[]> {
  const all = await listSchoolsOfArea(ctx.read, round.areaId)
  return round.schoolId === null ? all : all.filter(({ id }) => id === round.schoolId)
}

/**
 * References by student: of the whole round, since only the figures of it leave this room. Before there is a roster, of
 * everybody who would be on it, each by their own id.
 */
async function readRoster(ctx: StaffCtx, round: RoundRow): Promise<Map<string, string>> {
  if (round.openedAt === null)
    return new Map((await listWhoWould(ctx, round)).map(({ studentId }) => [studentId, studentId]))
  const rows = await listRoundPupils(ctx.read, { kind: 'everything' }, round.id)
  return new Map(rows.map(({ studentId, ref }) => [studentId, ref]))
}

/** Everybody of a school who takes part: on the roster and still on roll. */
async function listTaking(
  ctx: Pick<Ctx, 'read' | 'today'>,
  schoolId: string,
  round: Pick<RoundRow, 'fromOn'>,
  roster: ReadonlyMap<string, string>,
): Promise<Taking[]> {
  const roll = await listRoundRollOf(ctx.read, schoolId, ctx.today)
  return roll.flatMap((row) => {
    const ref = roster.get(row.studentId)
    return ref === undefined ? [] : [{ ...row, ref, year: yearGroupInAcademicYear(row, round.fromOn) }]
  })
}

async function readPupils(
  ctx: StaffCtx,
  round: RoundRow,
  school: School,
  taking: readonly Taking[],
): Promise<PupilAsFound[]> {
  const { read, today } = ctx
  const scope = { kind: 'school', schoolId: school.id } as const
  const [standings, held, met, wishes, ranks, inGroup] = [
    await readStandingsOnRoll(ctx, scope, taking),
    grouped(await listHeldDatesOf(read, school.id, today), byStudent),
    grouped(await listSectorsLedgeredOf(read, school.id, today), byStudent),
    grouped(await listWishesOf(read, school.id, today), byStudent),
    grouped(await listRanksOf(read, school.id, today), byStudent),
    await readGroup(ctx, round, taking),
  ]
  return taking.map((student) => {
    const id = student.studentId
    const standing = found(standings.get(id), 'student')
    const holds = held.get(id) ?? []
    const sectors = [...holds, ...(met.get(id) ?? [])].map(({ sector }) => sector)
    return {
      ref: student.ref,
      bornOn: student.bornOn,
      yearGroup: student.year,
      owedHalfDays: standing.owedHalfDays,
      deadlineOn: standing.deadlineOn ?? eighteenthBirthday(student.bornOn),
      inGroup: inGroup.has(id),
      wishes: wishes.get(id)?.[0] ?? null,
      ranked: (ranks.get(id) ?? []).map(({ opportunityId }) => opportunityId),
      sectorsMet: [...new Set(sectors)],
      blockedOn: holds.map(({ happensOn }) => happensOn),
      position: positionOf(student) ?? positionOf(school),
    }
  })
}

/** Who is in the priority group: in a school's own round, read by its own staff. */
async function readGroup(ctx: StaffCtx, round: RoundRow, taking: readonly Taking[]): Promise<Set<string>> {
  const { schoolId } = round
  if (schoolId === null) return new Set()
  assertCan(ctx.actor, 'student.flags.view', { schoolId })
  const flags = await readFlagsOnRoll(ctx.read, { kind: 'school', schoolId }, FLAGS_READ, ctx.today)
  const isIn = ({ studentId, ...student }: Taking) => {
    const freezeOn: Day | null = freezeDayOf(yearGroupInAcademicYear(student, ctx.today), ctx.today)
    return gapGroupOf(flagsDecidingGap(flags.get(studentId) ?? [], freezeOn)) === 'disadvantaged'
  }
  return new Set(taking.filter(isIn).map(({ studentId }) => studentId))
}

const byStudent = ({ studentId }: { studentId: string }): string => studentId
