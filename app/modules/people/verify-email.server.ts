import { addAudit } from '#db/stores/audit'
import { findLiveToken, setEmailVerified, takeToken } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteDeadLink } from '~/access/note-refusal.server'
import { hashSecret } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import type { LinkRefusal } from './account-rules'

/** Notes that an address belongs to whoever received its link. The link is used up. */
export async function verifyEmail(ctx: Ctx, token: string): Promise<Outcome<'verified', LinkRefusal>> {
  const outcome = await useUp(ctx, token)
  if (!outcome.ok) await noteDeadLink(ctx, 'verify_email', token)
  return outcome
}

const useUp = (ctx: Ctx, token: string): Promise<Outcome<'verified', LinkRefusal>> =>
  ctx.transact(async (tx) => {
    const row = await findLiveToken(tx, 'verify_email', hashSecret(token), ctx.now)
    if (!row || !(await takeToken(tx, row.id, ctx.now))) return refused('link_gone')
    await setEmailVerified(tx, row.userId, ctx.now)
    await addAudit(tx, ctx, { action: 'email.verify', subjectKind: 'user', subjectId: row.userId })
    return done('verified')
  })
