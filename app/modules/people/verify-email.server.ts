import { addAudit } from '#db/stores/audit'
import { type Account, findAccount, findLiveToken, setEmailVerified, takeToken, type TokenRow } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteDeadLink, noteRefused } from '~/access/note-refusal.server'
import { admitTry } from '~/access/throttle.server'
import { hashSecret } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { isStopped, type LinkRefusal, type VerifyRefusal } from './account-rules'
import { endUnverifiedIn } from './end-unverified.server'
import { isPassword } from './hash-password.server'

/**
 * Notes that an address belongs to whoever received its link and knows the password that was chosen at the sign-up: the
 * link alone would let a stranger in, who signed up with the address of somebody else. The link is used up; a wrong
 * password leaves it as it is.
 */
export async function verifyEmail(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<Outcome<'verified', VerifyRefusal>> {
  const link = await liveLink(ctx, token)
  if (!link) return gone(ctx, token)
  const { account, row } = link
  const refuse = async (reason: 'wrong' | 'wait') => {
    const act = { action: 'password.refuse', subjectKind: 'user', subjectId: account.id, detail: { reason } }
    await noteRefused(ctx, act)
    return refused(reason)
  }
  // Counted by the account and not by its name: whoever tries the name at the sign-in page takes no try from here.
  const attempt = await admitTry({ name: account.id, clientIp: ctx.clientIp ?? 'unknown', knownBrowser: null })
  if (!attempt.ok) return refuse('wait')
  if (!(await isPassword(account.passwordHash, password))) return refuse('wrong')
  await attempt.succeeded()
  const taken = await ctx.transact(async (tx) => {
    if (!(await takeToken(tx, row.id, ctx.now))) return false
    await setEmailVerified(tx, account.id, ctx.now)
    await addAudit(tx, ctx, { action: 'email.verify', subjectKind: 'user', subjectId: account.id })
    return true
  })
  return taken ? done('verified') : gone(ctx, token)
}

/** Removes, for whoever received its link, a sign-up that somebody else made with their address, and all it made. */
export async function disownSignUp(ctx: Ctx, token: string): Promise<Outcome<'removed', LinkRefusal>> {
  const link = await liveLink(ctx, token)
  const removed = link && (await ctx.transact((tx) => endUnverifiedIn(tx, ctx, link.account, 'disowned')))
  return removed ? done('removed') : gone(ctx, token)
}

async function liveLink(ctx: Ctx, token: string): Promise<{ row: TokenRow; account: Account } | null> {
  const row = await findLiveToken(ctx.read, 'verify_email', hashSecret(token), ctx.now)
  const account = row ? await findAccount(ctx.read, row.userId) : null
  return row && account && !isStopped(account) ? { row, account } : null
}

async function gone(ctx: Ctx, token: string) {
  await noteDeadLink(ctx, 'verify_email', token)
  return refused('link_gone')
}
