import { createCookie, redirect } from '~/support/framework'

import { env } from '~/support/env'
import { keyedHash } from '~/support/ids'

/*
 * What the next page says was done, for somebody who is not signed in, and what was refused where no form was sent: a file, a
 * page. These are nobody's forms, so a small cookie says with which address this browser was answered: an address alone can
 * be written by anybody, and is not believed.
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

/** Answers with an address that this browser is then believed to have been led to: a visitor’s `?done=…`, or a refusal. */
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
  const done = new URL(request.url).searchParams.get('done')
  return done !== null && (await wasLedHere(request, now)) ? done : null
}

/** Whether this browser was answered with this very address within ten minutes, so that what the address says did happen. */
export async function wasLedHere(request: Request, now: Date): Promise<boolean> {
  const { pathname, search } = new URL(request.url)
  const value: unknown = await landed().parse(request.headers.get('cookie'))
  if (typeof value !== 'object' || value === null || !('mark' in value) || !('until' in value)) return false
  const isNow = typeof value.until === 'number' && value.until > now.getTime()
  return isNow && value.mark === markOf(`${pathname}${search}`)
}
