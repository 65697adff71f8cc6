import { ask, each, type Fields } from './ask'
import { addressesOf, ANY_KIND, doorOf, routeOf } from './addresses'
import { type Offered, readForms } from './forms'
import type { Route } from './served'
import type { Person, Session } from './world'

/** A form that a page offered, who was offered it, and the route that takes it. */
export type FormAtDoor = { who: Person; route: Route; offered: Offered }

export const leadOf = { student: 'student A', employer: 'employer A', school: 'school A', area: 'area A' } as const

/** Which button of a page's several forms it is. */
export function intentOf(fields: Fields): string {
  const value = fields.find(([name]) => name === 'intent')?.[1]
  return typeof value === 'string' ? value : ''
}

/** Buttons that only draw the form again with one more row: what they answer says nothing and keeps nothing. */
export const WRITES_NOTHING = ['add-date', 'remove-date']

/** Every sort of form that the pages offer to the right person of each kind, once; found in the pages themselves. */
export async function gatherForms(
  origin: string,
  routes: readonly Route[],
  sessions: Record<Person, Session>,
): Promise<FormAtDoor[]> {
  const forms: FormAtDoor[] = []
  const seen = new Set<string>()
  const owners = [...Object.values(leadOf), null]
  await each(routes, async (route) => {
    const door = doorOf(route.path)
    for (const owner of owners) {
      if (door ? owner !== leadOf[door] : owner !== null && !ANY_KIND[route.path]) continue
      for (const address of route.hasLoader ? addressesOf(route, 'own') : []) {
        const answer = await ask(origin, address, owner ? sessions[owner] : null)
        if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue
        // Most pages offer forms seen before: reading those again would take most of the time.
        const plain = (answer.body.match(/<form[^]*?<\/form>/g) ?? [])
          .join()
          .replace(/_[0-9a-z]{20}|value="[^"]{20,}"/g, '')
        if (seen.has(owner + plain)) continue
        seen.add(owner + plain)
        for (const offered of readForms(answer.body)) {
          if (!offered.action.startsWith('/')) offered.action = address
          const target = routeOf(routes, offered.action)
          if (!target) throw new Error(`${address} offers a form to ${offered.action}, which no route takes`)
          const names = [...new Set(offered.fields.map(([name]) => name))].sort()
          const key = [owner, target.path, intentOf(offered.fields), names.join()].join(' ')
          if (seen.has(key)) continue
          seen.add(key)
          forms.push({ who: owner ?? 'student A', route: target, offered })
        }
      }
    }
  })
  return forms
}
