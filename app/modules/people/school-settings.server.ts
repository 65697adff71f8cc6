import { listColleagues } from '#db/stores/colleagues'
import { findSchool } from '#db/stores/organisations'
import { countAsked } from '#db/stores/stuck-work'
import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { colleagueState, whyNotStop } from './colleague-rules'
import { colleagueMark, invitedMarks } from './invite-colleague.server'

/** What a school has settled for itself, and who of its staff has an account. Nothing secret of an account is returned. */
export async function readSchoolSettings(ctx: CtxOf<'school'>) {
  const [school, everybody, asked] = await Promise.all([
    findSchool(ctx.read, ctx.actor.schoolId),
    listColleagues(ctx.read, scopeOf(ctx.actor)),
    countAsked(ctx.read, scopeOf(ctx.actor)),
  ])
  const { name, agreementPolicy } = found(school, 'school')
  const mayEdit = can(ctx.actor, 'school.edit', ctx.actor)
  return {
    name,
    agreementPolicy,
    /** Bookings that wait for an answer, by whom it was asked of: a change of the rule leaves them there. */
    asked,
    mayEdit,
    invitedSeen: invitedMarks(everybody),
    colleagues: everybody.map((one) => ({
      userId: one.id,
      name: one.name,
      email: one.email ?? '',
      role: one.role,
      state: colleagueState(one),
      isMailLost: colleagueState(one) === 'invited' && one.isMailLost === 1,
      seen: colleagueMark(one),
      isYou: one.id === ctx.actor.userId,
      mayStop: mayEdit && whyNotStop(one, everybody, ctx.actor.userId) === null,
    })),
  }
}
