import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { addDays, dayOf } from '~/support/dates'
import { AREA_ACTS, HOST_ACTS } from '~/modules/progress/own-log-words'
import { SCHOOL_ACTS } from '~/modules/progress/log-words'
import { ACCOUNT_ACTS, LOOKS } from '../support/acts'
import { allRouteForms } from '../support/route-forms'
import { ask, type Fields, send, withToken } from './doors/ask'
import { addressesOf, ANY_KIND, doorOf, routeOf } from './doors/addresses'
import { type Offered, readForms } from './doors/forms'
import { gatherForms, intentOf, leadOf } from './doors/gather'
import { id } from './doors/id'
import { keepWorld } from './doors/keep-world'
import { readRoutes, type Route, serve, type Served } from './doors/served'
import { type Person, worldBehindDoors } from './doors/world'

/*
 * The law of the log, over every door of the built app: whatever a person sends that is taken leaves a row with a known
 * act, and whatever they only look at leaves none but the named looks. Routes come from the build, forms from the pages.
 */
const KNOWN: readonly string[] = [...SCHOOL_ACTS, ...HOST_ACTS, ...AREA_ACTS, ...ACCOUNT_ACTS]
/** Buttons that only draw the form again, with one row more or less. */
const drawsAgain = (intent: string) => intent === 'add-date' || intent.startsWith('remove-date')

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

/** Forms that the test cannot fill in so that they are taken, and what holds their row instead. */
const NEVER_TAKEN_HERE: Record<string, string> = {
  '/*': 'no page, so no form',
  '/welcome': 'needs the mark of a browser that showed a one-time code: tests/integration/people',
  '/password': 'needs the real password: tests/integration/people/accounts.test.ts',
  '/sign-in': 'needs the real password: tests/integration/people/accounts.test.ts',
  '/verify-email/:token mine': 'needs the real password: tests/integration/people/unverified.test.ts',
  '/verify-email/:token not_mine':
    'nobody here has signed up and not verified: tests/integration/people/unverified.test.ts',
  '/school/allocation/:roundId freeze':
    'nothing of this world goes into a round: tests/integration/rounds/set-up-to-freeze.test.ts reads the row',
  '/area/allocation/:roundId freeze': 'the same for an area, by the same use-case',
  '/school/allocation/:roundId stop': 'a run does not stand still here: tests/integration/rounds/run-round.test.ts',
  '/area/allocation/:roundId stop': 'the same step as a school’s',
  '/area/allocation/:roundId run': 'the same step as a school’s, which is taken',
  '/area/allocation/:roundId unfreeze': 'the same step as a school’s, which is taken',
}

/**
 * Forms that the pages offer or take only once something else is so: what is so, as it stands in the rows; or what is sent
 * first, whose answer leads to the page with the form.
 */
const ONCE: Record<string, { who: Person; page: string; rows?: string; first?: string; typed?: Fields }> = {
  '/area/employers/:employerId passed': {
    who: 'area A',
    page: `/area/employers/${id('em', 'anew')}`,
    typed: [
      ...VERIFIED_ITEMS.map((item): Fields[number] => ['verified', item]),
      ['validUntilOn', addDays(dayOf(new Date()), 90)],
      ['insuranceUntilOn', addDays(dayOf(new Date()), 90)],
    ],
  },
  '/school/students/:studentId override': {
    who: 'school A',
    page: `/school/students/${id('st', 'a')}`,
    typed: [['missing', `${id('bk', 'aawaitingreflection')}:reflection`]],
  },
  '/area/employers/:employerId lift': {
    who: 'area A',
    page: `/area/employers/${id('em', 'a')}`,
    rows: `update employers set state = 'suspended' where id = '${id('em', 'a')}'`,
  },
  '/employer/organisation ask': {
    who: 'employer A',
    page: '/employer/organisation',
    rows: `update employers set state = 'registered' where id = '${id('em', 'a')}'`,
  },
  '/school/allocation/:roundId/end undo': {
    who: 'school A',
    page: `/school/allocation/${id('ro', 'aaccepted')}/end`,
    rows: `update bookings set state = 'agreement_requested', agreer = 'parent' where id = '${id('bk', 'aconfirmed')}'`,
  },
  '/school/bookings/:bookingId ask-pupil': {
    who: 'school A',
    page: `/school/bookings/${id('bk', 'aagreementrequested')}`,
    rows: "update schools set agreement_policy = 'own_from_16'; update students set born_on = '2010-01-01'",
  },
  '/student/bookings/:bookingId agree': {
    who: 'student A',
    page: `/student/bookings/${id('bk', 'aagreementrequested')}`,
    rows: "update bookings set agreer = 'student' where state = 'agreement_requested'",
  },
  '/school/roster apply': { who: 'school A', page: '/school/roster', first: 'upload', typed: [['leavers', 'yes']] },
  '/school/roster discard': { who: 'school A', page: '/school/roster', first: 'upload' },
  '/student/choices put-back': { who: 'student A', page: '/student/choices', first: 'remove' },
  '/student/days/:opportunityId wait': {
    who: 'student A',
    page: `/student/days/${id('op', 'apublished')}`,
    rows: `update opportunities set taken_places = capacity_places where id = '${id('op', 'apublished')}'`,
  },
}

/** A form of a route by its address in place of the name of its file, with the button: `/school/roster apply`. */
function formAtAddress(form: string): string {
  const [name = '', intent = ''] = form.split(' ')
  const path = name
    .split('.')
    .filter((part) => part !== '_index')
    .map((part) => (part === '$' ? '*' : part.replace('$', ':')))
  return `/${path.join('/')} ${intent}`.trim()
}

/** What the page says is wrong, to read a failure by. */
const problemIn = (html: string) =>
  /govuk-error-summary__list[^]*?<\/ul>/.exec(html)?.[0].replace(/<[^>]*>|^[^>]*>/g, ' ') ?? ''

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

test('a form whose buttons do different things does none of them when Enter is pressed in a box', async () => {
  const forms = await gatherForms(app.origin, routes, world.sessions)
  const several = forms.filter(({ offered }) => offered.deeds > 1)
  expect(several.length).toBeGreaterThan(10)
  expect(
    several
      .filter(({ offered }) => offered.isDoneByEnter)
      .map(({ route, offered }) => `${route.path}: ${offered.button}`),
  ).toEqual([])
})

test('every form that is taken leaves a row with a known act, and every button of every route is taken', async () => {
  const forms = await gatherForms(app.origin, routes, world.sessions)
  const kept = keepWorld(world.file)
  const wrong: string[] = []
  const taken = new Set<string>()
  const refused: string[] = []
  const asked = new Set<string>()
  /** Sends a form as its page offered it, and says whether and how it was taken. */
  const attempt = async (who: Person, route: Route, offered: Offered) => {
    const form = `${route.path} ${intentOf(offered.fields)}`.trim()
    const by = isOpen(route.path) ? null : session(who)
    const fields = withToken(offered.fields, by?.csrf ?? null)
    const before = mark()
    // What asks first does nothing for somebody who was shown nothing.
    if (fields.some(([name]) => name === 'shown')) {
      const unseen = fields.filter(([name]) => name !== 'shown')
      const { status } = await send(app.origin, offered.action, by, unseen)
      if (status !== 409 || since(before).length > 0) wrong.push(`${who} to ${offered.action} unseen: ${status}`)
      asked.add(form)
    }
    const answer = await send(app.origin, offered.action, by, fields)
    const to = answer.headers.get('location') ?? ''
    const what = `${who} to ${offered.action} [${intentOf(fields)}] ${answer.status} ${to}`
    if (answer.status >= 400 || to.startsWith('/sign-in?to='))
      refused.push(`${form}: ${what}: ${problemIn(answer.body)}`)
    else if (!drawsAgain(intentOf(fields))) {
      taken.add(form)
      const left = since(before)
      if (left.length === 0) wrong.push(`${what}: no row`)
      for (const act of left) if (!KNOWN.includes(act)) wrong.push(`${what}: ${act} is not known`)
    }
    return to
  }
  // What other forms did does not stand in the way of any.
  for (const { who, route, offered } of forms) {
    kept.bringBack()
    await attempt(who, route, offered)
  }
  for (const [form, { who, page, rows: so, first, typed = [] }] of Object.entries(ONCE)) {
    kept.bringBack(so)
    const offer = async (at: string, of: string) => {
      const offers = readForms((await ask(app.origin, at, session(who))).body).map((one) => ({
        ...one,
        action: one.action.startsWith('/') ? one.action : at,
        fields: [...one.fields.filter(([name]) => !typed.some(([other]) => other === name)), ...typed],
      }))
      return offers.find((one) => `${routeOf(routes, one.action)?.path} ${intentOf(one.fields)}`.trim() === of)
    }
    const path = form.split(' ')[0] ?? ''
    const route = routes.find((one) => one.path === path)
    const opener = first && (await offer(page, `${path} ${first}`))
    const at = opener && route ? await attempt(who, route, opener) : page
    const offered = await offer(at, form)
    if (route && offered) await attempt(who, route, offered)
    else refused.push(`${form}: ${at} does not offer it`)
  }
  kept.forget()
  expect(asked.size).toBeGreaterThan(0)
  const untried = allRouteForms
    .map(formAtAddress)
    .filter((form) => !taken.has(form) && !(form in NEVER_TAKEN_HERE) && !drawsAgain(form.split(' ')[1] ?? ''))
    .map((form) => [form, ...refused.filter((one) => one.startsWith(`${form}: `))])
  // An exception that is not needed any more says something untrue.
  const needless = Object.keys(NEVER_TAKEN_HERE).filter((form) => taken.has(form))
  expect({ wrong, untried, needless }).toEqual({ wrong: [], untried: [], needless: [] })
})
