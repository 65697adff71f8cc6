import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { endSignInsOf } from '#db/stores/sign-in'
import {
  deleteUnusedEmployer,
  deleteUnverified,
  freeUnansweredAddress,
  listUnverifiedForJob,
} from '#db/stores/unverified'
import { cancelTokensOf, findAccount } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { TOKEN_LIFE_MS, UNVERIFIED_LIFE_MS } from './account-rules'
import type { UserKind } from './types'

const AT_ONCE = 200

/**
 * Ends an account whose address nobody has shown to be theirs, and everything it made, so that the address is free for
 * whoever it really belongs to.
 * @returns false when the account is verified: then nothing has changed
 */
export async function endUnverifiedIn(
  tx: Tx,
  ctx: Ctx,
  account: { id: string; kind: UserKind; schoolId: string | null },
  why: 'invited' | 'too_late' | 'disowned',
): Promise<boolean> {
  const { id, kind, schoolId } = account
  if (kind === 'employer') {
    const ended = await deleteUnverified(tx, id)
    if (!ended) return false
    if (ended.employerId) await deleteUnusedEmployer(tx, ended.employerId)
  } else {
    if (kind === 'student' || !(await freeUnansweredAddress(tx, id, ctx.now))) return false
    await endSignInsOf(tx, id)
    await cancelTokensOf(tx, [id], ['invitation', 'reset_password', 'verify_email'], ctx.now)
  }
  const act = { action: 'user.endUnverified', subjectKind: 'user', subjectId: id, schoolId, detail: { why } }
  await addAudit(tx, ctx, act)
  return true
}

/** Ends the accounts of employers that nobody verified while a link could, 48 hours after the sign-up at the earliest and 7 days after it at the latest. */
export async function endUnverifiedAccounts(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - TOKEN_LIFE_MS.verify_email)
  const lastBefore = new Date(ctx.now.getTime() - UNVERIFIED_LIFE_MS)
  const old = await listUnverifiedForJob(ctx.read, { before, lastBefore, now: ctx.now }, AT_ONCE)
  for (const { id } of old)
    await ctx.transact(async (tx) => {
      const account = await findAccount(tx, id)
      if (account && !account.emailVerifiedAt) await endUnverifiedIn(tx, ctx, account, 'too_late')
    })
  return old.length
}
