import { listRoll, type RollRow } from '#db/stores/progress'
import { markOfStandings } from '#db/stores/standing'
import { readFlagsOnRoll } from '#db/stores/student-flags'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import type { CtxOf } from '~/access/ctx'
import type { Day } from '~/support/dates'
import { found } from '~/support/errors'
import { WorkedOut } from '~/support/worked-out'
import { readStandingsOnRoll } from '../entitlement/read-standings.server'
import type { Standing } from '../entitlement/standing'
import { yearGroupInAcademicYear } from '../people/ages'
import { flagsDecidingGap, freezeDayOf, gapGroupOf, latestFlag } from '../people/disadvantage'
import type { FlagKind, FlagValue, StudentFlag } from '../people/types'
import type { PupilProgress, PupilStanding } from './types'

const FLAGS_READ = ['free_school_meals_ever6', 'looked_after', 'previously_looked_after', 'sen'] as const

const MOST_SCHOOLS = 40
const kept = new WorkedOut<readonly PupilStanding[]>(MOST_SCHOOLS)

/**
 * Where every pupil on the school's roll stands today, in name order. Reads no flags. Where the database knows whether anything has
 * changed since, the last answer is given again.
 */
export async function buildStandings(ctx: CtxOf<'school'>): Promise<readonly Readonly<PupilStanding>[]> {
  assertCan(ctx.actor, 'progress.view', ctx.actor)
  const scope = scopeOf(ctx.actor)
  const mark = markOfStandings(ctx.read, scope)
  const key = mark && `${ctx.actor.schoolId} ${ctx.today} ${mark}`
  const known = key && kept.find(key)
  if (known) return known
  const roll = await listRoll(ctx.read, scope, ctx.today)
  const standings = await readStandingsOnRoll(ctx, scope, roll)
  const all = roll.map((student) =>
    withStanding(student, found(standings.get(student.studentId), 'student'), ctx.today),
  )
  return key ? kept.keep(key, all) : all
}

/** Field by field: spreading one into the other for a whole roll costs as much as reading it. */
function withStanding(student: RollRow, standing: Readonly<Standing>, today: Day): PupilStanding {
  return {
    studentId: student.studentId,
    pupilId: student.pupilRef || student.studentId,
    name: `${student.givenName} ${student.familyName}`,
    sortName: student.sortName,
    yearGroup: yearGroupInAcademicYear(student, today),
    regGroup: student.regGroup,
    verifiedMinutes: standing.verifiedMinutes,
    creditedHalfDays: standing.creditedHalfDays,
    securedHalfDays: standing.securedHalfDays,
    owedHalfDays: standing.owedHalfDays,
    targetHalfDays: standing.targetHalfDays,
    deadlineOn: standing.deadlineOn,
    status: standing.status,
  }
}

/**
 * Where every pupil on the school's roll stands, with the group of the gap each is in: for staff of their own school only.
 * Shared by the progress page, its export and the list of pupils, so that they cannot disagree.
 */
export const buildProgress = async (ctx: CtxOf<'school'>): Promise<PupilProgress[]> =>
  addGroups(ctx, await buildStandings(ctx), 'everybody')

/** The same of the few pupils of a page, so that no more is read of what was stated about pupils than is shown. */
export const addGroupsOfPage = (ctx: CtxOf<'school'>, standings: readonly PupilStanding[]): Promise<PupilProgress[]> =>
  addGroups(
    ctx,
    standings,
    standings.map(({ studentId }) => studentId),
  )

async function addGroups(
  ctx: CtxOf<'school'>,
  standings: readonly PupilStanding[],
  who: readonly string[] | 'everybody',
): Promise<PupilProgress[]> {
  assertCan(ctx.actor, 'student.flags.view', ctx.actor)
  const flags = await readFlagsOnRoll(ctx.read, scopeOf(ctx.actor), FLAGS_READ, ctx.today, who)
  const groupOf = groupFactsOnce()
  return standings.map((standing) =>
    withGroup(standing, groupOf(flags.get(standing.studentId) ?? NO_FLAGS, freezeDayOf(standing.yearGroup, ctx.today))),
  )
}

/** Field by field, as above. */
function withGroup(standing: PupilStanding, group: ReturnType<typeof groupFacts>): PupilProgress {
  return {
    studentId: standing.studentId,
    pupilId: standing.pupilId,
    name: standing.name,
    sortName: standing.sortName,
    yearGroup: standing.yearGroup,
    regGroup: standing.regGroup,
    verifiedMinutes: standing.verifiedMinutes,
    creditedHalfDays: standing.creditedHalfDays,
    securedHalfDays: standing.securedHalfDays,
    owedHalfDays: standing.owedHalfDays,
    targetHalfDays: standing.targetHalfDays,
    deadlineOn: standing.deadlineOn,
    status: standing.status,
    gapGroup: group.gapGroup,
    disadvantaged: group.disadvantaged,
    freeSchoolMealsEver6: group.freeSchoolMealsEver6,
    lookedAfter: group.lookedAfter,
    sen: group.sen,
  }
}

const NO_FLAGS: readonly StudentFlag[] = []

/** Pupils about whom the same was stated share it: what that comes to is worked out once for each. */
function groupFactsOnce() {
  const known = new Map<readonly StudentFlag[], Map<string | null, ReturnType<typeof groupFacts>>>()
  return (flags: readonly StudentFlag[], freezeOn: string | null) => {
    const byFreeze = known.get(flags) ?? new Map<string | null, ReturnType<typeof groupFacts>>()
    const facts = byFreeze.get(freezeOn) ?? groupFacts(flags, freezeOn)
    known.set(flags, byFreeze.set(freezeOn, facts))
    return facts
  }
}

/** The group a pupil counts in, and the flags that a school exports beside it. Special needs are as last stated. */
function groupFacts(flags: readonly StudentFlag[], freezeOn: string | null) {
  const deciding = flagsDecidingGap(flags, freezeOn)
  const gapGroup = gapGroupOf(deciding)
  const isDisadvantaged = { disadvantaged: 'yes', other: 'no', unknown: 'unknown' } as const
  const latest = (of: readonly StudentFlag[], kind: FlagKind): FlagValue => latestFlag(of, kind)?.value ?? 'unknown'
  return {
    gapGroup,
    disadvantaged: isDisadvantaged[gapGroup],
    freeSchoolMealsEver6: latest(deciding, 'free_school_meals_ever6'),
    lookedAfter: latest(deciding, 'looked_after'),
    sen: latest(flags, 'sen'),
  }
}
