import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { queueMail } from '#db/stores/outbox'
import { addTokens, cancelTokensOf } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { hashSecret, newId, newSecret } from '~/support/ids'
import { TOKEN_LIFE_MS } from './account-rules'
import { invitationMail } from './mail'
import type { MemberRole } from './types'

interface Invited {
  userId: string
  name: string
  email: string
  role: MemberRole
  organisation: string
  /** In whose log it shows; null for a member of the area. */
  schoolId: string | null
}

/** Mails somebody a link to choose a password, good once for 48 hours; a link sent before stops working. */
export async function sendInvitationIn(tx: Tx, ctx: Ctx, to: Invited): Promise<{ link: string; expiresAt: Date }> {
  const { userId, name, organisation, schoolId, role } = to
  await cancelTokensOf(tx, [userId], ['invitation'], ctx.now)
  const token = newSecret()
  const expiresAt = new Date(ctx.now.getTime() + TOKEN_LIFE_MS.invitation)
  const row = { id: newId('tk'), kind: 'invitation' as const, tokenHash: hashSecret(token), userId, expiresAt }
  await addTokens(tx, [{ ...row, createdAt: ctx.now }])
  const link = `${ctx.origin}/invite/${token}`
  await queueMail(tx, { to: to.email, ...invitationMail({ name, organisation }, link) }, ctx.now)
  await addAudit(tx, ctx, { action: 'user.invite', subjectKind: 'user', subjectId: userId, schoolId, detail: { role } })
  return { link, expiresAt }
}
