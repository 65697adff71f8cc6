import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { addTokens, cancelTokensOf } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { newMailLink } from '~/access/mail-link'
import { newId } from '~/support/ids'
import { TOKEN_LIFE_MS } from './account-rules'
import { invitationMail, invitedInVainMail } from './mail'
import type { MemberRole } from './types'
import { mailAsWritten } from './send-mail.server'

interface Invited {
  userId: string
  name: string
  email: string
  role: MemberRole
  organisation: string
  /** In whose log it shows; null for a member of the area. */
  schoolId: string | null
  /** Whose leads read that the mail did not arrive, where it is for a member of an area. */
  areaId?: string
}

/** Also of one in vain, so that nobody can tell the two apart. */
const invitationTo = ({ userId, schoolId, areaId }: Invited) =>
  ({ kind: 'invitation', schoolId, ...(areaId ? { areaId } : {}), on: { kind: 'user', id: userId } }) as const

/** Mails somebody a link to choose a password, good once for 48 hours; a link sent before stops working. */
export async function sendInvitationIn(tx: Tx, ctx: Ctx, to: Invited): Promise<{ link: string; expiresAt: Date }> {
  const { userId, name, organisation } = to
  await cancelTokensOf(tx, [userId], ['invitation'], ctx.now)
  const { secret, hash: tokenHash, seed: linkSeed, inText } = newMailLink(ctx.secret)
  const expiresAt = new Date(ctx.now.getTime() + TOKEN_LIFE_MS.invitation)
  const row = { id: newId('tk'), kind: 'invitation' as const, tokenHash, userId, expiresAt }
  await addTokens(tx, [{ ...row, createdAt: ctx.now }])
  const mail = invitationMail({ name, organisation }, `${ctx.origin}/invite/${inText}`)
  await mailAsWritten(tx, [{ email: to.email }], { ...mail, linkSeed }, ctx.now, invitationTo(to))
  await noteInvited(tx, ctx, to)
  return { link: `${ctx.origin}/invite/${secret}`, expiresAt }
}

/**
 * Mails somebody whose address has an account elsewhere why they cannot be invited with it. The log and the sender's list
 * say the same as of any invitation.
 */
export async function inviteInVainIn(tx: Tx, ctx: Ctx, to: Invited): Promise<void> {
  const { name, organisation, email } = to
  await mailAsWritten(tx, [{ email }], invitedInVainMail({ name, organisation }, ctx.origin), ctx.now, invitationTo(to))
  await noteInvited(tx, ctx, to)
}

const noteInvited = (tx: Tx, ctx: Ctx, { userId, schoolId, role }: Invited) =>
  addAudit(tx, ctx, { action: 'user.invite', subjectKind: 'user', subjectId: userId, schoolId, detail: { role } })
