import type { Tx } from '#db/client.server'
import { findInvitedInVain, listColleagues, renewUser } from '#db/stores/colleagues'
import { findSchool, holdSchool } from '#db/stores/organisations'
import { addUser, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteRefused } from '~/access/note-refusal.server'
import { assertCan } from '~/access/policy'
import { privateHash } from '~/access/private-hashes'
import { findSaver } from '~/access/saved-meanwhile.server'
import { scopeOf } from '~/access/scope'
import { admitUse } from '~/access/throttle.server'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { type Saver, seenOf } from '~/support/seen'
import { foldName } from './account-rules'
import { colleagueState, type InviteRefusal, whyNotInvite } from './colleague-rules'
import { endUnverifiedIn } from './end-unverified.server'
import { inviteInVainIn, sendInvitationIn } from './send-invitation.server'
import type { MemberRole } from './types'

export interface NewColleague {
  schoolId: string
  name: string
  email: string
  role: MemberRole
}

type Colleague = Awaited<ReturnType<typeof listColleagues>>[number]

/** The mark of one of the staff, as the settings page shows them. */
export const colleagueMark = (one: Colleague) => seenOf({ [one.id]: `${colleagueState(one)} ${one.role} ${one.name}` })

/**
 * The marks of those invited and not here yet, and of those whose access was stopped, as the settings page shows them:
 * what another invitation would replace or undo.
 */
export const invitedMarks = (colleagues: readonly Colleague[]): string =>
  colleagues
    .filter((one) => colleagueState(one) !== 'active')
    .map(colleagueMark)
    .join('.')

/** A colleague invited the same person, or stopped their access, since the page was opened: who, when, and in which role. */
export interface InviteOvertaken {
  ok: false
  reason: 'invited_meanwhile' | 'stopped_meanwhile'
  role: MemberRole
  saver: Saver | null
  /** Whether the mail with the link of that invitation did not arrive. */
  isMailLost: boolean
}

/**
 * Invites somebody to a school's staff by a link in a mail, good once for 48 hours. Somebody of this school who has not
 * answered yet, or was stopped, is invited again with the name and role given now, and chooses a new password. An account
 * elsewhere that nobody has verified makes room. An address with a verified one is answered as any other, and shows as
 * invited; its owner learns by mail why there is no link. So nobody here learns whose address has an account.
 * @param input.seen the marks of whom the page showed as invited or stopped; absent where no page was (the older invitation
 *   is replaced, and who was stopped comes back)
 * @throws NotFound when it is another school, Forbidden for someone who only reads
 */
export async function inviteColleague(
  ctx: Ctx,
  input: NewColleague & { seen?: string },
): Promise<Outcome<{ userId: string }, InviteRefusal> | InviteOvertaken> {
  const { schoolId, name: displayName, role } = input
  assertCan(ctx.actor, 'school.edit', { schoolId })
  const email = foldName(input.email)
  if ((await admitUse('invite.school', schoolId)) > 0) {
    const subjectId = privateHash(ctx.secret, 'name', email)
    await noteRefused(ctx, { action: 'user.refuseInvite', subjectKind: 'name', subjectId, schoolId })
    return refused('wait')
  }
  return ctx.transact(async (tx) => {
    const school = found(await findSchool(tx, schoolId), 'school')
    await holdSchool(tx, schoolId)
    const account = await findAccountByName(tx, email)
    const isOwn = account?.kind === 'school' && account.schoolId === schoolId
    const reason = account && isOwn ? whyNotInvite(account) : null
    if (reason) return refused(reason)
    const isFree = !account || isOwn || (await endUnverifiedIn(tx, ctx, account, 'invited'))
    const known = isOwn ? account.id : await findInvitedInVain(tx, schoolId, email)
    const before = known ? await findUnanswered(tx, ctx, known) : null
    if (before && input.seen !== undefined && !input.seen.split('.').includes(colleagueMark(before))) {
      const isStopped = colleagueState(before) === 'stopped'
      const saver = await findSaver(ctx, tx, before.id, [isStopped ? 'user.stop' : 'user.invite'])
      const reason = isStopped ? 'stopped_meanwhile' : 'invited_meanwhile'
      return { ok: false, reason, role: before.role, saver, isMailLost: before.isMailLost === 1 }
    }
    const userId = known ?? newId('us')
    const entry = { displayName, role, email: isFree ? email : null, invitedEmail: isFree ? null : email }
    if (known) await renewUser(tx, userId, entry)
    else await addUser(tx, { ...entry, id: userId, kind: 'school', schoolId, createdAt: ctx.now })
    const invited = { userId, name: displayName, email, role, organisation: school.name, schoolId }
    await (isFree ? sendInvitationIn(tx, ctx, invited) : inviteInVainIn(tx, ctx, invited))
    return done({ userId })
  })
}

/** Somebody of the school who is invited or stopped: whom an invitation would change. */
async function findUnanswered(tx: Tx, ctx: Ctx, userId: string): Promise<Colleague | null> {
  const colleague = (await listColleagues(tx, scopeOf(ctx.actor))).find(({ id }) => id === userId)
  return colleague && colleagueState(colleague) !== 'active' ? colleague : null
}
