import { listRoundChoices } from '#db/stores/round-choices'
import { findRoundRow } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { yearGroupInAcademicYear } from '../people/ages'
import type { WhoChose } from './round-page-types'
import { listWhoWould } from './who-would.server'

/** Who of a school has chosen so far, and who has not. @throws NotFound when the actor may not see the round */
export async function readWhoChose(ctx: CtxOf<'school'>, roundId: string): Promise<WhoChose> {
  const { schoolId } = ctx.actor
  const round = found(await findRoundRow(ctx.read, roundId), 'round')
  assertCan(ctx.actor, 'round.view', round)
  const rows = await listRoundChoices(ctx.read, { kind: 'school', schoolId }, roundId)
  const pupils = rows.map((row) => ({
    studentId: row.studentId,
    name: `${row.givenName} ${row.familyName}`,
    yearGroup: yearGroupInAcademicYear(row, ctx.today),
    regGroup: row.regGroup,
    hasRanked: row.ranked > 0,
    hasChosen: row.ranked > 0 || row.answered > 0,
  }))
  const years = [...new Set(pupils.map(({ yearGroup }) => yearGroup))].toSorted((a, b) => a - b)
  return {
    pupils: pupils.length,
    ranked: pupils.filter(({ hasRanked }) => hasRanked).length,
    answered: pupils.filter(({ hasRanked, hasChosen }) => hasChosen && !hasRanked).length,
    byYear: years.map((yearGroup) => {
      const own = pupils.filter((pupil) => pupil.yearGroup === yearGroup)
      return { yearGroup, pupils: own.length, chose: own.filter(({ hasChosen }) => hasChosen).length }
    }),
    notYet: pupils
      .filter(({ hasChosen }) => !hasChosen)
      .map(({ studentId, name, yearGroup, regGroup }) => ({ studentId, name, yearGroup, regGroup })),
  }
}

/** How many pupils of a school are in the year groups of a round that has not opened. */
export async function countWhoWould(ctx: CtxOf<'school'>, roundId: string): Promise<number> {
  const round = found(await findRoundRow(ctx.read, roundId), 'round')
  assertCan(ctx.actor, 'round.view', round)
  return (await listWhoWould(ctx, { ...round, schoolId: ctx.actor.schoolId })).length
}
