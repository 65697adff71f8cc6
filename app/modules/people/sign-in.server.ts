import { addAudit } from '#db/stores/audit'
import { findSetting } from '#db/stores/settings'
import { type Account, findAccount, findAccountByName, findLiveToken } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteRefusal } from '~/access/note-refusal.server'
import { privateHash } from '~/access/private-hashes'
import { admitTry, admitUse } from '~/access/throttle.server'
import { NotFound } from '~/support/errors'
import { keyedHash } from '~/support/ids'
import { log } from '~/support/log'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldCode, foldName, mayMailVerification, type SignInRefusal, whyNotSignIn } from './account-rules'
import { isPassword } from './hash-password.server'
import { sendVerification } from './send-verification.server'
import type { UserKind } from './types'

/** Signed in, or a student who has shown a one-time code and now chooses a password. */
export type SignInStep =
  { step: 'signed_in'; userId: string; kind: UserKind } | { step: 'choose_password'; tokenId: string }

/** How a student's one-time code is stored and found: keyed, since eight characters alone could be worked out. */
export const codeHash = (secret: string, userId: string, code: string): string =>
  keyedHash(secret, `one-time code of ${userId}: ${foldCode(code)}`)

/** One try at signing in: what was typed, and where it came from. */
export interface SignInTry {
  name: string
  password: string
  clientIp: string
  /** The mark of a browser that has been in this account before; null for a stranger. */
  knownBrowser: string | null
  /** The mark of whoever signed in last in this browser; null when nobody has. */
  device?: string | null
}

/**
 * Signs in by e-mail address or username with a password, or a student by username with a one-time code. A name that
 * does not exist is answered like a wrong password, in the same time; that an account was stopped is told only to whoever
 * knows its password or code. A refusal leaves hashes of name and address in the log.
 */
export async function signIn(ctx: Ctx, input: SignInTry): Promise<Outcome<SignInStep, SignInRefusal>> {
  const name = foldName(input.name)
  const refuse = async (reason: SignInRefusal) => {
    const subjectId = privateHash(ctx.secret, 'name', name)
    const act = { action: 'signIn.refuse', subjectKind: 'name', subjectId, detail: { reason } }
    await noteRefusal(ctx, input.clientIp, act)
    return refused(reason)
  }
  const attempt = await admitTry({ ...input, name })
  const account = await findAccountByName(ctx.read, name)
  if (!attempt.ok) {
    log('warn', 'sign-in slowed down')
    // Others' wrong tries do not stand in the way of a code that the school has just handed over. A right one is not
    // counted against its address either: nobody gets one of 40 bits by guessing.
    const code = await findCode(ctx, account, input.password)
    if (!code || !account) return refuse('wait')
    const whyNot = whyNotSignIn(account, ctx.today)
    return whyNot ? refuse(whyNot) : showedCode(ctx, account.id, code, input.clientIp)
  }
  const isRight = await isPassword(account?.passwordHash ?? null, input.password)
  const tokenId = await findCode(ctx, account, input.password)
  if (!account || (!isRight && !tokenId)) {
    log('info', 'sign-in refused')
    return refuse('wrong')
  }
  await attempt.succeeded()
  const reason = whyNotSignIn(account, ctx.today)
  const mayMail = reason === 'email_not_verified' && mayMailVerification(account.createdAt, ctx.now)
  if (mayMail && account.email && (await admitUse('signUp.mail', account.email)) === 0)
    await sendVerification(ctx, { userId: account.id, email: account.email })
  if (reason) return refuse(reason)
  if (!isRight && tokenId) return showedCode(ctx, account.id, tokenId, input.clientIp)
  await noteSignIn(ctx, 'signIn', account.id, input.clientIp)
  return done({ step: 'signed_in', userId: account.id, kind: account.kind })
}

// Looked up for everybody, so that a student's name takes no longer than another.
async function findCode(ctx: Ctx, account: Account | null, typed: string): Promise<string | null> {
  const hash = codeHash(ctx.secret, account?.id ?? 'nobody', typed)
  const token = await findLiveToken(ctx.read, 'one_time_code', hash, ctx.now)
  return account?.kind === 'student' && token?.userId === account.id ? token.id : null
}

async function showedCode(ctx: Ctx, userId: string, tokenId: string, clientIp: string) {
  await noteSignIn(ctx, 'signIn.code', userId, clientIp)
  return done({ step: 'choose_password' as const, tokenId })
}

const noteSignIn = (ctx: Ctx, action: 'signIn' | 'signIn.code', userId: string, clientIp: string) =>
  ctx.transact((tx) => {
    const detail = { address: privateHash(ctx.secret, 'address', clientIp) }
    return addAudit(tx, ctx, { action, subjectKind: 'user', subjectId: userId, detail })
  })

/** Writes that somebody signed out; of a browser that was signed out already there is nothing to say. */
export async function noteSignOut(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  if (!('userId' in actor)) return
  await ctx.transact((tx) => addAudit(tx, ctx, { action: 'signOut', subjectKind: 'user', subjectId: actor.userId }))
}

/** Somebody of the demo who signs in at the press of a button. */
export interface DemoPersona {
  userId: string
  name: string
  role: string
  note: string
}

/** The people of the demo, in the order the seed wrote them; none outside the demo. */
export async function listPersonas(ctx: Ctx & { demo: boolean }): Promise<DemoPersona[]> {
  if (!ctx.demo) return []
  const list: unknown = JSON.parse((await findSetting(ctx.read, 'demo_personas')) ?? '[]')
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return []
    const { userId, name, role, note } = one as Record<string, unknown>
    if (typeof userId !== 'string' || typeof name !== 'string' || typeof role !== 'string') return []
    return [{ userId, name, role, note: typeof note === 'string' ? note : '' }]
  })
}

/** Signs in as one of the demo's people, while they may. @throws NotFound outside the demo and for anybody else */
export async function signInAsPersona(
  ctx: Ctx & { demo: boolean },
  userId: string,
  clientIp: string,
): Promise<Outcome<{ userId: string; kind: UserKind }, SignInRefusal>> {
  const persona = (await listPersonas(ctx)).find((one) => one.userId === userId)
  const account = persona ? await findAccount(ctx.read, persona.userId) : null
  if (!account) throw new NotFound('persona')
  const reason = whyNotSignIn(account, ctx.today)
  if (reason) return refused(reason)
  await noteSignIn(ctx, 'signIn', account.id, clientIp)
  return done({ userId: account.id, kind: account.kind })
}
