import { type Adapter, Cookie, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'

import { database } from '#db/client.server'
import { addSignIn, endSignIn, endSignInsOf, extendSignIn, findSignIn, type SignInRow } from '#db/stores/sign-in'
import { troubleOf } from '#db/trouble'
import { whySignInEnds } from '~/modules/people/account-rules'
import { dayOf } from '~/support/dates'
import { env } from '~/support/env'
import { hashSecret, newSecret } from '~/support/ids'
import { log, safeError } from '~/support/log'
import { type Language, readLanguage } from '~/words/languages'
import type { Actor } from './actor'

/*
 * The one file that knows lucia. Lucia v3 stores session ids as they are in the cookie; this adapter stores only their
 * SHA-256, so a copy of the database signs nobody in.
 */

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ endsAt: Date }, SignInRow>
    DatabaseUserAttributes: SignInRow
    DatabaseSessionAttributes: { endsAt: Date }
  }
}

const MINUTE = 60_000
/** Idle and absolute limits. @source docs/rules.md, Signing in ends */
const LIMITS = {
  staff: { idleMinutes: 30, longestMinutes: 12 * 60 },
  student: { idleMinutes: 20, longestMinutes: 8 * 60 },
}

/** Lucia counts the staff limit. A student's session ends that much earlier, here, before lucia renews what is left of it. */
const expiryOf = ({ kind, expiresAt }: SignInRow): Date =>
  new Date(
    expiresAt.getTime() - (kind === 'student' ? (LIMITS.staff.idleMinutes - LIMITS.student.idleMinutes) * MINUTE : 0),
  )

// When sessions end that lucia takes to be renewed, and that could not be: from one's look-up to its answer.
const notRenewed = new Map<string, Date>()

const adapter: Adapter = {
  async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await findSignIn((await database()).read, hashSecret(sessionId))
    if (!row) return [null, null]
    const { endsAt, userId } = row
    const expiresAt = expiryOf(row)
    return [
      { id: sessionId, userId, expiresAt, attributes: { endsAt } },
      { id: userId, attributes: row },
    ]
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    const row = { id: hashSecret(id), userId, expiresAt, endsAt: attributes.endsAt, createdAt: new Date() }
    await (await database()).transact((tx) => addSignIn(tx, row))
  },
  async updateSessionExpiration(sessionId, expiresAt) {
    const db = await database()
    await db
      .transact((tx) => extendSignIn(tx, hashSecret(sessionId), expiresAt))
      .catch(async (error) => {
        // Reading needs no writing: the session is as long as it was, and its page says that.
        const row = troubleOf(error) && (await findSignIn(db.read, hashSecret(sessionId)))
        if (!row) throw error
        log('warn', 'a sign-in is not renewed', safeError(error))
        notRenewed.set(sessionId, expiryOf(row))
      })
  },
  async deleteSession(sessionId) {
    await (await database()).transact((tx) => endSignIn(tx, hashSecret(sessionId)))
  },
  async deleteUserSessions(userId) {
    await (await database()).transact((tx) => endSignInsOf(tx, userId))
  },
  // An hourly job deletes sessions that ended, in the store.
  getUserSessions: () => Promise.resolve([]),
  deleteExpiredSessions: () => Promise.resolve(),
}

let made: Lucia<{ endsAt: Date }, SignInRow> | null = null

function lucia(): Lucia<{ endsAt: Date }, SignInRow> {
  const secure = env().origin.startsWith('https:')
  made ??= new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(LIMITS.staff.idleMinutes, 'm'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (row) => row,
    getSessionAttributes: ({ endsAt }) => ({ endsAt }),
  })
  return made
}

/** When somebody will be signed out if they do nothing; `isFinal` when nothing they do moves it. */
export interface SignInEnd {
  at: Date
  isFinal: boolean
}

export interface SignedIn {
  actor: Actor
  sessionId: string
  language: Language
  ends: SignInEnd
}

// The loaders of one page share one look-up. The key is the server's own random request id, never the browser's.
const lookUps = new Map<string, Promise<SignedIn | null>>()

/** The person behind a request's cookie; null when there is none, it ran out, or they may no longer sign in. */
export function readSignIn(request: Request, now: Date): Promise<SignedIn | null> {
  const requestId = request.headers.get('x-request-id')
  if (!requestId) return lookUp(request, now)
  let shared = lookUps.get(requestId)
  if (!shared) {
    shared = lookUp(request, now)
    lookUps.set(requestId, shared)
    setTimeout(() => lookUps.delete(requestId), 2_000).unref()
  }
  return shared
}

async function lookUp(request: Request, now: Date): Promise<SignedIn | null> {
  const sessionId = lucia().readSessionCookie(request.headers.get('cookie') ?? '')
  if (!sessionId) return null
  const { session, user } = await lucia().validateSession(sessionId)
  const asItWas = notRenewed.get(sessionId)
  notRenewed.delete(sessionId)
  if (!session || !user || whySignInEnds(user, dayOf(now))) return null
  if (session.endsAt.getTime() <= now.getTime()) return null
  const actor = actorOf(user)
  const { endsAt } = session
  const idle = asItWas ?? (session.fresh ? idleEnd(user.kind, now) : session.expiresAt)
  const ends = idle < endsAt ? { at: idle, isFinal: false } : { at: endsAt, isFinal: true }
  return actor ? { actor, sessionId, language: readLanguage(user.language), ends } : null
}

/** When a session that was renewed at this moment runs out. Lucia itself counts the staff limit for everybody. */
const idleEnd = (kind: SignInRow['kind'], now: Date): Date =>
  new Date(now.getTime() + (kind === 'student' ? LIMITS.student : LIMITS.staff).idleMinutes * MINUTE)

function actorOf(user: SignInRow): Actor | null {
  const { userId, displayName: name, organisation, role, studentId, employerId, schoolId, areaId, kind } = user
  if (!areaId) return null
  if (kind === 'student' && studentId && schoolId)
    return { kind, userId, name, organisation, studentId, schoolId, areaId }
  if (kind === 'employer' && employerId) return { kind, userId, name, organisation, employerId, areaId, role }
  if (kind === 'school' && schoolId) return { kind, userId, name, organisation, schoolId, areaId, role }
  if (kind === 'area') return { kind, userId, name, organisation, areaId, role }
  return null
}

/** A cookie that dies with the browser: on a shared computer, closing it signs out. The limits stay on the server. */
const untilClosed = ({ name, value, attributes: { path, secure, sameSite, httpOnly } }: Cookie): string =>
  new Cookie(name, value, { path, secure, sameSite, httpOnly }).serialize()

/** Starts a session with a new id and returns the Set-Cookie value. `isStudent` picks the shorter limits. */
export async function startSignIn(userId: string, isStudent: boolean, now: Date): Promise<string> {
  const limits = isStudent ? LIMITS.student : LIMITS.staff
  const endsAt = new Date(now.getTime() + limits.longestMinutes * MINUTE)
  const session = await lucia().createSession(userId, { endsAt }, { sessionId: newSecret() })
  return untilClosed(lucia().createSessionCookie(session.id))
}

/** Ends the request's session, if it has one, and returns the Set-Cookie value that clears the cookie. */
export async function endSignInOf(request: Request): Promise<string> {
  const sessionId = lucia().readSessionCookie(request.headers.get('cookie') ?? '')
  if (sessionId) await lucia().invalidateSession(sessionId)
  return lucia().createBlankSessionCookie().serialize()
}
