import { beforeAll, expect, test } from 'vitest'

import { tables } from '#db/tables'
import { makeFormKey } from '~/access/form-key'
import { ask, each, send, withFreshMark, withToken } from './doors/ask'
import { ANY_KIND, doorOf, routeOf } from './doors/addresses'
import { readForms } from './doors/forms'
import { type FormAtDoor, gatherForms, intentOf, WRITES_NOTHING } from './doors/gather'
import { whyWrongLength } from './doors/lengths'
import { type Doors, openDoors } from './doors/open'
import { SECRET } from './doors/world'
import { id } from './doors/id'

/*
 * Sends each form of the product twice at once, on either engine (DATABASE_URL names a PostgreSQL server to try that one).
 * The forms come from the pages themselves, so a new one is tried without being listed.
 *
 * Seen to fail with the claim off (`claimSending` that always answers true): two days, two workplaces, two rounds. Before any
 * of them is taken, each box is tried for its length, also seen to fail with one `maxLength` less.
 */

let world: Doors['world']
let app: Doors['app']
let forms: FormAtDoor[]

beforeAll(async () => {
  const doors = await openDoors()
  const { routes } = doors
  ;({ world, app } = doors)
  forms = await gatherForms(app.origin, routes, world.sessions)
  // The empty form of a day asks for more than the test types: one that starts from a template is whole. It goes first:
  // later on an area lead suspends this employer.
  const address = '/employer/opportunities/new?template=health'
  const route = routeOf(routes, address)
  const page = await ask(app.origin, address, world.sessions['employer A'])
  for (const offered of readForms(page.body).filter(({ action }) => action === ''))
    if (route) forms.unshift({ who: 'employer A', route, offered: { ...offered, action: address } })
  return doors.close
})

/** Forms whose answer a second sender needs too, and why. */
const MAY_REPEAT: Record<string, string> = {
  '/sign-in': 'its answer is a session',
  '/sign-out': 'ends a session; twice is once',
  '/password': 'its answer is a session',
}

test('every form carries the key of its page, but for those whose answer is needed again', () => {
  expect(forms.length).toBeGreaterThan(60)
  const without = forms.filter(({ offered }) => !offered.fields.some(([name, value]) => name === 'formKey' && value))
  expect(new Set(without.map(({ route }) => route.path))).toEqual(new Set(Object.keys(MAY_REPEAT)))
})

test('every box lets in as much as the server takes, and says so', async () => {
  const wrong: string[] = []
  let boxes = 0
  await each(forms, async (form) => {
    const isOurs = doorOf(form.route.path) !== null || ANY_KIND[form.route.path] !== undefined
    if (WRITES_NOTHING.includes(intentOf(form.offered.fields))) return
    for (const box of form.offered.boxes) {
      const problem = await whyWrongLength(app.origin, form, isOurs ? world.sessions[form.who] : null, box)
      if (problem) wrong.push(problem)
      boxes += 1
    }
  })
  expect(boxes).toBeGreaterThan(60)
  expect(wrong).toEqual([])
})

// What the act is known by elsewhere, or the machinery of sending and of signing in.
const NOT_COUNTED = ['sentForms', 'signInSessions']
const MARKS = /^(id|at|.*At|seed|seedCommit|.*Id|tokenHash|requestKey|passwordHash)$/

/** Every row by its table, without what two rows made by the same form would differ in. */
async function rowsOf(): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>()
  for (const [name, table] of Object.entries(tables)) {
    if (NOT_COUNTED.includes(name)) continue
    const every: Record<string, unknown>[] = await world.db.read.select().from(table as never)
    // Two looks at a page are two looks.
    const list = every.filter(({ action }) => !String(action).endsWith('.view'))
    all.set(
      name,
      list.map((row) => JSON.stringify(row)),
    )
  }
  return all
}

const plain = (row: string): string =>
  JSON.stringify(
    Object.entries(JSON.parse(row) as object).filter(([name, value]) => !MARKS.test(name) || isFixed(value)),
  )

// The records of the world behind the doors keep their ids: two mails about two pupils are not the same mail.
const isFixed = (value: unknown) => typeof value === 'string' && /^[a-z]{2}_[0-9a-z]+x{4,}$/.test(value)

/** The id of a row; of one that is known by several columns, the row itself. */
const idIn = (row: string): string => (JSON.parse(row) as { id?: string }).id ?? row

const withoutSecrets = (row: string) => row.replace(/\/[0-9a-hjkmnp-tv-z]{52}/g, '/LINK')

test('each form sent twice at once does its act once, and both senders land in one place', async () => {
  const wrong: string[] = []
  const did: string[] = []
  for (const { who, route, offered } of forms) {
    if (MAY_REPEAT[route.path]) continue
    const isOurs = doorOf(route.path) !== null || ANY_KIND[route.path] !== undefined
    const session = isOurs ? world.sessions[who] : null
    const userId = session ? id('us', `${doorOf(route.path) ?? 'student'}a`) : null
    const key = makeFormKey(SECRET, { userId })
    const typed = await withFreshMark(app.origin, offered.action, session, offered.fields)
    const fields = withToken(typed, session ? session.csrf : null).map(([name, value]) =>
      name === 'formKey' ? ([name, key] as [string, string]) : ([name, value] as [string, string]),
    )
    const before = await rowsOf()
    const answers = await Promise.all([0, 1].map(() => send(app.origin, offered.action, session, fields)))
    const after = await rowsOf()
    const what = `${who} to ${route.path} [${intentOf(offered.fields)}]`
    const added: string[] = []
    for (const [name, rows] of after) {
      const old = new Set(before.get(name))
      const fresh = rows.filter((row) => !old.has(row))
      added.push(...fresh)
      // Each refusal of a link that opens nothing is written: two sendings are two. What was there before is not made.
      const known = new Set([...old].map(idIn))
      const made = fresh.filter((row) => !row.includes('"link.refuse"') && !known.has(idIn(row)))
      const kinds = made.map((row) => withoutSecrets(plain(row)))
      if (new Set(kinds).size < kinds.length) wrong.push(`${what} made two of the same in ${name}: ${kinds[0]}`)
    }
    if (added.length === 0) continue
    did.push(`${route.path} ${intentOf(offered.fields)}`.trim())
    const landings = answers.map(({ status, headers }) => `${status} ${headers.get('location') ?? ''}`)
    if (answers.some(({ status }) => status === 302) && new Set(landings).size > 1)
      wrong.push(`${what} led to ${landings.join(' and ')}`)
  }
  process.stdout.write(`Did something: ${did.length} of ${forms.length} forms\n`)
  expect(wrong).toEqual([])
  expect(new Set(did).size).toBeGreaterThan(40)
  expect(MAKES_ROWS.filter((one) => !did.includes(one))).toEqual([])
})

/** Doors that make a record of their own. */
const MAKES_ROWS = [
  '/employer/opportunities/new send',
  '/employer/opportunities/new draft',
  '/employer/organisation/workplaces/:workplaceId',
  '/employers/join',
  '/school/allocation/new',
  '/area/allocation/new',
  '/school/settings invite',
  '/student/days/:opportunityId ask',
  '/student/rounds/:roundId',
]
