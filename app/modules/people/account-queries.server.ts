import { findAccount, findLiveToken, findLiveTokenById } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteDeadLink } from '~/access/note-refusal.server'
import { hashSecret } from '~/support/ids'
import { isStopped } from './account-rules'
import type { MemberRole, TokenKind, UserKind } from './types'

/** Whom a link is for, as its page shows before anything is done. */
export interface LinkOwner {
  name: string
  organisation: string | null
  kind: UserKind
  role: MemberRole
  /** What the person signs in with. */
  signInName: string
}

/**
 * Whom a link from a mail is for; null when it is unknown, used or has run out: all three look the same, and that somebody
 * came with it stands in the log. A form that was sent with it has its own row.
 */
export async function readLinkOwner(
  ctx: Ctx & { form?: FormData | null },
  kind: Exclude<TokenKind, 'one_time_code'>,
  token: string,
): Promise<LinkOwner | null> {
  const owner = await ownerOf(ctx, await findLiveToken(ctx.read, kind, hashSecret(token), ctx.now))
  if (!owner && !ctx.form) await noteDeadLink(ctx, kind, token)
  return owner
}

/** Whose one-time code a browser has shown; null when it no longer holds. */
export async function readCodeOwner(ctx: Ctx, tokenId: string | null): Promise<LinkOwner | null> {
  const token = tokenId ? await findLiveTokenById(ctx.read, tokenId, ctx.now) : null
  return ownerOf(ctx, token?.kind === 'one_time_code' ? token : null)
}

async function ownerOf(ctx: Ctx, token: { userId: string } | null): Promise<LinkOwner | null> {
  const account = token ? await findAccount(ctx.read, token.userId) : null
  if (!account || isStopped(account)) return null
  const { displayName: name, organisation, kind, role } = account
  return { name, organisation, kind, role, signInName: account.email ?? account.username ?? '' }
}
