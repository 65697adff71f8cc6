import { createCookie, redirect } from '~/support/framework'

import { env } from '~/support/env'
import { keyedHash } from '~/support/ids'

/*
 * What the next page says was done, for somebody who is not signed in. Their forms are nobody's, so a small cookie says with
 * which address this browser was answered: an address alone can be written by anybody, and is not believed.
 */
const MINUTES = 10

const landed = () =>
  createCookie('landed', {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().origin.startsWith('https:'),
    secrets: [keyedHash(env().secret, 'browser marks')],
    path: '/',
    maxAge: MINUTES * 60,
  })

// The mark says which address without naming it: it may hold a page that somebody else at this computer should not read.
const markOf = (address: string) => keyedHash(env().secret, `landed on ${address}`).slice(0, 24)

/** Answers a form of a visitor with an address whose `?done=…` this browser is then told. */
export async function landVisitor(address: string, now: Date, headers = new Headers()): Promise<Response> {
  const until = now.getTime() + MINUTES * 60_000
  headers.append('set-cookie', await landed().serialize({ mark: markOf(address), until }))
  return redirect(address, { headers })
}

/**
 * What an address says was just done (`?done=…`), where this browser was answered with this very address within ten minutes;
 * null otherwise.
 */
export async function readVisitorDone(request: Request, now: Date): Promise<string | null> {
  const { pathname, search, searchParams } = new URL(request.url)
  const done = searchParams.get('done')
  if (done === null) return null
  const value: unknown = await landed().parse(request.headers.get('cookie'))
  if (typeof value !== 'object' || value === null || !('mark' in value) || !('until' in value)) return null
  const isNow = typeof value.until === 'number' && value.until > now.getTime()
  return isNow && value.mark === markOf(`${pathname}${search}`) ? done : null
}
