import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import autocannon from 'autocannon'

import { buildPersonas } from '#seeds/personas'
import { makeFormKey } from '~/access/form-key'
import { dayOf } from '~/support/dates'
import { freePort } from '../support/temporary-postgres.mjs'
import { grownWorld } from './growth/world'
import { benchWorld, cpuSeconds, type Person, SECRET, serve } from './served'

const ROUNDS = 3
const CONNECTIONS = 4
const STUDENTS = 6000
const DAYS = 30

interface Asked {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}
interface Load {
  title: string
  /** What it may cost at most, in times the floor's own list or booking. */
  mark: number
  of: 'list' | 'booking'
  amount: number
  request(n: number): Asked
}
interface Server {
  origin: string
  pid: number | undefined
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/**
 * `npm run bench floor`: CPU milliseconds of our pages, each as a ratio to the same kind of thing done by the barest React 18
 * and SQLite server (tests/bench/floor/server.tsx) in the same run. Servers take turns three times; the least of each counts.
 * The school's pages are those of the demo's largest school, and write their audit row.
 */
export async function run(): Promise<void> {
  const world = await benchWorld(STUDENTS, DAYS, STUDENTS)
  const demo = await grownWorld(1)
  const bare = await serveFloor()
  const [app, school] = [await serve(world.url), await serve(demo.url)]
  const lead = buildPersonas(dayOf(new Date())).find(({ key }) => key === 'careers_lanternhill')
  const asLead = { cookie: demo.cookieOf(lead?.signIn ?? '') }
  const person = (n: number): Person => world.people[n % world.people.length] as Person
  const get = (path: string, headers: Record<string, string>) => (): Asked => ({ method: 'GET', path, headers })
  const ours: [Server, Load][] = [
    [
      { ...app, pid: app.child.pid },
      {
        title: 'list of 25 (/student/days)',
        mark: 8,
        of: 'list',
        amount: 400,
        request: (n) => get('/student/days', { cookie: person(n).cookie })(),
      },
    ],
    [
      { ...app, pid: app.child.pid },
      {
        title: 'booking POST',
        mark: 14,
        of: 'booking',
        amount: 600,
        request(n) {
          const { userId, cookie, csrf } = person(n)
          const requestKey = `floor${String(n).padStart(20, '0')}`
          const formKey = makeFormKey(SECRET, { userId })
          const body = new URLSearchParams({ csrf, requestKey, formKey, why: 'I like it', intent: 'ask' }).toString()
          const path = `/student/days/op_${Math.floor(n / world.people.length) % DAYS}`
          return { method: 'POST', path, headers: { ...FORM, cookie, origin: app.origin }, body }
        },
      },
    ],
    ...['/school/students', '/school/progress'].map((path): [Server, Load] => [
      { ...school, pid: school.child.pid },
      { title: path, mark: 25, of: 'list', amount: 120, request: get(path, asLead) },
    ]),
  ]
  const floors: Record<Load['of'], Load> = {
    list: { title: 'floor: list of 25', mark: 1, of: 'list', amount: 4000, request: get('/', {}) },
    booking: {
      title: 'floor: booking',
      mark: 1,
      of: 'booking',
      amount: 4000,
      request: (n) => ({ method: 'POST', path: '/', headers: FORM, body: `day=d${n % DAYS}&pupil=p${n}` }),
    },
  }
  try {
    const least = new Map<Load, number>()
    const all: [Server, Load][] = [[bare, floors.list], [bare, floors.booking], ...ours]
    for (const [server, load] of all) await cost(server, { ...load, amount: Math.ceil(load.amount / 4) }) // warm up
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [server, load] of all) {
        const ms = await cost(server, load)
        least.set(load, Math.min(least.get(load) ?? Infinity, ms))
      }
    for (const [load, ms] of least) {
      const ratio = ms / (least.get(floors[load.of]) ?? NaN)
      const verdict = load.mark === 1 ? '' : `, ${ratio.toFixed(1)} times the floor (mark ${load.mark})`
      console.log(`${load.title}: ${ms.toFixed(2)} ms CPU a request${verdict}`)
    }
  } finally {
    await Promise.all([app.stop(), school.stop(), bare.stop()])
    world.remove()
    demo.remove()
  }
}

async function serveFloor() {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-floor-'))
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/bench/floor/server.tsx', join(folder, 'floor.db'), String(port)],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(origin).catch(() => null))?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    pid: child.pid,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let sent = 0

/** @returns CPU milliseconds a request @throws when an answer is not a page or a landing */
async function cost({ origin, pid }: Server, load: Load): Promise<number> {
  const before = cpuSeconds(pid)
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    amount: load.amount,
    requests: [{ setupRequest: (request: object) => ({ ...request, ...load.request(sent++) }) }],
  })
  if (result.non2xx - result['3xx'] !== 0) throw new Error(`${load.title}: ${JSON.stringify(result.statusCodeStats)}`)
  return ((cpuSeconds(pid) - before) * 1000) / result.requests.total
}
