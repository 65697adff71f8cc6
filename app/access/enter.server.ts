import { redirect } from '~/support/framework'

import { type Database, database } from '#db/client.server'
import type { UserKind } from '~/modules/people/types'
import { dayOf } from '~/support/dates'
import { env } from '~/support/env'
import { BadRequest, Forbidden, StalePage } from '~/support/errors'
import { MOST_FORM_BYTES } from '~/support/gate'
import { keyedHash, newSecret } from '~/support/ids'
import { type Actor, type ActorOf, userIdOf } from './actor'
import { FIRST_LANGUAGE } from '~/words/languages'
import type { Ctx, DoorCtx } from './ctx'
import { readFormKey } from './form-key'
import { keepTyped, type Late, letGoOfSent } from './kept-forms.server'
import { type Sending, sendingKey, transactOnce } from './send-once.server'
import { readSignIn } from './session.server'
import { clientIpOf } from './throttle.server'
import { landVisitor } from './visitor-done.server'

/**
 * The first line of every loader and action behind a door: who is asking, and are they of this kind.
 * @throws a redirect to the sign-in page for nobody, Forbidden for the wrong kind, BadRequest for a forged form
 */
export async function enter<Kind extends UserKind>(request: Request, kind: Kind): Promise<DoorCtx<ActorOf<Kind>>> {
  const ctx = await welcome(request)
  const { actor } = ctx
  if (actor.kind === 'nobody') throw await wayToSignIn(ctx, pathOf(request))
  if (!isOfKind(actor, kind)) throw new Forbidden('wrong door', { denied: `door of ${kind}` })
  return { ...ctx, actor }
}

const isOfKind = <Kind extends UserKind>(actor: Actor, kind: Kind): actor is ActorOf<Kind> => actor.kind === kind

/**
 * Where somebody without a session signs in: from there back to the page, and to what they had typed, where that is kept. Whoever
 * sent a form of which nothing is kept is told that nothing came of it.
 */
async function wayToSignIn(ctx: DoorCtx, path: string): Promise<Response> {
  const { form, now } = ctx
  const kept = form ? await keepTyped(ctx, { form, path, now }) : null
  if (kept) return redirect(`/sign-in?kept=${kept.id}`)
  const page = readFormKey(ctx.secret, form?.get('formKey') ?? null)?.page
  const signIn = `/sign-in?to=${encodeURIComponent(page ?? path)}`
  return form ? landVisitor(`${signIn}&done=not_sent`, now) : redirect(signIn)
}

const NUL = 'a NUL character' // nobody types one, and PostgreSQL keeps none

/** The first line of every loader and action of a public page: the same context, whoever asks. */
export async function welcome(request: Request): Promise<DoorCtx> {
  const settings = env()
  const now = new Date()
  if (/%00/.test(request.url)) throw new BadRequest(NUL)
  const db = await database()
  const signedIn = await readSignIn(request, now)
  const csrf = signedIn ? keyedHash(settings.secret, `form of ${signedIn.sessionId}`).slice(0, 43) : ''
  const actor = signedIn?.actor ?? { kind: 'nobody' }
  const requestId = request.headers.get('x-request-id') ?? newSecret().slice(0, 12)
  const form = await readPosted(request, signedIn?.actor.kind)
  const { secret } = settings
  const path = pathOf(request)
  const late = csrf && form && form.get('csrf') !== csrf ? { form, path, now } : null
  if (late) throw await answerToLate(late, { userId: userIdOf(actor), transact: db.transact, secret })
  return {
    actor,
    read: db.read,
    transact: transactOnce(db, await sendingOf(db, form, { actor, path, now, requestId })),
    now,
    today: dayOf(now),
    secret,
    language: signedIn?.language ?? FIRST_LANGUAGE,
    origin: settings.origin,
    clientIp: clientIpOf(request),
    unseen: request.method === 'HEAD',
    requestId,
    csrf,
    ends: signedIn?.ends ?? null,
    demo: settings.demo,
    form,
  }
}

/**
 * The answer to a form of another sign-in than the browser's present one. Its own person is led to what they typed; another
 * learns only that the page is old, and what was typed waits for whom the page was drawn for.
 */
async function answerToLate(late: Late, by: { userId: string | null } & Pick<Ctx, 'transact' | 'secret'>) {
  const kept = await keepTyped(by, late)
  if (kept?.userId === by.userId) return redirect(kept.to)
  return new StalePage('a form of another sign-in', { denied: 'form without its token' })
}

/** What a posted form is known by when it is sent again; null when it carries no key that we made for this person. */
async function sendingOf(
  db: Database,
  form: FormData | null,
  { actor, ...sent }: { actor: Actor; path: string; now: Date; requestId: string },
): Promise<Sending | null> {
  const { secret } = env()
  const formKey = form?.get('formKey') ?? null
  if (!form || typeof formKey !== 'string') return null
  const userId = userIdOf(actor)
  const key = readFormKey(secret, formKey)
  if (!key || key.userId !== userId) return null
  const whenTaken = () => letGoOfSent({ ...db, secret, now: sent.now }, key, { path: sent.path, form })
  return { ...sent, actor: userId ?? 'nobody', key: await sendingKey(secret, formKey, sent.path, form), whenTaken }
}

/** The most parts of a form that comes in parts: a roster's page has some forty boxes, and reading each costs. */
const MOST_PARTS = 500
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** The posted form, when the browser says that the page that sent it is ours; null when nothing was posted, or far too much. */
async function readPosted(request: Request, kind?: Actor['kind']): Promise<FormData | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (!comesFromUs(request)) throw new Forbidden('a form from another site', { denied: 'form of another site' })
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!FORM_TYPES.includes(type)) throw new BadRequest('not a form')
  // Only a school sends a roster: `enter` turns everybody else away, and nothing so large is read for them.
  if (kind !== 'school' && Number(request.headers.get('content-length')) > MOST_FORM_BYTES) return null
  const form = await readWhole(request.clone()).catch(() => null) // broken off, or not what its type says
  if (!form) throw new BadRequest('not a whole form')
  for (const value of form.values()) if (typeof value === 'string' && value.includes('\0')) throw new BadRequest(NUL)
  return form
}

/** The form in the body of a request. @throws when it is broken off, or comes in more parts than any form of ours has */
async function readWhole(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  const [, boundary] = /^multipart\/.*;\s*boundary="?([\w'()+,./:=?-]{1,70})/i.exec(type) ?? []
  if (boundary === undefined) return request.formData()
  const bytes = Buffer.from(await request.arrayBuffer())
  const mark = Buffer.from(`--${boundary}`)
  let parts = 0
  for (let at = bytes.indexOf(mark); at >= 0 && parts <= MOST_PARTS; at = bytes.indexOf(mark, at + 1)) parts += 1
  if (parts > MOST_PARTS) throw new BadRequest('more parts than a form of ours has')
  const counted = `multipart/form-data; boundary="${boundary}"` // it is read by the boundary that was counted
  return new Response(bytes, { headers: { 'content-type': counted } }).formData()
}

/** Whether Sec-Fetch-Site or Origin names our own site; a request with neither is not from a browser's form. */
function comesFromUs(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (!origin || origin === 'null') return false
  const { production, origin: ours } = env()
  return origin === ours || (!production && origin === new URL(request.url).origin)
}

/** Path and query of a request as the person sees them, without the ending of a data request. */
export function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/\.data$/, '') + search.replace(/([?&])_routes=[^&]*&?/, '$1').replace(/[?&]$/, '')
}

/** Where to go after signing in: the path asked for when it is one of ours, else the kind's own page. */
export function safePath(wanted: string | null, otherwise: string): string {
  if (!wanted || !/^\/(?![/\\])[\w\-./?=&%:,+]*$/.test(wanted) || /%[01]|\.\.|\/\//i.test(wanted)) return otherwise
  const [path = ''] = wanted.split('?') // where it leads; the query may name another list of ours, spelt with %2F
  return /%(?:25|2f|5c)/i.test(path) ? otherwise : wanted
}

/** The own front page of each kind of user. */
export const homeOf = (kind: UserKind): string => `/${kind}`
