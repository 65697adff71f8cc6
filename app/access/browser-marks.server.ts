import { createCookie } from '~/support/framework'

import { env } from '~/support/env'
import { keyedHash } from '~/support/ids'

/*
 * Two small cookies beside the session. Neither signs anybody in.
 * `known` says which accounts this browser has been in before, so that strangers' wrong tries do not slow it down.
 * `first` says that this browser showed a student's one-time code and may now choose the password.
 */
const MOST_KNOWN = 5 // accounts a shared computer remembers
const FIRST_VISIT_MINUTES = 20

const options = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: env().origin.startsWith('https:'),
  secrets: [keyedHash(env().secret, 'browser marks')],
})
const known = () => createCookie('known', { ...options(), path: '/', maxAge: 180 * 24 * 3600 })
const first = () => createCookie('first', { ...options(), path: '/welcome', maxAge: FIRST_VISIT_MINUTES * 60 })

// A mark names an account without saying which: the keyed hash of the name that was typed.
const markOf = (name: string) => keyedHash(env().secret, `known browser of ${name}`).slice(0, 24)

async function readMarks(request: Request): Promise<string[]> {
  const value: unknown = await known().parse(request.headers.get('cookie'))
  return Array.isArray(value) ? value.filter((mark) => typeof mark === 'string') : []
}

/** The mark of an account in a request whose browser has signed in to it before; null for a stranger. */
export async function readKnownBrowser(request: Request, name: string): Promise<string | null> {
  const mark = markOf(name)
  return (await readMarks(request)).includes(mark) ? mark : null
}

/** The mark of the account that signed in last in this browser, whichever it is; null when nobody has. */
export async function readDevice(request: Request): Promise<string | null> {
  return (await readMarks(request))[0] ?? null
}

/** The Set-Cookie value by which this browser is known for an account from now on. */
export async function markBrowser(request: Request, name: string): Promise<string> {
  const mark = markOf(name)
  const others = (await readMarks(request)).filter((one) => one !== mark)
  return known().serialize([mark, ...others].slice(0, MOST_KNOWN))
}

/** The Set-Cookie value that lets this browser choose a password in place of a one-time code, for 20 minutes. */
export function allowFirstVisit(tokenId: string, now: Date): Promise<string> {
  return first().serialize({ tokenId, until: now.getTime() + FIRST_VISIT_MINUTES * 60_000 })
}

/** The one-time code that this browser has shown; null when it has shown none or too long ago. */
export async function readFirstVisit(request: Request, now: Date): Promise<string | null> {
  const value: unknown = await first().parse(request.headers.get('cookie'))
  if (typeof value !== 'object' || value === null) return null
  if (!('tokenId' in value) || typeof value.tokenId !== 'string') return null
  return 'until' in value && typeof value.until === 'number' && value.until > now.getTime() ? value.tokenId : null
}

/** The Set-Cookie value that ends the first visit. */
export const endFirstVisit = (): Promise<string> => first().serialize('', { maxAge: 0 })
