import { listRoll } from '#db/stores/progress'
import { readFlagsOnRoll } from '#db/stores/student-flags'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import type { CtxOf } from '~/access/ctx'
import { found } from '~/support/errors'
import { readStandingsOnRoll } from '../entitlement/read-standings.server'
import { yearGroupInAcademicYear } from '../people/ages'
import { flagsDecidingGap, freezeDayOf, gapGroupOf, latestFlag } from '../people/disadvantage'
import type { FlagKind, FlagValue, StudentFlag } from '../people/types'
import type { PupilProgress, PupilStanding } from './types'

const FLAGS_READ = ['free_school_meals_ever6', 'looked_after', 'previously_looked_after', 'sen'] as const

/** Where every pupil on the school's roll stands today, in name order. Reads no flags. */
export async function buildStandings(ctx: CtxOf<'school'>): Promise<PupilStanding[]> {
  assertCan(ctx.actor, 'progress.view', ctx.actor)
  const scope = scopeOf(ctx.actor)
  const roll = await listRoll(ctx.read, scope, ctx.today)
  const standings = await readStandingsOnRoll(ctx, scope, roll)
  return roll.map((student) => ({
    studentId: student.studentId,
    pupilId: student.pupilRef || student.studentId,
    name: `${student.givenName} ${student.familyName}`,
    sortName: student.sortName,
    yearGroup: yearGroupInAcademicYear(student, ctx.today),
    regGroup: student.regGroup,
    ...found(standings.get(student.studentId), 'student'), // last: spread first, this is eight times slower
  }))
}

/**
 * Where every pupil on the school's roll stands, with the group of the gap each is in: for staff of their own school only.
 * Shared by the progress page, its export and the list of pupils, so that they cannot disagree.
 */
export async function buildProgress(ctx: CtxOf<'school'>): Promise<PupilProgress[]> {
  assertCan(ctx.actor, 'student.flags.view', ctx.actor)
  const flags = await readFlagsOnRoll(ctx.read, scopeOf(ctx.actor), FLAGS_READ, ctx.today)
  const standings = await buildStandings(ctx)
  return standings.map((standing) => ({
    ...standing,
    ...groupFacts(flags.get(standing.studentId) ?? [], freezeDayOf(standing.yearGroup, ctx.today)),
  }))
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
