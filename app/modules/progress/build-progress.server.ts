import { readMainScheme } from '#db/stores/ledger'
import { listLedgerOnRoll, listPlannedSessions, listRoll } from '#db/stores/progress'
import { readFlagsOnRoll } from '#db/stores/student-flags'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import type { CtxOf } from '~/access/ctx'
import { yearGroupInAcademicYear } from '../people/ages'
import {
  flagsDecidingGap,
  type FlagKind,
  type FlagValue,
  freezeDayOf,
  gapGroupOf,
  latestFlag,
  type StudentFlag,
} from '../people/disadvantage'
import { standingOf } from './standing'
import type { PupilProgress, Standing } from './types'

const FLAGS_READ = ['free_school_meals_ever6', 'looked_after', 'previously_looked_after', 'sen'] as const

/** Where every pupil on the school's roll stands today, in name order. Reads no flags. */
export async function buildStandings(ctx: CtxOf<'school'>): Promise<Standing[]> {
  assertCan(ctx.actor, 'progress.view', ctx.actor)
  const scope = scopeOf(ctx.actor)
  const [scheme, roll, entries, planned] = await Promise.all([
    readMainScheme(ctx.read),
    listRoll(ctx.read, scope, ctx.today),
    listLedgerOnRoll(ctx.read, scope, ctx.today),
    listPlannedSessions(ctx.read, scope, ctx.today),
  ])
  const ledgers = byStudent(entries)
  const diaries = byStudent(planned)
  return roll.map((student) => {
    const yearGroup = yearGroupInAcademicYear(student, ctx.today)
    const { owedHalfDays: _owed, ...figures } = standingOf({
      bornOn: student.bornOn,
      yearGroup,
      ledger: ledgers.get(student.studentId) ?? [],
      secured: diaries.get(student.studentId) ?? [],
      scheme,
      today: ctx.today,
    })
    return {
      studentId: student.studentId,
      pupilId: student.pupilRef || student.studentId,
      name: `${student.givenName} ${student.familyName}`,
      sortName: student.sortName,
      yearGroup,
      regGroup: student.regGroup,
      targetHalfDays: scheme.target,
      ...figures,
    }
  })
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

function byStudent<Row extends { studentId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.studentId)
    if (group) group.push(row)
    else groups.set(row.studentId, [row])
  }
  return groups
}
