import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { tables } from '#db/tables'
import { hashSecret, keyedHash, newSecret } from '~/support/ids'
import { AREA_ACTS, HOST_ACTS } from '~/modules/progress/own-log-words'
import { SCHOOL_ACTS } from '~/modules/progress/log-words'
import { ask, send, withFreshMark, withToken } from './doors/ask'
import { addressesOf, ANY_KIND, doorOf, TRIED_ELSEWHERE } from './doors/addresses'
import { type FormAtDoor, gatherForms, intentOf, leadOf } from './doors/gather'
import { id } from './doors/id'
import { readRoutes, type Route, serve, type Served } from './doors/served'
import { PEOPLE, type Person, SECRET, type Session, worldBehindDoors } from './doors/world'

/*
 * The law of the log, over every door of the built app: whatever a person sends that is taken leaves a row with a known
 * act, and whatever they only look at leaves none but the named looks. Routes come from the build, forms from the pages.
 */
// A link that opens nothing is a refusal, and those are written.
const LOOKS = [
  'link.refuse',
  'progress.export',
  'round.export',
  'round.proposalExport',
  'round.sweepExport',
  'student.flags.view',
]
const ACCOUNT_ACTS = [
  'email.verify',
  'employer.signUpAgain',
  'form.throwAway',
  'password.askForReset',
  'password.set',
  'signIn',
  'signIn.code',
  'signOut',
]
const KNOWN: readonly string[] = [...SCHOOL_ACTS, ...HOST_ACTS, ...AREA_ACTS, ...ACCOUNT_ACTS]
/** Buttons that only draw the form again, and the address at which nothing is sent. */
const DRAWS_AGAIN = ['add-date', 'remove-date']

let world: Awaited<ReturnType<typeof worldBehindDoors>>
let app: Served
let rows: Sqlite.Database
let routes: Route[]

beforeAll(async () => {
  world = await worldBehindDoors()
  app = await serve(world.url)
  rows = new Sqlite(world.file, { readonly: true })
  routes = readRoutes()
})
afterAll(async () => {
  await app.stop()
  rows.close()
  await world.remove()
})

const mark = () => Number(rows.prepare('select coalesce(max(rowid), 0) from audit_log').pluck().get())
const since = (before: number) =>
  rows
    .prepare("select action from audit_log where rowid > ? and actor_kind <> 'system' order by rowid")
    .pluck()
    .all(before) as string[]
const session = (who: Person | null) => (who ? world.sessions[who] : null)

/** Somebody signed in anew, since forms before may have ended their session. */
async function freshSession(who: Person): Promise<Session> {
  const { kind, side } = PEOPLE[who]
  const secret = newSecret()
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 1_000_000)]
  await world.rows('signInSessions', [
    { id: hashSecret(secret), userId: id('us', `${kind}${side}`), expiresAt, endsAt: expiresAt, createdAt },
  ])
  return { cookie: `session=${secret}`, csrf: keyedHash(SECRET, `form of ${secret}`).slice(0, 43) }
}

/** Links work again, since forms before may have used them up. */
const renewLinks = () =>
  world.db.transact(async (tx) => {
    await tx.update(tables.tokens).set({ usedAt: null })
  })

/** Routes whose forms the test cannot fill in so that they are taken, and what holds their row instead. */
const NEVER_TAKEN_HERE: Record<string, string> = {
  '/student/bookings/:bookingId/leave':
    'other forms move its booking first, and what its page showed is old then: tests/integration/access/ended-unseen.test.ts',
  '/school/approvals/decide':
    'other forms decide its request first: tests/e2e/shown-first.spec.ts, tests/integration/progress/decide-several.test.ts',
  '/password': 'needs the real password: tests/integration/people/accounts.test.ts',
  '/sign-in': 'needs the real password: tests/integration/people/accounts.test.ts',
  '/school/allocation/:roundId/edit': 'dates of the test are refused; written by editRound beside setUpRound',
  '/area/allocation/:roundId':
    'closing lists early wants a box that the test leaves empty: frozen by the same use-case as a school’s, tests/e2e/area-runs-a-round.spec.ts',
  '/area/allocation/:roundId/edit': 'the same for an area',
  '/school/allocation/:roundId/reserve':
    'the shares that the test types are refused; saved by the same use-case as edit',
  '/school/allocation/:roundId/pupils/:studentId':
    'days of the test do not fit: app/modules/rounds/adjust-award.server.ts',
}

const isOpen = (path: string) => path.endsWith(':token') || path === '/sign-in' || path === '/employers/join'

async function head(path: string, who: Person | null) {
  const cookie = session(who)?.cookie
  await fetch(app.origin + path, { method: 'HEAD', headers: cookie ? { cookie } : {}, redirect: 'manual' })
}

test('looking leaves no row but the named looks, one a page; asking for a page without it leaves none', async () => {
  const wrong: string[] = []
  for (const route of routes.filter(({ hasLoader }) => hasLoader)) {
    const door = doorOf(route.path)
    const who = door ? leadOf[door] : ANY_KIND[route.path] ? 'student A' : null
    for (const address of addressesOf(route, 'own').slice(0, 3)) {
      const before = mark()
      await head(address, who)
      if (since(before).length > 0) wrong.push(`HEAD ${address}: ${since(before).join()}`)
      const between = mark()
      await ask(app.origin, address, session(who))
      const left = since(between)
      if (new Set(left).size < left.length || left.some((act) => !LOOKS.includes(act)))
        wrong.push(`GET ${address}: ${left.join()}`)
    }
  }
  expect(wrong).toEqual([])
})

test('every form that is taken leaves a row with a known act, and every route with an action has such a form', async () => {
  const forms = await gatherForms(app.origin, routes, world.sessions)
  const wrong: string[] = []
  const taken = new Map<string, number>()
  // What ends a session, an employer or a round comes after what still needs it.
  // Links and what a draft allows come first, pupils before those who decide about them; what ends a round or an employer comes last, and always in one order.
  const turnOf = ({ route: { path }, offered }: FormAtDoor): string => {
    const turn =
      path === '/student/bookings/:bookingId' || path === '/agree/:token'
        ? 1
        : path === '/school/bookings/:bookingId'
          ? 2
          : /employerId$|\/(end|suspend)$/.test(path)
            ? 5
            : path.endsWith(':token') || /\/(edit|days)$/.test(path)
              ? 3
              : 4
    const kind = ['student', 'employer', 'school', 'area'].indexOf(path.split('/')[1] ?? '')
    return [turn, kind, path, offered.action, intentOf(offered.fields)].join(' ')
  }
  forms.sort((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1))
  const refused: string[] = []
  const asked = new Set<string>()
  for (const { who, route, offered } of forms) {
    const by = isOpen(route.path) ? null : await freshSession(who)
    await renewLinks()
    const fields = await withFreshMark(app.origin, offered.action, by, withToken(offered.fields, by?.csrf ?? null))
    const before = mark()
    // What asks first does nothing for somebody who was shown nothing.
    if (fields.some(([name]) => name === 'shown')) {
      const unseen = fields.filter(([name]) => name !== 'shown')
      const { status } = await send(app.origin, offered.action, by, unseen)
      if (status !== 422 || since(before).length > 0) wrong.push(`${who} to ${offered.action} unseen: ${status}`)
      asked.add(`${route.path} ${intentOf(fields)}`.trim())
    }
    const answer = await send(app.origin, offered.action, by, fields)
    const to = answer.headers.get('location') ?? ''
    const what = `${who} to ${offered.action} [${intentOf(offered.fields)}] ${answer.status} ${to}`
    if (answer.status >= 400 || to.startsWith('/sign-in?to=')) refused.push(`${route.path} ${what}`)
    if (answer.status >= 400 || to.startsWith('/sign-in?to=') || DRAWS_AGAIN.includes(intentOf(offered.fields)))
      continue
    taken.set(route.path, (taken.get(route.path) ?? 0) + 1)
    const left = since(before)
    if (left.length === 0) wrong.push(`${what}: no row`)
    for (const act of left) if (!KNOWN.includes(act)) wrong.push(`${what}: ${act} is not known`)
  }
  expect(asked.size).toBeGreaterThan(0)
  const untried = routes.filter(
    ({ hasAction, path }) => hasAction && !TRIED_ELSEWHERE[path] && !NEVER_TAKEN_HERE[path] && !taken.has(path),
  )
  expect({
    wrong,
    untried: untried.map(({ path }) => [path, ...refused.filter((one) => one.startsWith(`${path} `))]),
  }).toEqual({ wrong: [], untried: [] })
})
