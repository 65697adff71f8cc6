import { holdSchool, renewUser } from '#db/stores/colleagues'
import { findSchool } from '#db/stores/organisations'
import { addUser, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { admitUse } from '~/access/throttle.server'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldName } from './account-rules'
import { type InviteRefusal, whyNotInvite } from './colleague-rules'
import { sendInvitationIn } from './send-invitation.server'
import type { MemberRole } from './types'

export interface NewColleague {
  schoolId: string
  name: string
  email: string
  role: MemberRole
}

/**
 * Invites somebody to a school's staff by a link in a mail, good once for 48 hours. Somebody of this school who has not
 * answered yet, or was stopped, is invited again with the name and role given now, and chooses a new password.
 * @throws NotFound when it is another school, Forbidden for someone who only reads
 */
export async function inviteColleague(
  ctx: Ctx,
  input: NewColleague,
): Promise<Outcome<{ userId: string }, InviteRefusal>> {
  const { schoolId, name: displayName, role } = input
  assertCan(ctx.actor, 'school.edit', { schoolId })
  if ((await admitUse('invite.school', schoolId)) > 0) return refused('wait')
  const email = foldName(input.email)
  return ctx.transact(async (tx) => {
    const school = found(await findSchool(tx, schoolId), 'school')
    await holdSchool(tx, schoolId)
    const account = await findAccountByName(tx, email)
    const reason = account ? whyNotInvite(account, schoolId) : null
    if (reason) return refused(reason)
    const userId = account?.id ?? newId('us')
    if (account) await renewUser(tx, userId, { displayName, role })
    else await addUser(tx, { id: userId, kind: 'school', schoolId, email, displayName, role, createdAt: ctx.now })
    await sendInvitationIn(tx, ctx, { userId, name: displayName, email, role, organisation: school.name, schoolId })
    return done({ userId })
  })
}
