import autocannon from 'autocannon'

import { makeFormKey } from '~/access/form-key'
import { benchWorld, cpuSeconds, type Person, SECRET, serve } from './served'

type Load = {
  title: string
  seconds: number
  request(n: number): { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
}

const CONNECTIONS = 8
const STUDENTS = 6000
const DAYS = 30

/**
 * A signed-in list page of 25 and a booking POST (session, form token, audit row, mail in the outbox, durable commit)
 * on the built app at 8 connections, each as a ratio to `/health` in the same run, with CPU milliseconds a request.
 */
export async function run(): Promise<void> {
  const world = await benchWorld(STUDENTS, DAYS, STUDENTS)
  const app = await serve(world.url)
  const person = (n: number): Person => world.people[n % world.people.length] as Person
  const loads: Load[] = [
    { title: 'GET /health', seconds: 4, request: () => ({ method: 'GET', path: '/health', headers: {} }) },
    {
      title: 'GET /student/days (25 cards)',
      seconds: 10,
      request: (n) => ({ method: 'GET', path: '/student/days', headers: { cookie: person(n).cookie } }),
    },
    {
      title: 'POST a booking',
      seconds: 10,
      request(n) {
        const { userId, cookie, csrf } = person(n)
        const day = Math.floor(n / world.people.length) % DAYS
        const body = new URLSearchParams({
          csrf,
          requestKey: `bench${String(n).padStart(20, '0')}`,
          formKey: makeFormKey(SECRET, { userId }),
          why: 'I like it',
          intent: 'ask',
        }).toString()
        const headers = { cookie, origin: app.origin, 'content-type': 'application/x-www-form-urlencoded' }
        return { method: 'POST', path: `/student/days/op_${day}`, headers, body }
      },
    },
  ]
  try {
    let base = 0
    for (const load of loads) {
      await measure(app.origin, app.child.pid, { ...load, seconds: 2 }, 1_000_000) // warm up
      const seen = await measure(app.origin, app.child.pid, load, 0)
      base ||= seen.rate
      console.log(
        `${load.title}: ${seen.rate.toFixed(0)} requests/s (${(seen.rate / base).toFixed(3)} of /health), p50 ${seen.p50} ms, p99 ${seen.p99} ms, ` +
          `${seen.cpuMs.toFixed(1)} ms CPU a request, answers ${JSON.stringify(seen.codes)}`,
      )
    }
  } finally {
    await app.stop()
    world.remove()
  }
}

let sent = 0

async function measure(origin: string, pid: number | undefined, load: Load, offset: number) {
  const cpuBefore = cpuSeconds(pid)
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: load.seconds,
    requests: [
      {
        setupRequest(request: object) {
          const own = load.request(offset === 0 ? sent++ : 0)
          return { ...request, ...own }
        },
      },
    ],
  })
  const answered = result.requests.total
  return {
    rate: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMs: ((cpuSeconds(pid) - cpuBefore) * 1000) / Math.max(1, answered),
    codes: Object.fromEntries(Object.entries(result.statusCodeStats ?? {}).map(([code, { count }]) => [code, count])),
  }
}
