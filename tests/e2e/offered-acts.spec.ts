import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'

import { ask, send, withFreshMark, withToken } from './doors/ask'
import { addressesOf, doorOf, routeOf } from './doors/addresses'
import { type Offered, readForms } from './doors/forms'
import { intentOf, leadOf } from './doors/gather'
import { type Doors, openDoors } from './doors/open'
import type { Route } from './doors/served'

/*
 * The law of the button: what a page offers, the server does not refuse for how things stand. Every page of a world with
 * days, bookings and rounds in every state is opened, and each form on it is sent at once, as the page has it.
 */

let world: Doors['world']
let app: Doors['app']
let routes: Route[]

beforeAll(async () => {
  const doors = await openDoors()
  ;({ world, app, routes } = doors)
  return doors.close
})

/** What is refused for what the test types or leaves empty, or for what no page can know before it is sent. */
const FOR_WHAT_WAS_SENT: Record<string, string> = {
  '/employer/opportunities/:opportunityId/edit [send] 422 Pupils hold places':
    'the test types other food than there was',
  '/school/allocation/:roundId [freeze] 422 No pupil is in the year groups':
    'who goes in is worked out when the round is frozen; here its pupils are in other years by then',
}

const errorsIn = (html: string): string =>
  [...new JSDOM(html).window.document.querySelectorAll('.govuk-error-summary__list li')]
    .map((line) => line.textContent.trim())
    .join(' / ')

test('what a page offers is not refused for how things stand', async () => {
  const refused = new Map<string, string>()
  let sent = 0
  for (const route of routes.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    const door = doorOf(route.path)
    if (!door || !route.hasLoader) continue
    const who = leadOf[door]
    for (const address of addressesOf(route, 'own')) {
      let page = await open(address, who)
      let isOld = false
      for (const [at, form] of page.entries()) {
        if (ENDS_A_SESSION.includes(form.action) || form.button === '') continue // a form without a button is only read
        if (isOld) page = await open(address, who)
        isOld = false
        const again = page[at]
        if (!again || keyOf(again) !== keyOf(form)) continue // an act before this one has moved what the page shows
        const by = world.sessions[who]
        const action = again.action.startsWith('/') ? again.action : address
        const fields = await withFreshMark(app.origin, action, by, withToken(again.fields, by.csrf))
        const answer = await send(app.origin, action, by, fields)
        sent += 1
        isOld = answer.status < 400
        if (isOld) continue
        const target = routeOf(routes, action)?.path ?? action
        refused.set(`${target} [${intentOf(fields)}] ${answer.status} ${errorsIn(answer.body)}`, address)
      }
    }
  }
  expect(sent).toBeGreaterThan(100)
  const unexplained = [...refused].filter(
    ([what]) => !Object.keys(FOR_WHAT_WAS_SENT).some((known) => what.startsWith(known)),
  )
  expect(unexplained).toEqual([])
})

const ENDS_A_SESSION = ['/sign-out', '/password']

/** Pupils first and areas last, since those decide about the others; what suspends an employer or ends a round at the end. */
const turnOf = ({ path }: Route): number =>
  ['student', 'employer', 'school', 'area'].indexOf(path.split('/')[1] ?? '') + (/employerId|\/end$/.test(path) ? 9 : 0)

async function open(address: string, who: keyof typeof world.sessions): Promise<Offered[]> {
  const page = await ask(app.origin, address, world.sessions[who])
  const forms = page.body.match(/<form[^>]*method="post"[^>]*>/g) ?? []
  const isFrame = forms.every((form) => ENDS_A_SESSION.some((action) => form.includes(`action="${action}"`)))
  return page.status === 200 && !isFrame ? readForms(page.body) : []
}

const keyOf = ({ action, button, fields }: Offered): string => [action, button, intentOf(fields)].join(' ')
