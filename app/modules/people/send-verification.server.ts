import type { Tx } from '#db/client.server'
import { addTokens, cancelTokensOf } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { newMailLink } from '~/access/mail-link'
import { newId } from '~/support/ids'
import { TOKEN_LIFE_MS } from './account-rules'
import { verifyEmailMail } from './mail'
import { mailAsWritten } from './send-mail.server'

/** Sends the link by which somebody shows that an address is theirs, within a transaction; older links stop working. */
export async function sendVerificationIn(tx: Tx, ctx: Ctx, to: { userId: string; email: string }): Promise<void> {
  const link = newMailLink(ctx.secret)
  await cancelTokensOf(tx, [to.userId], ['verify_email'], ctx.now)
  await addTokens(tx, [
    {
      id: newId('tk'),
      kind: 'verify_email',
      tokenHash: link.hash,
      userId: to.userId,
      expiresAt: new Date(ctx.now.getTime() + TOKEN_LIFE_MS.verify_email),
      createdAt: ctx.now,
    },
  ])
  const mail = verifyEmailMail(`${ctx.origin}/verify-email/${link.inText}`)
  await mailAsWritten(tx, [{ email: to.email }], { ...mail, linkSeed: link.seed }, ctx.now, { kind: 'account' })
}

/** The same on its own. */
export const sendVerification = (ctx: Ctx, to: { userId: string; email: string }): Promise<void> =>
  ctx.transact((tx) => sendVerificationIn(tx, ctx, to))
