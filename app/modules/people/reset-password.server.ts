import { addAudit } from '#db/stores/audit'
import { addTokens, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { newMailLink } from '~/access/mail-link'
import { noteRefusal } from '~/access/note-refusal.server'
import { privateHash } from '~/access/private-hashes'
import { admitUse } from '~/access/throttle.server'
import { keyedHash, newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldName, isStopped, TOKEN_LIFE_MS } from './account-rules'
import { resetMail } from './mail'
import { mailAsWritten } from './send-mail.server'

/**
 * Sends a link for a new password to an e-mail address, if it has an account. The answer and the work are the same
 * whether it has one. A second mail within five minutes is silently left out: the link of the first still works then, as a
 * newer one takes nothing from an older one, so that strangers who ask for an address keep nobody from a link. Students have
 * no address: they ask their school for a new code.
 */
export async function askForReset(
  ctx: Ctx,
  input: { email: string; clientIp: string },
): Promise<Outcome<'answered', 'wait'>> {
  const email = foldName(input.email)
  if ((await admitUse('reset.address', input.clientIp)) > 0) {
    const subjectId = privateHash(ctx.secret, 'name', email)
    await noteRefusal(ctx, input.clientIp, { action: 'password.refuseReset', subjectKind: 'name', subjectId })
    return refused('wait')
  }
  const mayMail = (await admitUse('reset.mail', email)) === 0
  const account = await findAccountByName(ctx.read, email)
  const userId = account?.email === email && !isStopped(account) && mayMail ? account.id : null
  const { hash: tokenHash, seed: linkSeed, inText } = newMailLink(ctx.secret)
  await ctx.transact(async (tx) => {
    // Both ways write and commit, so that neither is noticeably faster.
    await addAudit(tx, ctx, {
      action: 'password.askForReset',
      subjectKind: userId ? 'user' : 'address',
      subjectId: userId ?? keyedHash(ctx.secret, `address ${email}`).slice(0, 24),
    })
    if (!userId) return
    const expiresAt = new Date(ctx.now.getTime() + TOKEN_LIFE_MS.reset_password)
    const row = { id: newId('tk'), kind: 'reset_password' as const, tokenHash, userId, expiresAt }
    await addTokens(tx, [{ ...row, createdAt: ctx.now }])
    const mail = resetMail(`${ctx.origin}/password-reset/${inText}`)
    await mailAsWritten(tx, [{ email }], { ...mail, linkSeed }, ctx.now, { kind: 'account' })
  })
  return done('answered')
}
