import Sqlite from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Answer, ask, comparable, each, type Fields, send, withFreshMark, withToken } from './doors/ask'
import {
  addressesOf,
  ANY_KIND,
  doorOf,
  ID,
  PUBLIC,
  TRIED_ELSEWHERE,
  withAbsentIds,
  withoutIds,
} from './doors/addresses'
import { type FormAtDoor, gatherForms, intentOf, leadOf, WRITES_NOTHING } from './doors/gather'
import { dataPath, readRoutes, type Route, serve, type Served } from './doors/served'
import { PEOPLE, type Person, type Session, worldBehindDoors } from './doors/world'
import { id } from './doors/id'

/*
 * Opens every door of the built app, page and data, GET and POST, as nobody, as each wrong kind, as a viewer and as the
 * right kind of another organisation. Routes come from the build and forms from the pages themselves, so a new one is
 * opened without being listed, and one that the test cannot fill in fails it.
 *
 * Seen to fail with each guard off in turn: `assertCan` that lets everybody pass (pages and forms of other organisations
 * answered with 200 and 302), `enter` that takes any kind (wrong kinds read and posted), no look at the form's token, and
 * unknown fields left alone. It found that `__proto__` was taken for a field of every form.
 */

let world: Awaited<ReturnType<typeof worldBehindDoors>>
let app: Served
let rows: Sqlite.Database
let routes: Route[]
let forms: FormAtDoor[]
const counted: Record<string, number> = {}
const count = (what: string) => (counted[what] = (counted[what] ?? 0) + 1)

beforeAll(async () => {
  world = await worldBehindDoors()
  app = await serve(world.url)
  rows = new Sqlite(world.file, { readonly: true })
  routes = readRoutes()
})
afterAll(async () => {
  process.stdout.write(`Opened: ${JSON.stringify(counted)}\n`)
  await app.stop()
  rows.close()
  await world.remove()
})

const people = Object.keys(PEOPLE) as Person[]
const session = (who: Person): Session => world.sessions[who]
const viewers = people.filter((who) => 'viewer' in PEOPLE[who])
const strangersByKind: Person[] = ['student A', 'employer A', 'school A', 'area A']
const strangerTo = {
  student: ['student B', 'classmate of A'],
  employer: ['employer B'],
  school: ['school B'],
  area: ['area B'],
} as const

/** A page and its data request, where it has one. */
const bothOf = (path: string) => [path, dataPath(path)]

/** Every row of every table but what the jobs keep of themselves, as one short text a table. */
function fingerprints(): Record<string, string> {
  const names = rows
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'opportunity_words%' order by 1",
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    names
      // What was typed in a form that came too late is kept for whom its page was drawn for; nothing else may be.
      .filter((name) => name !== 'jobs' && name !== 'kept_forms')
      .map((name) => {
        const columns = name === 'outbox' ? 'id, to_address, subject, text' : '*'
        // That somebody was refused, or a form kept, is written down; nothing else may be.
        const seen = "'access.deny', 'access.more', 'signIn.refuse', 'link.refuse', 'form.keep'"
        const which = name === 'audit_log' ? `where action not in (${seen})` : ''
        const all = rows.prepare(`select ${columns} from "${name}" ${which} order by 1, 2`).raw().all()
        return [name, `${all.length} rows ${createHash('sha256').update(JSON.stringify(all)).digest('hex')}`]
      }),
  )
}

/** Runs what gathers wrong answers and sees that there are none and that no row changed meanwhile. */
async function refusesAll(run: (wrong: string[]) => Promise<void>) {
  const wrong: string[] = []
  const before = fingerprints()
  await run(wrong)
  expect({ wrong, rows: fingerprints() }).toEqual({ wrong: [], rows: before })
}

const isSentToSignIn = ({ status, headers, body }: Answer) =>
  (status === 302 && (headers.get('location') ?? '').startsWith('/sign-in')) ||
  (status === 202 && body.includes('/sign-in'))

test('nobody is sent to sign in from every page, but for the public ones', async () => {
  const wrong: string[] = []
  await each(routes, async (route) => {
    const door = doorOf(route.path)
    const isOpen = Boolean(PUBLIC[route.path])
    for (const address of addressesOf(route, 'own').slice(0, 2).flatMap(bothOf)) {
      const answer = await ask(app.origin, address, null)
      count('GET as nobody')
      if (!route.hasLoader) continue
      if (isOpen ? answer.status >= 500 : !isSentToSignIn(answer)) wrong.push(`${address}: ${answer.status}`)
      if (door && /given|family|academy|works of/i.test(answer.body)) wrong.push(`${address} names somebody`)
    }
  })
  expect(wrong).toEqual([])
})

test('each wrong kind of person is refused at every door', async () => {
  const wrong: string[] = []
  await each(routes, async (route) => {
    const door = doorOf(route.path)
    if (!door) return
    for (const who of strangersByKind.filter((one) => PEOPLE[one].kind !== door))
      for (const address of addressesOf(route, 'own').slice(0, 1).flatMap(bothOf)) {
        const answer = await ask(app.origin, address, session(who))
        count('GET as a wrong kind')
        if (answer.status !== (route.hasLoader ? 403 : 405) && !(answer.status === 404 && !route.hasLoader))
          wrong.push(`${who} at ${address}: ${answer.status}`)
        if (/given|family/i.test(answer.body)) wrong.push(`${who} at ${address} reads a name`)
      }
  })
  expect(wrong).toEqual([])
})

test('the right person opens every page, and another organisation is told the same of it as of nothing', async () => {
  const wrong: string[] = []
  await each(routes, async (route) => {
    const door = doorOf(route.path)
    if (!door || !route.hasLoader) return
    for (const address of addressesOf(route, 'own').flatMap((one, n) => (n < 2 ? bothOf(one) : [one]))) {
      const own = await ask(app.origin, address, session(leadOf[door]))
      count('GET as the right person')
      if (![200, 202, 302].includes(own.status)) wrong.push(`${leadOf[door]} at ${address}: ${own.status}`)
    }
    for (const address of addressesOf(route, 'foreign').flatMap(bothOf)) {
      const who = session(leadOf[door])
      const [foreign, absent] = await Promise.all([
        ask(app.origin, address, who),
        ask(app.origin, withAbsentIds(address), who),
      ])
      count('GET of a foreign id')
      if (foreign.status !== 404 || comparable(foreign, who) !== comparable(absent, who))
        wrong.push(`${leadOf[door]} at ${address}: ${foreign.status}, of nothing ${absent.status}`)
    }
  })
  expect(wrong).toEqual([])
})

test('an id in the query of another organisation is answered like one that nothing has', async () => {
  const wrong: string[] = []
  const sessionOfA = String(
    rows.prepare('select id from opportunity_sessions where opportunity_id = ?').pluck().get(id('op', 'atoday')),
  )
  const tries: [Person, string][] = [
    ['school B', `/school/roster?draft=${id('dr', 'a')}`],
    ['employer B', `/employer/opportunities/new?from=${id('op', 'apublished')}`],
    ['employer B', `/employer/opportunities/new?copy=${id('op', 'apublished')}`],
    ['employer B', `/employer/opportunities/${id('op', 'btoday')}/register?session=${sessionOfA}`],
  ]
  for (const [who, address] of tries)
    for (const one of bothOf(address)) {
      const [foreign, absent] = [
        await ask(app.origin, one, session(who)),
        await ask(app.origin, withAbsentIds(one), session(who)),
      ]
      const plain = ({ ...answer }: Answer) => comparable({ ...answer, body: withoutIds(answer.body) }, session(who))
      if (plain(foreign) !== plain(absent))
        wrong.push(`${who} at ${one}: ${foreign.status}, of nothing ${absent.status}`)
    }
  expect(wrong).toEqual([])
})

test('every route that takes a form offers it on a page of the right person', async () => {
  forms = await gatherForms(app.origin, routes, world.sessions)
  counted.forms = forms.length
  const untaught = routes
    .filter(({ hasAction, path }) => hasAction && !TRIED_ELSEWHERE[path])
    .filter((route) => !forms.some((form) => form.route === route))
  expect(
    untaught.map(({ path }) => `Teach the world behind the doors a state in which a page offers a form to ${path}`),
  ).toEqual([])
})

const isOurs = (form: { route: Route }) => Boolean(doorOf(form.route.path)) || Boolean(ANY_KIND[form.route.path])

test('a form without its token, from another site, or with a field of its own making is refused and changes nothing', async () => {
  await refusesAll((wrong) =>
    each(forms, async ({ who, route, offered: { action, fields } }) => {
      const good = withToken(fields, session(who).csrf)
      const sites: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        { 'sec-fetch-site': 'same-site', origin: app.origin },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        {},
      ]
      const tries: [string, Fields, Record<string, string> | undefined, number][] = [
        ['no token', withToken(fields, null), undefined, 409],
        ['an empty token', withToken(fields, ''), undefined, 409],
        ["another's token", withToken(fields, session('student B').csrf), undefined, 409],
        ...sites.map((site): [string, Fields, Record<string, string>, number] => [
          JSON.stringify(site),
          good,
          site,
          403,
        ]),
        ['a field too many', [...good, ['schoolId', 'sc_b']], undefined, 400],
        ['a field too many', [...good, ['__proto__', 'x']], undefined, 400],
      ]
      for (const path of bothOf(action))
        for (const [what, sent, headers, status] of tries) {
          const answer = await send(app.origin, path, session(who), sent, headers)
          count('POST forged')
          if (answer.status !== status && !(status === 409 && isLedToKept(answer)))
            wrong.push(`${who} to ${path} with ${what}: ${answer.status} (${route.id})`)
        }
    }),
  )
})

/** Nothing was taken: the person whose page it was is shown again what they typed. */
const isLedToKept = ({ status, headers, body }: Answer) =>
  /[?&]kept=kf_/.test(status === 302 ? (headers.get('location') ?? '') : status === 202 ? body : '')

test('a form as nobody, as each wrong kind and as a viewer is refused and changes nothing', async () => {
  await refusesAll((wrong) =>
    each(forms.filter(isOurs), async ({ route, offered: { action, fields } }) => {
      const door = doorOf(route.path)
      for (const path of bothOf(action)) {
        const nobody = await send(app.origin, path, null, withToken(fields, null))
        count('POST as nobody')
        if (!isSentToSignIn(nobody)) wrong.push(`nobody to ${path}: ${nobody.status}`)
        if (!door) continue
        for (const who of [...strangersByKind, ...viewers]) {
          const { kind } = PEOPLE[who]
          if (kind === door && !viewers.includes(who)) continue
          const answer = await send(app.origin, path, session(who), withToken(fields, session(who).csrf))
          count(kind === door ? 'POST as a viewer' : 'POST as a wrong kind')
          if (answer.status !== 403 && !(kind === door && WRITES_NOTHING.includes(intentOf(fields))))
            wrong.push(`${who} to ${path} [${intentOf(fields)}]: ${answer.status}`)
        }
      }
    }),
  )
})

test('of all those forms that came too late a few are kept for each person, and nothing of them can be read', () => {
  const kept = rows.prepare('select user_id, count(*) as many from kept_forms group by user_id').all() as {
    user_id: string
    many: number
  }[]
  expect(kept.map(({ user_id }) => user_id).toSorted()).toEqual(
    Object.values(leadOf)
      .map((who) => id('us', `${PEOPLE[who].kind}a`))
      .toSorted(),
  )
  expect(kept.filter(({ many }) => many > 10)).toEqual([])
  expect(JSON.stringify(rows.prepare('select * from kept_forms').all())).not.toMatch(/values|"page"|student\/|school\//)
})

const inFields = (fields: Fields, change: (text: string) => string): Fields =>
  fields.map(([name, value]) => [name, typeof value === 'string' ? change(value) : value])

test('a form about the record of another organisation is answered like one about nothing, and changes nothing', async () => {
  await refusesAll((wrong) =>
    each(forms.filter(isOurs), async ({ route, offered: { action, fields } }) => {
      const door = doorOf(route.path)
      if (!door) return
      const texts = fields.map(([, value]) => (typeof value === 'string' ? value : '')).join(' ')
      if (!(action + texts).match(ID)) return
      for (const stranger of strangerTo[door])
        for (const path of bothOf(action)) {
          // A student may ask for a place on any day of the area: that is not somebody else's record.
          if (door === 'student' && route.path.includes(':opportunityId')) continue
          const who = session(stranger)
          const foreign = await send(app.origin, path, who, withToken(fields, who.csrf))
          const absent = await send(
            app.origin,
            withAbsentIds(path),
            who,
            withToken(inFields(fields, withAbsentIds), who.csrf),
          )
          count('POST of a foreign id')
          // What was typed is shown again, and the sender typed the ids.
          const plain = (answer: Answer) => comparable({ ...answer, body: withoutIds(answer.body) }, who)
          if (plain(foreign) !== plain(absent) || (foreign.status < 400 && !WRITES_NOTHING.includes(intentOf(fields))))
            wrong.push(`${stranger} to ${path} [${intentOf(fields)}]: ${foreign.status}, of nothing ${absent.status}`)
        }
    }),
  )
})

test("an id of another organisation inside one's own form is answered like one that nothing has", async () => {
  const sessions = rows
    .prepare(
      "select a.id as a, b.id as b from opportunity_sessions a join opportunity_sessions b on b.opportunity_id = 'op_b' || substr(a.opportunity_id, 5) where a.opportunity_id like 'op_a%'",
    )
    .all() as { a: string; b: string }[]
  // Side b is another organisation of the same area; side c is of another area.
  const toOtherSide = (text: string, side: 'b' | 'c') =>
    text.replace(
      ID,
      (one) =>
        sessions.find(({ a }) => a === one)?.b ?? (one[3] === 'a' ? `${one.slice(0, 3)}${side}${one.slice(4)}` : one),
    )
  await refusesAll((wrong) =>
    each(forms.filter(isOurs), async ({ who, route, offered: { action, fields } }) => {
      // Days of both sides are of one area, and in the rounds of both.
      if (route.path === '/school/allocation/:roundId/days') return
      const foreignFields = inFields(fields, (text) => toOtherSide(text, doorOf(route.path) === 'area' ? 'c' : 'b'))
      if (JSON.stringify(foreignFields) === JSON.stringify(fields)) return
      for (const path of bothOf(action)) {
        const foreign = await send(app.origin, path, session(who), withToken(foreignFields, session(who).csrf))
        const absent = await send(
          app.origin,
          path,
          session(who),
          withToken(inFields(fields, withAbsentIds), session(who).csrf),
        )
        count('POST with a foreign id inside')
        const plain = (answer: Answer) => comparable({ ...answer, body: withoutIds(answer.body) }, session(who))
        if (plain(foreign) !== plain(absent) || (foreign.status < 400 && !WRITES_NOTHING.includes(intentOf(fields))))
          wrong.push(`${who} to ${path} [${intentOf(fields)}]: ${foreign.status}, of nothing ${absent.status}`)
      }
    }),
  )
})

test('the same forms, sent by the right person, are taken: the test does not only knock on locked doors', async () => {
  const wrong: string[] = []
  let changed = 0
  const lastly = (path: string) => (path === '/sign-out' || path === '/password' ? 1 : 0)
  for (const { who, route, offered } of [...forms].sort((a, b) => lastly(a.route.path) - lastly(b.route.path))) {
    const fields = await withFreshMark(app.origin, offered.action, session(who), offered.fields)
    const before = rows.pragma('data_version', { simple: true })
    const answer = await send(app.origin, offered.action, session(who), withToken(fields, session(who).csrf))
    count('POST as the right person')
    if (rows.pragma('data_version', { simple: true }) !== before) changed += 1
    if ([400, 403, 405].includes(answer.status) || answer.status >= 500)
      wrong.push(`${who} to ${offered.action} [${intentOf(offered.fields)}]: ${answer.status} (${route.id})`)
  }
  counted['forms that changed something'] = changed
  expect(wrong).toEqual([])
  expect(changed).toBeGreaterThan(forms.length / 3)
})
