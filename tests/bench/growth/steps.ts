import { cpuOf, type Costed } from './cost'
import { formIn } from '../forms'

/** How often each step is taken: the machine counts in hundredths of a second, so one alone says nothing. */
const TIMES = 40

/**
 * What asking for a place and giving it back cost: one pupil, day after day of those that their list shows, with the forms
 * of the pages. The pages themselves are not counted.
 */
export async function costOfBooking(app: Costed, cookie: string): Promise<[string, number][]> {
  const page = async (path: string) => {
    const answer = await fetch(app.origin + path, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  const send = async (path: string, having: [string, string] | null, typed: Record<string, string>) => {
    const form = formIn(await page(path), path, having)
    if (!form) return null
    const before = cpuOf(app)
    const answer = await fetch(app.origin + form.path, {
      method: 'POST',
      headers: { cookie, origin: app.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form.values, ...typed }).toString(),
      redirect: 'manual',
    })
    await answer.arrayBuffer()
    return { seconds: cpuOf(app) - before, to: answer.headers.get('location') }
  }
  const spent = { ask: [] as number[], leave: [] as number[] }
  for (let at = 1; spent.leave.length < TIMES && at < 20; at += 1) {
    const list = await page(`/student/days?page=${at}`)
    const days = new Set([...list.matchAll(/href="(\/student\/days\/[^"?]+)/g)].map(([, path]) => path ?? ''))
    for (const day of days) {
      const asked = await send(day, ['intent', 'ask'], { why: 'I would like to see it' })
      const booking = /\/student\/bookings\/[^?]+/.exec(asked?.to ?? '')?.[0]
      if (!asked || !booking) continue
      const left = await send(`${booking}/leave`, null, { reason: 'I cannot come after all' })
      if (!left?.to) throw new Error(`${booking} was not left`)
      spent.ask.push(asked.seconds)
      spent.leave.push(left.seconds)
      if (spent.leave.length === TIMES) break
    }
  }
  if (spent.ask.length < TIMES / 2) throw new Error(`Only ${spent.ask.length} days could be asked for`)
  const mean = (all: number[]) => (all.reduce((sum, each) => sum + each, 0) * 1000) / all.length
  return [
    ['POST: a place asked for', mean(spent.ask)],
    ['POST: a place given back', mean(spent.leave)],
  ]
}
