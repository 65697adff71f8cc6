import { addAudit } from '#db/stores/audit'
import { countOfSecretForJob, forgetOfSecret } from '#db/stores/lost-secret'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { isSecretOf, markSecretIn } from '~/access/secret-mark.server'
import { done, type Outcome, refused } from '~/support/outcome'

/** What is only found, read or made with the secret it was written with. */
export type OfSecret = Awaited<ReturnType<typeof countOfSecretForJob>>

/** What would end where the secret of the settings took the place of the one of the database. */
export async function readWhatSecretHolds(ctx: Ctx): Promise<Outcome<OfSecret, 'same_secret'>> {
  assertCan(ctx.actor, 'secret.renew', undefined)
  if ((await isSecretOf(ctx.read, ctx.secret)) !== false) return refused('same_secret')
  return done(await countOfSecretForJob(ctx.read, ctx.now))
}

/**
 * Takes the secret of the settings for that of the database, where the old one is lost, and ends what only the old one opened.
 * Links that went out, passwords and sign-in sessions know no secret, and stay.
 * @source docs/operating.md, A lost secret
 */
export async function renewSecret(ctx: Ctx): Promise<Outcome<OfSecret, 'same_secret'>> {
  assertCan(ctx.actor, 'secret.renew', undefined)
  return ctx.transact(async (tx) => {
    if ((await isSecretOf(tx, ctx.secret)) !== false) return refused('same_secret')
    const ended = await countOfSecretForJob(tx, ctx.now)
    await forgetOfSecret(tx, ctx.now)
    await markSecretIn(tx, ctx.secret)
    await addAudit(tx, ctx, {
      action: 'secret.renew',
      subjectKind: 'installation',
      subjectId: 'secret',
      detail: ended,
    })
    return done(ended)
  })
}
