import { redirect } from '~/support/framework'

import type { UserKind } from '~/modules/people/types'
import { homeOf, safePath } from './enter.server'
import { endSignInOf, startSignIn } from './session.server'

/**
 * Ends whatever session the browser had, starts a new one and goes to where the person was heading, or to their own
 * front page. `cookies` are further Set-Cookie values.
 */
export async function beginSession(
  request: Request,
  user: { userId: string; kind: UserKind },
  options: { now: Date; to?: string | null; cookies?: readonly string[] },
): Promise<Response> {
  await endSignInOf(request)
  const headers = new Headers()
  headers.append('set-cookie', await startSignIn(user.userId, user.kind === 'student', options.now))
  for (const cookie of options.cookies ?? []) headers.append('set-cookie', cookie)
  return redirect(safePath(options.to ?? null, homeOf(user.kind)), { headers })
}
