import { redirect } from '~/support/framework'

import { database } from '#db/client.server'
import type { UserKind } from '~/modules/people/types'
import { homeOf, safePath } from './enter.server'
import { env } from '~/support/env'
import { readKeptId } from './kept-form'
import { findKeptPage } from './kept-forms.server'
import { endSignInOf, startSignIn } from './session.server'

/**
 * Where somebody who has signed in goes: to what was kept for them under this id, else to where they were heading, else to
 * their own front page. What was kept for another leads nobody anywhere.
 */
export async function afterSignIn(
  user: { userId: string; kind: UserKind },
  { now, to, kept }: { now: Date; to?: string | null; kept?: string | null },
): Promise<string> {
  const by = { read: (await database()).read, secret: env().secret, now }
  const page = await findKeptPage(by, user.userId, readKeptId(kept))
  return safePath(page ?? to ?? null, homeOf(user.kind))
}

/**
 * Ends whatever session the browser had, starts a new one and goes on (see `afterSignIn`). `cookies` are further Set-Cookie values.
 */
export async function beginSession(
  request: Request,
  user: { userId: string; kind: UserKind },
  options: { now: Date; to?: string | null; kept?: string | null; cookies?: readonly string[] },
): Promise<Response> {
  await endSignInOf(request)
  const headers = new Headers()
  headers.append('set-cookie', await startSignIn(user.userId, user.kind === 'student', options.now))
  for (const cookie of options.cookies ?? []) headers.append('set-cookie', cookie)
  return redirect(await afterSignIn(user, options), { headers })
}
