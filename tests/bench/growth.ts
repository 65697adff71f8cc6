import { buildPersonas } from '#seeds/personas'
import { dayOf } from '~/support/dates'
import { grownWorld, type GrownWorld } from './growth/world'
import { cpuSeconds, serve } from './served'

const WARM = 4
const TIMES = 12

/** Each page of one person, school or host must cost at S100 at most twice what it costs at S1. */
export const PAGES = [
  ['careers_lanternhill', '/school'],
  ['careers_lanternhill', '/school/progress'],
  ['careers_lanternhill', '/school/progress.csv'],
  ['careers_lanternhill', '/school/students'],
  ['careers_lanternhill', '/school/approvals'],
  ['careers_lanternhill', '/school/allocation'],
  ['careers_lanternhill', '/school/log'],
  ['student_two_days', '/student'],
  ['student_two_days', '/student/days'],
  ['student_two_days', '/student/days?sector=health&miles=5'],
  ['student_two_days', '/student/days?miles=5'],
  ['student_two_days', '/student/days?words=team'],
  ['student_two_days', '/student/bookings'],
  ['employer_register', '/employer'],
  ['employer_register', '/employer/opportunities'],
  ['area_lead', '/area'],
  ['area_lead', '/area/employers'],
  ['area_lead', '/area/wards'],
] as const

/**
 * `npm run bench growth [factors]`: CPU milliseconds of one request for each page, on worlds of 1, 10 and 100 times the demo's
 * schools (SQLite, the built app), with the exponent by which it grows: 0 is flat, 1 is in proportion.
 */
export async function run(args: string[]): Promise<void> {
  const factors = args.length > 0 ? args.map(Number) : [1, 10, 100]
  const costs = new Map<string, number[]>()
  for (const factor of factors) {
    const began = Date.now()
    const world = await grownWorld(factor)
    console.log(`S${factor} made in ${((Date.now() - began) / 1000).toFixed(0)} s`)
    try {
      for (const [page, ms] of await costOfPages(world)) costs.set(page, [...(costs.get(page) ?? []), ms])
    } finally {
      world.remove()
    }
  }
  console.log(
    `\nCPU ms a request`.padEnd(46) + factors.map((factor) => `S${factor}`.padStart(8)).join('') + '   times  exponent',
  )
  for (const [page, row] of costs) {
    const first = row[0] ?? 1
    const last = row.at(-1) ?? 1
    const exponent = Math.log(last / first) / Math.log((factors.at(-1) ?? 1) / (factors[0] ?? 1))
    const numbers = row.map((ms) => ms.toFixed(1).padStart(8)).join('')
    console.log(
      `${page.padEnd(45)}${numbers}${(last / first).toFixed(1).padStart(8)}${exponent.toFixed(2).padStart(10)}`,
    )
  }
}

async function costOfPages(world: GrownWorld): Promise<[string, number][]> {
  const signInOf = new Map(buildPersonas(dayOf(new Date())).map(({ key, signIn }) => [key as string, signIn]))
  const app = await serve(world.url)
  try {
    await settled(app.child.pid)
    const costs: [string, number][] = []
    for (const [who, path] of PAGES) {
      const headers = { cookie: world.cookieOf(signInOf.get(who) ?? '') }
      const ask = async () => {
        const answer = await fetch(`${app.origin}${path}`, { headers, redirect: 'manual' })
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        await answer.arrayBuffer()
      }
      for (let n = 0; n < WARM; n += 1) await ask()
      const before = cpuSeconds(app.child.pid)
      for (let n = 0; n < TIMES; n += 1) await ask()
      costs.push([path, ((cpuSeconds(app.child.pid) - before) * 1000) / TIMES])
    }
    return costs
  } finally {
    await app.stop()
  }
}

/** Waits until the first run of every job is over: until a second passes in which the process does next to nothing. */
export async function settled(pid: number | undefined): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const before = cpuSeconds(pid)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    if (cpuSeconds(pid) - before < 0.05) return
  }
}
