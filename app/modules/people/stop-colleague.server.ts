import { addAudit } from '#db/stores/audit'
import { disableUser, listColleagues } from '#db/stores/colleagues'
import { deleteKeptOf } from '#db/stores/kept-forms'
import { holdSchool } from '#db/stores/organisations'
import { endSignInsOf } from '#db/stores/sign-in'
import { cancelTokensOf, findAccount } from '#db/stores/users'
import { userIdOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findSaver, saverInWords } from '~/access/saved-meanwhile.server'
import { found, NotFound } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { wordsIn } from '~/words/words'
import { stopMessages } from './colleague-messages'
import { type StopRefusal, whyNotStop } from './colleague-rules'
import { colleagueMark } from './invite-colleague.server'

/**
 * Ends a colleague's access at once: every browser is signed out, and links sent to them stop working.
 * @param input.seen the mark of the colleague as the page showed them; absent where no page was
 * @throws NotFound when it is nobody of the actor's school, Forbidden for someone who only reads
 */
export function stopColleague(
  ctx: Ctx,
  input: { userId: string; seen?: string },
): Promise<Outcome<{ userId: string }, StopRefusal>> {
  return ctx.transact(async (tx) => {
    const account = found(await findAccount(tx, input.userId), 'user')
    const { id: userId, kind, schoolId } = account
    if (kind !== 'school' || !schoolId) throw new NotFound('user')
    assertCan(ctx.actor, 'school.edit', { schoolId })
    await holdSchool(tx, schoolId)
    const everybody = await listColleagues(tx, { kind: 'school', schoolId })
    const colleague = found(
      everybody.find(({ id }) => id === userId),
      'user',
    )
    const reason = whyNotStop(colleague, everybody, userIdOf(ctx.actor) ?? '')
    if (reason) return refused(reason)
    if (input.seen !== undefined && input.seen !== colleagueMark(colleague)) return refused('changed_meanwhile')
    await disableUser(tx, userId, ctx.now)
    await endSignInsOf(tx, userId)
    await deleteKeptOf(tx, userId)
    await cancelTokensOf(tx, [userId], ['invitation', 'reset_password', 'verify_email'], ctx.now)
    const { role } = colleague
    await addAudit(tx, ctx, { action: 'user.stop', subjectKind: 'user', subjectId: userId, schoolId, detail: { role } })
    return done({ userId })
  })
}

/** Why the access of a colleague was not stopped, in a sentence: who had stopped it and when, where that is why. */
export async function stopRefused(ctx: Ctx, userId: string, reason: StopRefusal): Promise<string> {
  const saver = reason === 'stopped_already' ? await findSaver(ctx, ctx.read, userId, ['user.stop']) : null
  if (saver === null) return stopMessages[reason]
  const words = wordsIn(ctx.language)
  return words('people:stoppedAlready', saverInWords(ctx, saver, words('people:aColleague')))
}
