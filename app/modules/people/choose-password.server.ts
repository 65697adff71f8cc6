import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { endSignInsOf } from '#db/stores/sign-in'
import {
  type Account,
  cancelTokensOf,
  findAccount,
  findLiveToken,
  findLiveTokenById,
  replacePasswordHash,
  setEmailVerified,
  setPasswordHash,
  takeToken,
  type TokenRow,
} from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteDeadLink, noteRefused } from '~/access/note-refusal.server'
import { admitTry } from '~/access/throttle.server'
import { found, NotFound } from '~/support/errors'
import { hashSecret } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { isStopped } from './account-rules'
import type { OwnPasswordRefusal, LinkRefusal } from './account-rules'
import { hashPassword, isPassword } from './hash-password.server'
import { passwordChangedMail } from './mail'
import { type PasswordRefusal, whyNotThisPassword } from './passwords'
import type { UserKind } from './types'
import { mailAsWritten } from './send-mail.server'

/** Whose password it now is; every session of theirs has ended, so the door starts a new one. */
export interface PasswordChosen {
  userId: string
  kind: UserKind
  /** What the person signs in with: this browser is known for it from now on. */
  signInName: string
}

/** Changes the signed-in person's password. @throws NotFound for nobody */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; next: string },
): Promise<Outcome<PasswordChosen, OwnPasswordRefusal | PasswordRefusal>> {
  if (!('userId' in ctx.actor)) throw new NotFound('account')
  const { userId } = ctx.actor
  const refuse = async (reason: OwnPasswordRefusal) => {
    await noteRefused(ctx, { action: 'password.refuse', subjectKind: 'user', subjectId: userId, detail: { reason } })
    return refused(reason)
  }
  const account = found(await findAccount(ctx.read, userId), 'account')
  // Somebody at an unattended screen may not guess without end either.
  const attempt = await admitTry({ name: account.id, clientIp: '', knownBrowser: `change of ${account.id}` })
  if (!attempt.ok) return refuse('wait')
  const before = account.passwordHash
  if (before === null || !(await isPassword(before, input.current))) {
    // The same form sent twice: by the second time the new password is the one there is.
    const isDone = before !== null && (await isPassword(before, input.next))
    if (!isDone) return refuse('current_wrong')
    await attempt.succeeded()
    return done({ userId, kind: account.kind, signInName: account.email ?? account.username ?? '' })
  }
  await attempt.succeeded()
  const reason = whyNot(account, input.next)
  if (reason) return refused(reason)
  const passwordHash = await hashPassword(input.next)
  return ctx.transact(async (tx) => {
    // Whoever chose another one meanwhile keeps it: the password that was checked is not theirs any more.
    if (!(await replacePasswordHash(tx, account.id, before, passwordHash))) return refused('current_wrong')
    return done(await shutBehind(tx, ctx, account))
  })
}

/** Chooses a password by a link from a mail: an invitation or a reset. The link is used up. */
export async function choosePasswordByLink(
  ctx: Ctx,
  input: { kind: 'invitation' | 'reset_password'; token: string; password: string },
): Promise<Outcome<PasswordChosen, LinkRefusal | PasswordRefusal>> {
  const { kind, token, password } = input
  const outcome = await choose(ctx, await findLiveToken(ctx.read, kind, hashSecret(token), ctx.now), password)
  if (!outcome.ok && outcome.reason === 'link_gone') await noteDeadLink(ctx, kind, token)
  return outcome
}

/** Chooses a student's first password, or a new one, in place of the one-time code this browser has shown. */
export async function choosePasswordByCode(
  ctx: Ctx,
  input: { tokenId: string; password: string },
): Promise<Outcome<PasswordChosen, LinkRefusal | PasswordRefusal>> {
  const token = await findLiveTokenById(ctx.read, input.tokenId, ctx.now)
  const outcome = await choose(ctx, token?.kind === 'one_time_code' ? token : null, input.password)
  if (!outcome.ok && outcome.reason === 'link_gone') await noteDeadLink(ctx, 'one_time_code', input.tokenId)
  return outcome
}

async function choose(
  ctx: Ctx,
  token: TokenRow | null,
  password: string,
): Promise<Outcome<PasswordChosen, LinkRefusal | PasswordRefusal>> {
  const account = token ? await findAccount(ctx.read, token.userId) : null
  if (!token || !account || isStopped(account)) return refused('link_gone')
  const reason = whyNot(account, password)
  if (reason) return refused(reason)
  const passwordHash = await hashPassword(password)
  return ctx.transact(async (tx) => {
    if (!(await takeToken(tx, token.id, ctx.now))) return refused('link_gone')
    if (token.kind !== 'one_time_code') await setEmailVerified(tx, account.id, ctx.now)
    await setPasswordHash(tx, account.id, passwordHash)
    return done(await shutBehind(tx, ctx, account))
  })
}

const whyNot = (account: Account, password: string): PasswordRefusal | null =>
  whyNotThisPassword(password, account.kind, [
    account.displayName,
    account.username,
    account.email,
    account.organisation,
  ])

/** Shuts, behind a new password, everything the old one opened: sessions, and links and codes not used yet. */
async function shutBehind(tx: Tx, ctx: Ctx, account: Account): Promise<PasswordChosen> {
  await endSignInsOf(tx, account.id)
  await cancelTokensOf(tx, [account.id], ['invitation', 'reset_password', 'one_time_code'], ctx.now)
  await addAudit(tx, ctx, { action: 'password.set', subjectKind: 'user', subjectId: account.id })
  if (account.email && account.passwordHash)
    await mailAsWritten(tx, [{ email: account.email }], passwordChangedMail(ctx.origin), ctx.now, { kind: 'account' })
  return { userId: account.id, kind: account.kind, signInName: account.email ?? account.username ?? '' }
}
