import { buildPersonas } from '#seeds/personas'
import { dayOf } from '~/support/dates'
import { cpuSeconds } from '../served'
import { type Costed, cpuOf } from './cost'

const WARM = 4
const TIMES = 12

/** Of one person, school or host, of the area, or a search: each has a mark of its own. */
export type KindOfPage = 'own' | 'area' | 'search'

export const PAGES: readonly (readonly [who: string, path: string, kind: KindOfPage])[] = [
  ['careers_lanternhill', '/school', 'own'],
  ['careers_lanternhill', '/school/progress', 'own'],
  ['careers_lanternhill', '/school/progress.csv', 'own'],
  ['careers_lanternhill', '/school/students', 'own'],
  ['careers_lanternhill', '/school/students/slips', 'own'],
  ['careers_lanternhill', '/school/approvals', 'own'],
  ['careers_lanternhill', '/school/allocation', 'own'],
  ['careers_lanternhill', '/school/roster', 'own'],
  ['careers_lanternhill', '/school/mail', 'own'],
  ['careers_lanternhill', '/school/log', 'own'],
  ['student_two_days', '/student', 'own'],
  ['student_two_days', '/student/days', 'own'],
  ['student_two_days', '/student/days?sector=health&miles=5', 'search'],
  ['student_two_days', '/student/days?miles=5', 'search'],
  ['student_two_days', '/student/days?words=team', 'search'],
  ['student_two_days', '/student/bookings', 'own'],
  ['employer_register', '/employer', 'own'],
  ['employer_register', '/employer/opportunities', 'own'],
  ['employer_register', '/employer/log', 'own'],
  ['area_lead', '/area', 'area'],
  ['area_lead', '/area/employers', 'area'],
  ['area_lead', '/area/allocation', 'area'],
  ['area_lead', '/area/log', 'area'],
  ['area_lead', '/area/wards', 'area'],
  ['area_lead', '/area/wards.csv', 'area'],
]

export const signInOf = (who: string): string =>
  buildPersonas(dayOf(new Date())).find(({ key }) => key === who)?.signIn ?? ''

/** CPU milliseconds of one request of each page, by its path. */
export async function costOfPages(app: Costed, cookieOf: (signIn: string) => string): Promise<[string, number][]> {
  const costs: [string, number][] = []
  for (const [who, path] of PAGES) {
    const headers = { cookie: cookieOf(signInOf(who)) }
    const ask = async () => {
      const answer = await fetch(`${app.origin}${path}`, { headers, redirect: 'manual' })
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      await answer.arrayBuffer()
    }
    for (let n = 0; n < WARM; n += 1) await ask()
    const before = cpuOf(app)
    for (let n = 0; n < TIMES; n += 1) await ask()
    costs.push([path, ((cpuOf(app) - before) * 1000) / TIMES])
  }
  return costs
}

/** Waits until the first run of every job is over: until a second passes in which the process does next to nothing. */
export async function settled(pid: number | undefined): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const before = cpuSeconds(pid)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    if (cpuSeconds(pid) - before < 0.05) return
  }
}
